using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Adjoint.Generator.IR;

/// <summary>An immutable array that is equal to another by its elements, so that records of it are values.</summary>
[CollectionBuilder(typeof(EquatableArray), nameof(EquatableArray.Create))]
internal readonly struct EquatableArray<T>(ImmutableArray<T> items) : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
    where T : IEquatable<T>
{
    private readonly ImmutableArray<T> items = items;

    public static EquatableArray<T> Empty => new(ImmutableArray<T>.Empty);

    public int Count => items.IsDefault ? 0 : items.Length;

    public T this[int index] => items[index];

    public bool Equals(EquatableArray<T> other)
    {
        if (Count != other.Count)
        {
            return false;
        }

        for (var i = 0; i < Count && items != other.items; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(items[i], other.items[i]))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    public override int GetHashCode()
    {
        var hash = 17;
        for (var i = 0; i < Count; i++)
        {
            hash = unchecked((hash * 31) + (items[i]?.GetHashCode() ?? 0));
        }

        return hash;
    }

    public ImmutableArray<T>.Enumerator GetEnumerator() => Items.GetEnumerator();

    /// <summary>The array of what a function makes of each element; this array where that changes nothing.</summary>
    public EquatableArray<T> Map(Func<T, T> change)
    {
        T[]? changed = null;
        for (var i = 0; i < Count; i++)
        {
            var item = change(items[i]);
            if (changed is null && !EqualityComparer<T>.Default.Equals(item, items[i]))
            {
                changed = items.ToArray();
            }

            if (changed is not null)
            {
                changed[i] = item;
            }
        }

        return changed is null ? this : new(ImmutableCollectionsMarshal.AsImmutableArray(changed));
    }

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable)Items).GetEnumerator();

    private ImmutableArray<T> Items => items.IsDefault ? ImmutableArray<T>.Empty : items;
}

/// <summary>Makes equatable arrays, also from collection expressions.</summary>
internal static class EquatableArray
{
    public static EquatableArray<T> Create<T>(ReadOnlySpan<T> items)
        where T : IEquatable<T> => new(ImmutableCollectionsMarshal.AsImmutableArray(items.ToArray()));

    /// <summary>Adds all elements to a set.</summary>
    public static void Join<T>(this HashSet<T> set, EquatableArray<T> items)
        where T : IEquatable<T>
    {
        foreach (var item in items)
        {
            set.Add(item);
        }
    }

    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items)
        where T : IEquatable<T> => new(ImmutableArray.CreateRange(items));
}
