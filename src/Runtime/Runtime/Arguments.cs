using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Adjoint.Runtime;

/// <summary>Checks and clears the buffers that a companion is given. Generated code calls it; it is not meant to be called by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Arguments
{
    /// <summary>Checks that a destination is there, long enough, and apart from its input.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="input">The input; null counts as empty.</param>
    /// <param name="destination">Where the derivatives go.</param>
    /// <param name="name">The destination's name, for the exception.</param>
    /// <exception cref="ArgumentNullException">The destination is null.</exception>
    /// <exception cref="ArgumentException">The destination is too short or overlaps the input.</exception>
    public static void CheckDestination<T>(T[]? input, T[] destination, string name)
    {
        if (destination is null)
        {
            throw new ArgumentNullException(name);
        }

        CheckDestination((ReadOnlySpan<T>)input, destination, name);
    }

    /// <inheritdoc cref="CheckDestination{T}(T[], T[], string)"/>
    public static void CheckDestination<T>(ReadOnlySpan<T> input, Span<T> destination, string name)
    {
        CheckLength(input.Length, destination.Length, name);
        CheckOverlap(input, destination, name);
    }

    /// <summary>Checks that a tangent or a cotangent is as long as the buffer that it belongs to.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="input">The buffer; null counts as empty.</param>
    /// <param name="given">Its tangent or cotangent; null counts as empty.</param>
    /// <param name="name">The name for the exception.</param>
    /// <exception cref="ArgumentException">It is too short.</exception>
    public static void CheckInput<T>(ReadOnlySpan<T> input, ReadOnlySpan<T> given, string name) => CheckLength(input.Length, given.Length, name);

    /// <inheritdoc cref="CheckInput{T}(ReadOnlySpan{T}, ReadOnlySpan{T}, string)"/>
    public static void CheckInput<T>(T[]? input, T[]? given, string name) => CheckLength(input?.Length ?? 0, given?.Length ?? 0, name);

    /// <summary>Checks that two buffers share no memory.</summary>
    /// <typeparam name="T">The element type of the one.</typeparam>
    /// <typeparam name="TOther">The element type of the other.</typeparam>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    /// <param name="name">The name for the exception.</param>
    /// <exception cref="ArgumentException">They overlap.</exception>
    public static void CheckOverlap<T, TOther>(ReadOnlySpan<T> one, ReadOnlySpan<TOther> other, string name)
    {
        if (!one.IsEmpty && !other.IsEmpty && ShareMemory(one, other))
        {
            throw new ArgumentException("It overlaps another buffer.", name);
        }
    }

    private static bool ShareMemory<T, TOther>(ReadOnlySpan<T> one, ReadOnlySpan<TOther> other)
    {
        ref var first = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(one));
        ref var second = ref Unsafe.As<TOther, byte>(ref MemoryMarshal.GetReference(other));
        var distance = (long)Unsafe.ByteOffset(ref first, ref second);
        return distance >= 0 ? distance < (long)one.Length * Unsafe.SizeOf<T>() : -distance < (long)other.Length * Unsafe.SizeOf<TOther>();
    }

    /// <inheritdoc cref="CheckOverlap{T, TOther}(ReadOnlySpan{T}, ReadOnlySpan{TOther}, string)"/>
    public static void CheckOverlap<T, TOther>(T[]? one, TOther[]? other, string name) => CheckOverlap((ReadOnlySpan<T>)one, (ReadOnlySpan<TOther>)other, name);

    /// <summary>Zeroes as many elements of a destination as the input has.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="destination">Where derivatives go.</param>
    /// <param name="input">The input.</param>
    public static void Clear<T>(Span<T> destination, ReadOnlySpan<T> input) => destination.Slice(0, input.Length).Clear();

    /// <inheritdoc cref="Clear{T}(Span{T}, ReadOnlySpan{T})"/>
    public static void Clear<T>(T[] destination, T[]? input) => Array.Clear(destination, 0, input?.Length ?? 0);

    /// <summary>Zeroes the elements of a destination behind those that are stored, as far as the input goes.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="stored">How many are stored; none where it is negative.</param>
    /// <param name="destination">Where derivatives go.</param>
    /// <param name="input">The input.</param>
    public static void ClearFrom<T>(int stored, Span<T> destination, ReadOnlySpan<T> input)
    {
        if (stored < input.Length)
        {
            stored = Math.Max(stored, 0);
            destination.Slice(stored, input.Length - stored).Clear();
        }
    }

    /// <inheritdoc cref="ClearFrom{T}(int, Span{T}, ReadOnlySpan{T})"/>
    public static void ClearFrom<T>(int stored, T[] destination, T[]? input) => ClearFrom<T>(stored, destination, (ReadOnlySpan<T>)input);

    /// <summary>Checks that a matrix fits into its destination, and zeroes it there.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="destination">Where it goes, row by row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="name">The name for the exception.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public static void ClearMatrix<T>(Span<T> destination, int rows, int columns, string name)
    {
        if (destination.Length < (long)rows * columns)
        {
            throw new ArgumentException("It holds " + destination.Length + " elements; " + rows + " x " + columns + " are needed.", name);
        }

        destination.Slice(0, rows * columns).Clear();
    }

    /// <summary>A part of a row of a matrix; memory of its own where the matrix does not have that row, because F is about to throw.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="matrix">The matrix, row by row.</param>
    /// <param name="from">The first element.</param>
    /// <param name="count">The number of elements.</param>
    /// <returns>The part.</returns>
    public static Span<T> Row<T>(Span<T> matrix, int from, int count) => from <= matrix.Length - count ? matrix.Slice(from, count) : new T[count];

    /// <summary>A matrix as an array of two dimensions.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="elements">Its elements, row by row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <returns>A new array.</returns>
    public static T[,] Matrix<T>(T[] elements, int rows, int columns)
    {
        var matrix = new T[rows, columns];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                matrix[row, column] = elements[(row * columns) + column];
            }
        }

        return matrix;
    }

    /// <summary>How many elements a buffer has.</summary>
    /// <param name="input">The buffer; null counts as empty.</param>
    /// <returns>The count.</returns>
    public static int Count(Array? input) => input?.Length ?? 0;

    /// <summary>A new array of zeros as long as the input.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="input">The input; null counts as empty.</param>
    /// <returns>The array.</returns>
    public static T[] NewLike<T>(T[]? input) => input is null or { Length: 0 } ? [] : new T[input.Length];

    private static void CheckLength(int needed, int given, string name)
    {
        if (given < needed)
        {
            throw new ArgumentException("It holds " + given + " elements; " + needed + " are needed.", name);
        }
    }
}
