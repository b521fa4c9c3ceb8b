using System.Buffers;
using System.ComponentModel;

namespace Adjoint.Runtime;

/// <summary>Room for the values that a backward pass needs. Generated code calls it; it is not meant to be called by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Saved
{
    /// <summary>Makes room for <paramref name="more"/> values, at least doubling it.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="saved">The values so far.</param>
    /// <param name="count">How many of them there are.</param>
    /// <param name="more">How many more there will be.</param>
    /// <param name="rented">The pooled array behind <paramref name="saved"/>, if there is one; the new one afterwards.</param>
    /// <returns>A larger span that begins with the same values.</returns>
    public static Span<T> Grow<T>(Span<T> saved, int count, int more, ref T[]? rented)
    {
        var larger = ArrayPool<T>.Shared.Rent(checked(count + Math.Max(more, count)));
        saved.Slice(0, count).CopyTo(larger);
        Return(rented);
        rented = larger;
        return larger;
    }

    /// <summary>No room yet, for references: they cannot lie on the stack.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="rented">Where the pooled array will be.</param>
    /// <returns>An empty span that may later show the array.</returns>
    public static Span<T> None<T>(ref T[]? rented) => rented;

    /// <summary>Where a span begins in a buffer.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="buffer">The buffer.</param>
    /// <param name="span">The span.</param>
    /// <returns>The index of its first element; -1 where it is no part of the buffer.</returns>
    public static int Find<T>(ReadOnlySpan<T> buffer, ReadOnlySpan<T> span) =>
        MemoryExtensions.Overlaps(buffer, span, out var offset) && offset >= 0 ? offset : -1;

    /// <summary>Zeros from the pool, for the adjoints of a buffer that lives for a while.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="length">How many; less than none is none.</param>
    /// <param name="rented">The pooled array, used again where it is long enough.</param>
    /// <returns>The zeros.</returns>
    public static Span<T> Zeros<T>(int length, ref T[]? rented)
    {
        length = Math.Max(length, 0);
        if (rented is null || rented.Length < length)
        {
            Return(rented);
            rented = null;
            rented = ArrayPool<T>.Shared.Rent(length);
        }

        var zeros = new Span<T>(rented, 0, length);
        zeros.Clear();
        return zeros;
    }

    /// <summary>A pooled array of zeros that is kept until all are given back.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="length">How many; the array may be longer.</param>
    /// <param name="arrays">The arrays so far; the pooled list of them is made and grown here.</param>
    /// <param name="count">How many arrays there are.</param>
    /// <returns>The array.</returns>
    public static T[] Borrow<T>(int length, ref T[][]? arrays, ref int count)
    {
        length = Math.Max(length, 0);
        if (arrays is null || count == arrays.Length)
        {
            Grow(arrays, count, 1, ref arrays);
        }

        var array = ArrayPool<T>.Shared.Rent(length);
        arrays![count++] = array;
        Array.Clear(array, 0, length);
        return array;
    }

    /// <summary>Gives pooled arrays back, and the list of them.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="arrays">The arrays.</param>
    /// <param name="count">How many there are.</param>
    public static void Return<T>(T[][]? arrays, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Return(arrays![i]);
        }

        Return(arrays);
    }

    /// <summary>Room from the pool for as many values as loops make; what it holds at first is anything.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="length">How many; less than none is none.</param>
    /// <param name="rented">The pooled array, used again where it is long enough.</param>
    /// <returns>The room.</returns>
    public static Span<T> Room<T>(int length, ref T[]? rented)
    {
        length = Math.Max(length, 0);
        if (rented is null || rented.Length < length)
        {
            Return(rented);
            rented = null;
            rented = ArrayPool<T>.Shared.Rent(length);
        }

        return new Span<T>(rented, 0, length);
    }

    /// <summary>Room from the pool for several values a trip: a part for each, one behind the other.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="length">How many trips; less than none is none.</param>
    /// <param name="parts">How many values a trip.</param>
    /// <param name="rented">The pooled array, used again where it is long enough.</param>
    /// <returns>The room.</returns>
    public static Span<T> Room<T>(int length, int parts, ref T[]? rented) => Room(checked(Math.Max(length, 0) * parts), ref rented);

    /// <summary>One of the equal parts of a room.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="room">The room.</param>
    /// <param name="part">The part's number, from 0.</param>
    /// <param name="parts">How many parts there are.</param>
    /// <returns>The part.</returns>
    public static Span<T> Part<T>(Span<T> room, int part, int parts)
    {
        var length = room.Length / parts;
        return room.Slice(part * length, length);
    }

    /// <summary>Gives a pooled array back, where there is one.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="rented">The array.</param>
    public static void Return<T>(T[]? rented)
    {
        if (rented is not null)
        {
            // References in the pool would keep alive what nobody else holds.
            ArrayPool<T>.Shared.Return(rented, clearArray: !typeof(T).IsPrimitive);
        }
    }
}
