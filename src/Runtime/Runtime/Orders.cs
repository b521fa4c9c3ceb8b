using System.Buffers;
using System.ComponentModel;

namespace Adjoint.Runtime;

/// <summary>The order that sorting puts values in. Generated code calls it; it is not meant to be called by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Orders
{
    /// <summary>The indices of values, sorted by these; equal ones stay in the order in which they stand, NaN comes before all numbers.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="values">The values, which stay as they are.</param>
    /// <param name="descends">Whether the largest comes first.</param>
    /// <returns>A new array of the indices.</returns>
    public static int[] Of<T>(ReadOnlySpan<T> values, bool descends = false)
        where T : IComparable<T>
    {
        var order = new int[values.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        var keys = ArrayPool<T>.Shared.Rent(values.Length);
        values.CopyTo(keys);
        Array.Sort(keys, order, 0, order.Length);
        if (descends)
        {
            Array.Reverse(keys, 0, order.Length);
            Array.Reverse(order);
        }

        for (var first = 0; first < order.Length;)
        {
            var next = first + 1;
            while (next < order.Length && keys[next].CompareTo(keys[first]) == 0)
            {
                next++;
            }

            Array.Sort(order, first, next - first);
            first = next;
        }

        ArrayPool<T>.Shared.Return(keys);
        return order;
    }
}
