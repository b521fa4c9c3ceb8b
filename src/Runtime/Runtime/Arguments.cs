using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Adjoint.Runtime;

/// <summary>Checks the buffers that a companion is given. Generated code calls it; it is not meant to be called by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Arguments
{
    /// <summary>Checks that a destination is there, long enough, and apart from its input.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="input">The input; null counts as empty.</param>
    /// <param name="destination">Where the derivatives go.</param>
    /// <param name="name">The destination's name, for the exception.</param>
    /// <exception cref="ArgumentNullException">The destination is null.</exception>
    /// <exception cref="ArgumentException">The destination is too short or overlaps the input.</exception>
    public static void CheckDestination<T>(T[]? input, T[] destination, string name)
        where T : struct
    {
        if (destination is null)
        {
            throw new ArgumentNullException(name);
        }

        CheckDestination((ReadOnlySpan<T>)input, destination, name);
    }

    /// <inheritdoc cref="CheckDestination{T}(T[], T[], string)"/>
    public static void CheckDestination<T>(ReadOnlySpan<T> input, Span<T> destination, string name)
        where T : struct
    {
        if (destination.Length < input.Length)
        {
            throw new ArgumentException("The destination holds " + destination.Length + " elements; " + input.Length + " are needed.", name);
        }

        CheckOverlap(input, destination, name);
    }

    /// <summary>Checks that a destination shares no memory with another buffer.</summary>
    /// <typeparam name="T">The element type of the other buffer.</typeparam>
    /// <typeparam name="TDestination">The element type of the destination.</typeparam>
    /// <param name="other">The other buffer.</param>
    /// <param name="destination">Where derivatives go.</param>
    /// <param name="name">The name for the exception.</param>
    /// <exception cref="ArgumentException">They overlap.</exception>
    public static void CheckOverlap<T, TDestination>(ReadOnlySpan<T> other, Span<TDestination> destination, string name)
        where T : struct
        where TDestination : struct
    {
        if (MemoryMarshal.AsBytes(other).Overlaps(MemoryMarshal.AsBytes(destination)))
        {
            throw new ArgumentException("The destination overlaps another buffer.", name);
        }
    }

    /// <summary>Zeroes as many elements of a destination as the input has.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="destination">Where derivatives go.</param>
    /// <param name="input">The input.</param>
    public static void Clear<T>(Span<T> destination, ReadOnlySpan<T> input) => destination.Slice(0, input.Length).Clear();
}
