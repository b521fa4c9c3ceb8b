using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Adjoint.Runtime;

/// <summary>Adjoints in memory, for generated code: where nothing reached one it is -0, which no contribution is.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Adjoints
{
    /// <summary>What is added to an adjoint: with a zero that is not negative the sum is never -0.</summary>
    /// <param name="contribution">The contribution.</param>
    /// <param name="zero">0.</param>
    /// <returns>The same number, 0 for -0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(double contribution, double zero) => contribution + zero;

    /// <summary>What is added to an adjoint: with a zero that is not negative the sum is never -0.</summary>
    /// <param name="contribution">The contribution.</param>
    /// <param name="zero">0.</param>
    /// <returns>The same number, 0 for -0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(float contribution, float zero) => contribution + zero;

    /// <summary>Whether anything reached an adjoint.</summary>
    /// <param name="adjoint">The adjoint of an element.</param>
    /// <returns>False for -0 alone.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsReached(double adjoint) => BitConverter.DoubleToInt64Bits(adjoint) != long.MinValue;

    /// <summary>Whether anything reached an adjoint.</summary>
    /// <param name="adjoint">The adjoint of an element.</param>
    /// <returns>False for -0 alone.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsReached(float adjoint) => adjoint != 0f || 1f / adjoint > 0f;
}
