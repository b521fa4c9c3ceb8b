using Adjoint.Generator.Rules;

namespace Adjoint.Tests.Rules;

/// <summary>Points at which rules are tried.</summary>
internal static class Grid
{
    private static readonly double[] Ordinary =
    [
        -40, -7.9, -3.7, -2, -1.3, -0.6, -0.25, -1e-5, 0, 1e-5, 0.3, 0.5, 0.75, 1, 1.2, 2, 2.5, 7.9, 40, 1e5,
    ];

    private static readonly double[] Extreme = [-1e150, -1e100, 1e-150, 1e-100, 1e100, 1e150];

    /// <summary>Functions that look alike at every scale, so that differences see their slopes far out too.</summary>
    private static readonly HashSet<string> ScaleFree =
    [
        "Add", "Subtract", "Multiply", "Divide", "Negate", "Plus", "Convert", "DegreesToRadians", "RadiansToDegrees",
        "ScaleB", "Sqrt", "Cbrt", "RootN", "Hypot", "Pow", "ReciprocalEstimate", "ReciprocalSqrtEstimate", "Log",
        "LogBase", "Log2", "Log10", "Atan2", "Atan2Pi", "Abs", "CopySign", "Max", "Min", "MaxMagnitude",
        "MinMagnitude", "MaxNumber", "MinNumber", "MaxMagnitudeNumber", "MinMagnitudeNumber", "MaxNative", "MinNative",
    ];

    private static readonly double[] Special =
    [
        double.NegativeInfinity, double.MinValue, -1, -double.Epsilon, -0.0, 0, double.Epsilon, 0.5, 1, 2,
        double.MaxValue, double.PositiveInfinity, double.NaN,
    ];

    private static readonly double[] Counts = [-3, -2, -1, 1, 2, 3, 5, 1000];

    /// <summary>Where slopes show; no ties of a selection, at which they are a matter of convention.</summary>
    public static IEnumerable<double[]> OrdinaryPoints(Rule rule) => Points(rule, Reals(rule), Counts)
        .Where(p => !rule.IsSelection || p.Distinct().Count() == p.Length);

    /// <summary>Ordinary points of a moderate size, at which second differences have digits left.</summary>
    public static IEnumerable<double[]> NearPoints(Rule rule) =>
        OrdinaryPoints(rule).Where(p => p.All(x => x == 0 || Math.Abs(x) is > 0.1 and < 10));

    /// <summary>How far it can be from a point to the next jump or kink.</summary>
    public static double Reach(Rule rule, double[] point) =>
        rule.Name.EndsWith("Remainder", StringComparison.Ordinal)
            ? Math.Min(Math.Abs(point[1]), point[1] * point[1] / Math.Abs(point[0]))
        : rule.IsSelection ? point.Where(x => x != 0).Min(Math.Abs)
        : double.PositiveInfinity;

    public static IEnumerable<double[]> SpecialPoints(Rule rule) => Points(rule, Special, [-5000, .. Counts, 5000]);

    private static double[] Reals(Rule rule) =>
        rule.Arity - rule.Inert.Count(i => i) > 2 ? [-7.9, -0.6, 0, 0.3, 1.2, 40]
        : ScaleFree.Contains(rule.Name) ? [.. Ordinary, .. Extreme]
        : Ordinary;

    private static IEnumerable<double[]> Points(Rule rule, double[] reals, double[] counts)
    {
        // Rounding: to 2 digits; 1 is also a mode.
        var inert = rule.IsStep ? [1] : counts;
        IEnumerable<double[]> points = [[]];
        for (var i = 0; i < rule.Arity; i++)
        {
            var values = rule.IsInert(i) ? inert : reals;
            points = points.SelectMany(p => values, (p, v) => (double[])[.. p, v]);
        }

        return points;
    }
}
