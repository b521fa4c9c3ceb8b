using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Adjoint.Runtime;

/// <summary>
/// What backward loops do to whole rows, by vectors: element by element as the loop would. Generated code calls it; it is
/// not meant to be called by hand.
/// </summary>
/// <remarks>A row is given by its buffer, the index of its first element and the number of its elements; of no elements nothing is read.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Rows
{
    /// <summary>The elements of a buffer from one on, for a loop that walks along them.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="buffer">The buffer.</param>
    /// <param name="at">The element that the first trip comes by.</param>
    /// <param name="trips">How many trips there are; without one nothing is read.</param>
    /// <returns>The elements; none where the first one lies outside, so that the first trip throws what it would have thrown.</returns>
    /// <exception cref="NullReferenceException">There is a trip, and the array is null.</exception>
    public static Span<T> From<T>(T[] buffer, int at, int trips) =>
        trips > 0 && (uint)at <= (uint)buffer.Length ? new Span<T>(buffer, at, buffer.Length - at) : default;

    /// <inheritdoc cref="From{T}(T[], int, int)"/>
    public static Span<T> From<T>(Span<T> buffer, int at, int trips) => trips > 0 && (uint)at <= (uint)buffer.Length ? buffer.Slice(at) : default;

    /// <inheritdoc cref="From{T}(T[], int, int)"/>
    public static ReadOnlySpan<T> From<T>(ReadOnlySpan<T> buffer, int at, int trips) => trips > 0 && (uint)at <= (uint)buffer.Length ? buffer.Slice(at) : default;

    /// <summary>Adds a multiple of a row to a row: <c>into[i] += factor * from[i]</c>.</summary>
    /// <param name="into">Where it is added.</param>
    /// <param name="intoAt">Where the row begins there.</param>
    /// <param name="from">What is added.</param>
    /// <param name="fromAt">Where the row begins there.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="factor">What it is multiplied by.</param>
    public static void AddScaled(Span<double> into, int intoAt, ReadOnlySpan<double> from, int fromAt, int count, double factor)
    {
        if (count > 0)
        {
            into = into.Slice(intoAt, count);
            from = from.Slice(fromAt, into.Length);
            for (var i = Vectors(into, from, factor); i < into.Length; i++)
            {
                into[i] += factor * from[i];
            }
        }
    }

    /// <inheritdoc cref="AddScaled(Span{double}, int, ReadOnlySpan{double}, int, int, double)"/>
    public static void AddScaled(Span<float> into, int intoAt, ReadOnlySpan<float> from, int fromAt, int count, float factor)
    {
        if (count > 0)
        {
            into = into.Slice(intoAt, count);
            from = from.Slice(fromAt, into.Length);
            for (var i = Vectors(into, from, factor); i < into.Length; i++)
            {
                into[i] += factor * from[i];
            }
        }
    }

    /// <summary>Stores a multiple of a row: <c>into[i] = factor * from[i]</c>.</summary>
    /// <param name="into">Where it is stored.</param>
    /// <param name="intoAt">Where the row begins there.</param>
    /// <param name="from">What is multiplied.</param>
    /// <param name="fromAt">Where the row begins there.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="factor">What it is multiplied by.</param>
    public static void SetScaled(Span<double> into, int intoAt, ReadOnlySpan<double> from, int fromAt, int count, double factor)
    {
        if (count > 0)
        {
            into = into.Slice(intoAt, count);
            from = from.Slice(fromAt, into.Length);
            for (var i = VectorsOf(into, from, factor); i < into.Length; i++)
            {
                into[i] = factor * from[i];
            }
        }
    }

    /// <inheritdoc cref="SetScaled(Span{double}, int, ReadOnlySpan{double}, int, int, double)"/>
    public static void SetScaled(Span<float> into, int intoAt, ReadOnlySpan<float> from, int fromAt, int count, float factor)
    {
        if (count > 0)
        {
            into = into.Slice(intoAt, count);
            from = from.Slice(fromAt, into.Length);
            for (var i = VectorsOf(into, from, factor); i < into.Length; i++)
            {
                into[i] = factor * from[i];
            }
        }
    }

    /// <summary>Adds a multiple of the difference of two rows to a row: <c>into[i] += factor * (x[i] - y[i])</c>.</summary>
    /// <param name="into">Where it is added.</param>
    /// <param name="intoAt">Where the row begins there.</param>
    /// <param name="x">What is added.</param>
    /// <param name="xAt">Where the row begins there.</param>
    /// <param name="y">What is subtracted from it first.</param>
    /// <param name="yAt">Where the row begins there.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="factor">What it is multiplied by.</param>
    public static void AddScaledDifference(
        Span<double> into, int intoAt, ReadOnlySpan<double> x, int xAt, ReadOnlySpan<double> y, int yAt, int count, double factor)
    {
        if (count > 0)
        {
            into = into.Slice(intoAt, count);
            x = x.Slice(xAt, into.Length);
            y = y.Slice(yAt, into.Length);
            for (var i = Vectors(into, x, y, factor); i < into.Length; i++)
            {
                into[i] += factor * (x[i] - y[i]);
            }
        }
    }

    /// <inheritdoc cref="AddScaledDifference(Span{double}, int, ReadOnlySpan{double}, int, ReadOnlySpan{double}, int, int, double)"/>
    public static void AddScaledDifference(
        Span<float> into, int intoAt, ReadOnlySpan<float> x, int xAt, ReadOnlySpan<float> y, int yAt, int count, float factor)
    {
        if (count > 0)
        {
            into = into.Slice(intoAt, count);
            x = x.Slice(xAt, into.Length);
            y = y.Slice(yAt, into.Length);
            for (var i = Vectors(into, x, y, factor); i < into.Length; i++)
            {
                into[i] += factor * (x[i] - y[i]);
            }
        }
    }

    /// <summary>A multiple of the sum of the products of two rows' elements, in an order of its own; 0 of no elements.</summary>
    /// <param name="x">The one.</param>
    /// <param name="xAt">Where the row begins there.</param>
    /// <param name="y">The other.</param>
    /// <param name="yAt">Where the row begins there.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="factor">What the sum is multiplied by.</param>
    /// <returns>The product.</returns>
    public static double Dot(ReadOnlySpan<double> x, int xAt, ReadOnlySpan<double> y, int yAt, int count, double factor)
    {
        if (count <= 0)
        {
            return 0d;
        }

        x = x.Slice(xAt, count);
        y = y.Slice(yAt, x.Length);
        var sum = 0d;
        for (var i = Vectors(x, y, ref sum); i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return factor * sum;
    }

    /// <inheritdoc cref="Dot(ReadOnlySpan{double}, int, ReadOnlySpan{double}, int, int, double)"/>
    public static float Dot(ReadOnlySpan<float> x, int xAt, ReadOnlySpan<float> y, int yAt, int count, float factor)
    {
        if (count <= 0)
        {
            return 0f;
        }

        x = x.Slice(xAt, count);
        y = y.Slice(yAt, x.Length);
        var sum = 0f;
        for (var i = Vectors(x, y, ref sum); i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return factor * sum;
    }

    /// <summary>As many elements as fill vectors; the rest is the caller's.</summary>
    private static int Vectors<T>(Span<T> into, ReadOnlySpan<T> from, T factor)
        where T : struct
    {
        if (into.Length < Vector<T>.Count)
        {
            return 0;
        }

        var sums = MemoryMarshal.Cast<T, Vector<T>>(into);
        var added = MemoryMarshal.Cast<T, Vector<T>>(from).Slice(0, sums.Length);
        var factors = new Vector<T>(factor);
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += factors * added[i];
        }

        return sums.Length * Vector<T>.Count;
    }

    private static int VectorsOf<T>(Span<T> into, ReadOnlySpan<T> from, T factor)
        where T : struct
    {
        if (into.Length < Vector<T>.Count)
        {
            return 0;
        }

        var multiples = MemoryMarshal.Cast<T, Vector<T>>(into);
        var multiplied = MemoryMarshal.Cast<T, Vector<T>>(from).Slice(0, multiples.Length);
        var factors = new Vector<T>(factor);
        for (var i = 0; i < multiples.Length; i++)
        {
            multiples[i] = factors * multiplied[i];
        }

        return multiples.Length * Vector<T>.Count;
    }

    private static int Vectors<T>(Span<T> into, ReadOnlySpan<T> x, ReadOnlySpan<T> y, T factor)
        where T : struct
    {
        if (into.Length < Vector<T>.Count)
        {
            return 0;
        }

        var sums = MemoryMarshal.Cast<T, Vector<T>>(into);
        var added = MemoryMarshal.Cast<T, Vector<T>>(x).Slice(0, sums.Length);
        var subtracted = MemoryMarshal.Cast<T, Vector<T>>(y).Slice(0, sums.Length);
        var factors = new Vector<T>(factor);
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += factors * (added[i] - subtracted[i]);
        }

        return sums.Length * Vector<T>.Count;
    }

    private static int Vectors<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ref T sum)
        where T : struct
    {
        if (x.Length < Vector<T>.Count)
        {
            return 0;
        }

        var left = MemoryMarshal.Cast<T, Vector<T>>(x);
        var right = MemoryMarshal.Cast<T, Vector<T>>(y).Slice(0, left.Length);
        var sums = Vector<T>.Zero;
        for (var i = 0; i < left.Length; i++)
        {
            sums += left[i] * right[i];
        }

        sum = Vector.Dot(sums, Vector<T>.One);
        return left.Length * Vector<T>.Count;
    }
}
