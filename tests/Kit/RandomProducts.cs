using System.Reflection;
using Adjoint.Tests.Kit.Oracles;

namespace Adjoint.Tests.Kit;

/// <summary>
/// Judges the products of Jacobian and Hessian with a vector of a random program: the first by dual numbers, the second by
/// differences of what dual numbers say of the first.
/// </summary>
internal static class RandomProducts
{
    private static readonly double[] direction = [0.8147, -0.4576, 0.6324, -0.9134, 0.2785, 0.5469, -0.7575];

    /// <summary>What is wrong with a program's products; nothing where they agree.</summary>
    public static string? Fault(Assembly assembly, int index)
    {
        var program = assembly.GetType("P")!;
        var (jvp, hvp) = (Companion(program, index, "Jvp"), Companion(program, index, "Hvp"));
        if (jvp is null || hvp is null)
        {
            return "nothing was generated";
        }

        var dual = assembly.GetType("D")!.GetMethod("F" + index)!;
        for (var n = 0; n < 3; n++)
        {
            var at = RandomBatch.Point(n);
            if ((Tangent(jvp, dual, at, n) ?? Product(hvp, dual, at, n)) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private static MethodInfo? Companion(Type program, int index, string suffix) =>
        program.GetMethods().FirstOrDefault(m => m.Name == "F" + index + suffix && m.GetParameters().Length == 9);

    private static object?[] Arguments(double[] at, int n) =>
        [at[0], at[1], at[2], at[3..], n, direction[0], direction[1], direction[2], direction[3..]];

    private static string? Tangent(MethodInfo jvp, MethodInfo dual, double[] at, int n)
    {
        Dual.Overflowed = false;
        var expected = Along(dual, at, n, direction);
        var actual = RandomBatch.Flat(jvp.Invoke(null, Arguments(at, n))!).ToArray();
        return !actual[0].Equals(expected.Value) ? $"n = {n}: value {actual[0]:R}, by dual numbers {expected.Value:R}"
            : Dual.Overflowed || !double.IsFinite(expected.Tangent) || Math.Abs(actual[1] - expected.Tangent) <= 1e-9 * (1 + Math.Abs(expected.Tangent)) ? null
            : $"n = {n}: derivative along a direction is {actual[1]:R}, by dual numbers {expected.Tangent:R}";
    }

    private static string? Product(MethodInfo hvp, MethodInfo dual, double[] at, int n)
    {
        var actual = RandomBatch.Flat(hvp.Invoke(null, Arguments(at, n))!).ToArray();
        for (var k = 0; k < at.Length; k++)
        {
            var unit = at.Select((_, j) => j == k ? 1d : 0d).ToArray();
            double Slope(double t) => Along(dual, [.. at.Zip(direction, (x, v) => x + (t * v))], n, unit).Tangent;
            double Difference(double h) => ((8 * (Slope(h) - Slope(-h))) - (Slope(2 * h) - Slope(-2 * h))) / (12 * h);
            Dual.Overflowed = false;
            var (coarse, fine) = (Difference(2e-4), Difference(1e-4));

            // Near a kink or a branch the differences say nothing, also where all points but the middle one are beyond it; nor do
            // they where the numbers are huge.
            var middle = Slope(0);
            var isSmooth = Math.Abs(Slope(1e-4) + Slope(-1e-4) - (2 * middle)) <= 1e-4 * (1 + Math.Abs(middle));
            var isClear = isSmooth && Math.Abs(coarse - fine) <= 1e-6 * (1 + Math.Abs(fine)) && Math.Abs(middle) < 1e6 && !Dual.Overflowed;
            if (isClear && !(Math.Abs(actual[k] - fine) <= 1e-4 * (1 + Math.Abs(fine))))
            {
                return $"n = {n}: second derivative {k} is {actual[k]:R}, by differences {fine:R}";
            }
        }

        return null;
    }

    private static Dual Along(MethodInfo dual, double[] at, int n, double[] along)
    {
        var moved = at.Zip(along, (x, v) => new Dual(x, v)).ToArray();
        return (Dual)dual.Invoke(null, [moved[0], moved[1], moved[2], moved[3..], n])!;
    }
}
