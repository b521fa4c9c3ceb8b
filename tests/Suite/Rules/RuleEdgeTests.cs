using Adjoint.Generator.Rules;
using Xunit;

namespace Adjoint.Tests.Rules;

/// <summary>What the partials are where a function has no derivative, and at the ends of its domain.</summary>
public class RuleEdgeTests
{
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;
    private const double Third = 1d / 3;

    /// <summary>Rule, arguments, partials.</summary>
    public static TheoryData<string, double[], double[]> Ends => new()
    {
        { "Abs", [0], [0] }, { "Abs", [-0.0], [0] }, { "Abs", [Inf], [1] }, { "Abs", [-Inf], [-1] },
        { "Abs", [double.Epsilon], [1] }, { "Abs", [-double.Epsilon], [-1] },
        { "CopySign", [0, -2], [0, 0] }, { "CopySign", [3, -0.0], [-1, 0] }, { "CopySign", [-3, -Inf], [1, 0] },
        { "Divide", [1, 0], [Inf, -Inf] }, { "Divide", [1, Inf], [0, 0] }, { "Divide", [1, -0.0], [-Inf, -Inf] },
        { "Multiply", [Inf, 0], [0, Inf] },
        { "Remainder", [7, 3], [1, -2] }, { "Remainder", [-7, 3], [1, 2] }, { "Remainder", [6, 3], [1, -2] },
        { "Remainder", [5, Inf], [1, 0] }, { "Remainder", [-5.5, -2], [1, -2] },
        { "IEEERemainder", [7, 4], [1, -2] }, { "IEEERemainder", [5, 2], [1, -2] }, { "IEEERemainder", [7, 2], [1, -4] },
        { "Sqrt", [0], [Inf] }, { "Sqrt", [Inf], [0] }, { "Sqrt", [-1], [NaN] },
        { "Cbrt", [0], [Inf] }, { "Cbrt", [-0.0], [Inf] }, { "Cbrt", [-Inf], [0] },
        { "RootN", [0, 2], [Inf, 0] }, { "RootN", [0, 3], [Inf, 0] }, { "RootN", [0, 1], [1, 0] },
        { "RootN", [0, -1], [-Inf, 0] }, { "RootN", [Inf, 2], [0, 0] }, { "RootN", [Inf, 1], [1, 0] },
        { "RootN", [Inf, -1], [0, 0] }, { "RootN", [-8, 3], [Third / 4, 0] }, { "RootN", [-1, 3], [Third, 0] },
        { "Hypot", [0, 0], [0, 0] }, { "Hypot", [-0.0, 0], [0, 0] }, { "Hypot", [0, -2], [0, -1] },
        { "Hypot", [3e200, 4e200], [0.6, 0.8] }, { "Hypot", [3e-200, 4e-200], [0.6, 0.8] }, { "Hypot", [-5, 0], [-1, 0] },
        { "ReciprocalEstimate", [0], [-Inf] }, { "ReciprocalEstimate", [Inf], [0] },
        { "ReciprocalSqrtEstimate", [0], [-Inf] }, { "ReciprocalSqrtEstimate", [Inf], [0] },
        { "ScaleB", [3, 4], [16, 0] }, { "ScaleB", [3, -1], [0.5, 0] },
        { "Exp", [Inf], [Inf] }, { "Exp", [-Inf], [0] }, { "ExpM1", [-Inf], [0] }, { "Exp2", [-Inf], [0] },
        { "Exp2M1", [-Inf], [0] }, { "Exp10", [-Inf], [0] }, { "Exp10M1", [-Inf], [0] },
        { "Log", [0], [Inf] }, { "Log", [-0.0], [-Inf] }, { "Log", [Inf], [0] },
        { "Log2", [0], [Inf] }, { "Log10", [0], [Inf] }, { "LogP1", [-1], [Inf] }, { "LogP1", [Inf], [0] },
        { "Log2P1", [-1], [Inf] }, { "Log10P1", [-1], [Inf] },
        { "Sin", [Inf], [NaN] }, { "Cos", [Inf], [NaN] }, { "Cos", [0], [0] },
        { "Asin", [1], [Inf] }, { "Asin", [-1], [Inf] }, { "Asin", [2], [NaN] },
        { "Acos", [1], [-Inf] }, { "Acos", [-1], [-Inf] }, { "Acos", [-2], [NaN] },
        { "Atan", [Inf], [0] }, { "Atan", [1e200], [0] }, { "AtanPi", [-Inf], [0] },
        { "Atan2", [0, 0], [NaN, NaN] }, { "Atan2", [0, -2], [-0.5, 0] }, { "Atan2", [2, 0], [0, -0.5] },
        { "Atan2", [1e200, 1e200], [0.5e-200, -0.5e-200] }, { "Atan2", [1e-200, -1e-200], [-0.5e200, -0.5e200] },
        { "Atan2", [1, Inf], [0, 0] }, { "Atan2", [-Inf, 1], [0, 0] },
        { "TanPi", [0.5], [Inf] }, { "SinPi", [1e15 + 1], [-Math.PI] }, { "CosPi", [1e15], [0] },
        { "SinPi", [Inf], [NaN] },
        { "Sinh", [Inf], [Inf] }, { "Cosh", [-Inf], [-Inf] }, { "Tanh", [Inf], [0] }, { "Tanh", [-Inf], [0] },
        { "Asinh", [Inf], [0] }, { "Asinh", [-1e200], [1e-200] }, { "Asinh", [1e8], [1e-8] },
        { "Acosh", [1], [Inf] }, { "Acosh", [Inf], [0] }, { "Acosh", [1e200], [1e-200] }, { "Acosh", [-2], [NaN] },
        { "Atanh", [1], [Inf] }, { "Atanh", [-1], [Inf] },
        { "BitIncrement", [0], [1] }, { "BitDecrement", [Inf], [1] },
        { "Floor", [2], [0] }, { "Ceiling", [2], [0] }, { "Round", [2.5], [0] }, { "Truncate", [-0.0], [0] },
        { "Sign", [NaN], [0] }, { "Sign", [0], [0] }, { "ILogB", [0], [0] },
    };

    public static TheoryData<string, double[], double[]> Powers => new()
    {
        { "Pow", [2, 3], [12, 8 * 0.69314718055994529] },
        { "Pow", [3, 0], [0, 1.0986122886681098] }, { "Pow", [NaN, 0], [0, NaN] }, { "Pow", [-2, 0], [0, NaN] },
        { "Pow", [0, 0], [0, -Inf] }, { "Pow", [double.Epsilon, 0], [0, -744.44007192138126] },
        { "Pow", [Inf, 0], [0, Inf] },
        { "Pow", [0, 2], [0, 0] }, { "Pow", [0, 1], [1, 0] }, { "Pow", [0, 0.5], [Inf, 0] }, { "Pow", [-0.0, 3], [0, 0] },
        { "Pow", [0, -1], [-Inf, -Inf] }, { "Pow", [-2, 3], [12, NaN] },
        { "Pow", [1e-200, 2], [2e-200, 0] },
    };

    /// <summary>All parameters are differentiated.</summary>
    public static TheoryData<string, double[], double[]> Ties
    {
        get
        {
            var data = new TheoryData<string, double[], double[]>
            {
                { "MaxMagnitude", [2, -2], [1, 0] }, { "MaxMagnitude", [-2, 2], [0, 1] },
                { "MinMagnitude", [2, -2], [0, 1] }, { "MinMagnitude", [-2, 2], [1, 0] },
                { "MaxMagnitudeNumber", [2, -2], [1, 0] }, { "MinMagnitudeNumber", [2, -2], [0, 1] },
                { "Clamp", [1, 2, 3], [0, 1, 0] }, { "Clamp", [4, 2, 3], [0, 0, 1] }, { "Clamp", [2.5, 2, 3], [1, 0, 0] },
                { "Clamp", [2, 2, 3], [0.5, 0.5, 0] }, { "Clamp", [3, 2, 3], [0.5, 0, 0.5] },
                { "Clamp", [2, 2, 2], [Third, Third, Third] }, { "Clamp", [1, 2, 2], [0, 1, 0] },
                { "Clamp", [4, 2, 2], [0, 0, 1] }, { "Clamp", [NaN, 2, 3], [1, 0, 0] },
                { "Clamp", [1, NaN, 3], [1, 0, 0] }, { "Clamp", [1, -Inf, Inf], [1, 0, 0] },
                { "ClampNative", [1, 2, 3], [0, 1, 0] }, { "ClampNative", [4, 2, 3], [0, 0, 1] },
                { "ClampNative", [2.5, 2, 3], [1, 0, 0] }, { "ClampNative", [2, 2, 3], [0.5, 0.5, 0] },
                { "ClampNative", [3, 2, 3], [0.5, 0, 0.5] }, { "ClampNative", [2, 2, 2], [Third, Third, Third] },
            };
            foreach (var name in Selections)
            {
                data.Add(name, [1, 1], [0.5, 0.5]);
                data.Add(name, [0, -0.0], [0.5, 0.5]);
                data.Add(name, [-Inf, -Inf], [0.5, 0.5]);
                data.Add(name, [2, 3], name.StartsWith("Max", StringComparison.Ordinal) ? [0, 1] : [1, 0]);
                data.Add(name, [3, 2], name.StartsWith("Max", StringComparison.Ordinal) ? [1, 0] : [0, 1]);
                data.Add(name, [NaN, NaN], [1, 1]);
            }

            foreach (var name in Selections.Where(n => n is "Max" or "Min" or "MaxMagnitude" or "MinMagnitude"))
            {
                data.Add(name, [NaN, 1], [1, 0]);
                data.Add(name, [1, NaN], [0, 1]);
            }

            foreach (var name in Selections.Where(n => n.EndsWith("Number", StringComparison.Ordinal)))
            {
                data.Add(name, [NaN, 1], [0, 1]);
                data.Add(name, [1, NaN], [1, 0]);
            }

            return data;
        }
    }

    private static string[] Selections =>
    [
        "Max", "Min", "MaxMagnitude", "MinMagnitude", "MaxNumber", "MinNumber", "MaxMagnitudeNumber",
        "MinMagnitudeNumber", "MaxNative", "MinNative",
    ];

    [Theory]
    [MemberData(nameof(Ends))]
    [MemberData(nameof(Powers))]
    [MemberData(nameof(Ties))]
    public void Partials_at_edges(string name, double[] point, double[] expected)
    {
        var actual = Partials(name, point, active: null);
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), p => AssertClose(p.First, p.Second));
    }

    [Theory]
    [InlineData("Clamp")]
    [InlineData("ClampNative")]
    public void Clamp_at_a_constant_bound_has_slope_0(string name)
    {
        Assert.Equal(0, Partials(name, [2, 2, 3], active: [0])[0]);
        Assert.Equal(0, Partials(name, [3, 2, 3], active: [0])[0]);
        Assert.Equal(1, Partials(name, [2.5, 2, 3], active: [0])[0]);
        Assert.Equal(0, Partials(name, [2, 2, 2], active: [0, 1])[0]);
        Assert.Equal(0, Partials(name, [2, 2, 2], active: [0, 1])[1]);
        Assert.Equal(0.5, Partials(name, [3, 2, 3], active: [0, 2])[2]);
        Assert.Equal(0, Partials(name, [2, 2, 3], active: [1, 2])[1]);
        Assert.Equal(1, Partials(name, [1, 2, 3], active: [1])[1]);
        Assert.Equal(1, Partials(name, [9, 2, 3], active: [2])[2]);
    }

    /// <summary>Every digit counts: the naive forms lose half of them here.</summary>
    [Fact]
    public void Partials_do_not_cancel()
    {
        var near1 = 1 - Math.ScaleB(1, -40);
        var root = Math.Sqrt(Math.ScaleB(1, -39) - Math.ScaleB(1, -80));
        AssertClose(1 / root, Partials("Asin", [near1], null)[0]);
        AssertClose(-1 / root, Partials("Acos", [near1], null)[0]);
        AssertClose(1 / (root * root), Partials("Atanh", [near1], null)[0]);
        AssertClose(4.248354255291589e-18, Partials("ExpM1", [-40], null)[0]);
        AssertClose(Math.ScaleB(0.69314718055994529, -60), Partials("Exp2M1", [-60], null)[0]);
        AssertClose(Math.ScaleB(1, 20) / Math.Sqrt(2), Partials("Acosh", [1 + Math.ScaleB(1, -40)], null)[0], 1e-12);
        AssertClose(Math.Pow(3, 1e-6) * 1e-6 / 3, Partials("RootN", [3, 1_000_000], null)[0]);
    }

    private static double[] Partials(string name, double[] point, int[]? active)
    {
        var evaluator = new FormulaEvaluator<double>(point, LibraryFunction.OnDoubles(name).Invoke(point), active);
        return [.. RuleTable.Find(name)!.Partials.Select(evaluator.Value)];
    }

    private static void AssertClose(double expected, double actual, double tolerance = 1e-14) => Assert.True(
        expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance * Math.Abs(expected) || (expected == 0 && Math.Abs(actual) < 1e-15),
        $"expected {expected:R}, found {actual:R}");
}
