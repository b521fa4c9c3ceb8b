namespace Adjoint.Runtime;

/// <summary>Marks elements of memory that a method only writes, to see afterwards which of them it has written.</summary>
public static class Unwritten
{
    private const long Bits = 0x7FF8_5EED_C0DE_1DE0;

    private const int SingleBits = 0x7FE5_EEDC;

    /// <summary>The mark: a number that is not one, and that no arithmetic makes.</summary>
    public static double Double { get; } = BitConverter.Int64BitsToDouble(Bits);

    /// <inheritdoc cref="Double"/>
    public static float Single { get; } = System.Runtime.InteropServices.MemoryMarshal.Cast<int, float>([SingleBits])[0];

    /// <summary>Whether an element still has its mark.</summary>
    /// <param name="element">The element.</param>
    /// <returns>Whether nothing was written to it.</returns>
    public static bool Is(double element) => BitConverter.DoubleToInt64Bits(element) == Bits;

    /// <inheritdoc cref="Is(double)"/>
    public static bool Is(float element)
    {
        Span<float> one = [element];
        return System.Runtime.InteropServices.MemoryMarshal.Cast<float, int>(one)[0] == SingleBits;
    }
}
