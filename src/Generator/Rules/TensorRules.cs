using System.Collections.Immutable;

namespace Adjoint.Generator.Rules;

/// <summary>
/// The functions of <c>TensorPrimitives</c>. What works on each element by itself has the rule of its scalar namesake;
/// what makes one number of many has the partial with respect to element x (and y) of its spans.
/// </summary>
internal static class TensorRules
{
    public const string Owner = "System.Numerics.Tensors.TensorPrimitives";

    public static readonly RuleFamily Elements = new("System.Numerics.Tensors.TensorPrimitives, element by element",
    [
        new("Reciprocal(x)", "-r * r", 1),
        new("ReciprocalSqrt(x)", "-0.5 * r / x", 1),
        new("Sigmoid(x)", "r * (1 - r)", 5),
        new("AddMultiply(x, y, z)", "z; z; x + y", 0.5),
        new("MultiplyAdd(x, y, z)", "y; x; 1", 0.5),
    ]);

    public static readonly RuleFamily Reductions = new("System.Numerics.Tensors.TensorPrimitives, one number of many",
    [
        new("Sum(x)", "1", 1),
        new("Average(x, inert n)", "1 / n", 1) { Edge = "n is the number of elements." },
        new("Dot(x, y)", "y; x", 1),
        new("SumOfSquares(x)", "2 * x", 1),
        new("SumOfMagnitudes(x)", "x == 0 ? 0 : x < 0 ? -1 : 1", 1) { Edge = "At 0: 0." },
        new("Norm(x)", "r == 0 ? 0 : x / r", 1) { Edge = "At 0: 0, the least of the slopes there." },
        new("Distance(x, y)", "r == 0 ? 0 : (x - y) / r; r == 0 ? 0 : (y - x) / r", 1) { Edge = "At x = y: 0." },
    ]);

    /// <summary>Scalar functions that have a namesake on spans.</summary>
    private static readonly HashSet<string> Namesakes =
    [
        "Abs", "Acos", "AcosPi", "Acosh", "Add", "Asin", "AsinPi", "Asinh", "Atan", "Atan2", "Atan2Pi", "AtanPi", "Atanh", "Cbrt",
        "Ceiling", "CopySign", "Cos", "CosPi", "Cosh", "DegreesToRadians", "Divide", "Exp", "Exp10", "Exp10M1", "Exp2", "Exp2M1",
        "ExpM1", "Floor", "FusedMultiplyAdd", "Hypot", "Lerp", "Log", "Log10", "Log10P1", "Log2", "Log2P1", "LogP1",
        "Max", "MaxMagnitude", "Min", "MinMagnitude", "Multiply", "MultiplyAddEstimate", "Negate", "Pow", "RadiansToDegrees",
        "RootN", "Round", "ScaleB", "Sin", "SinPi", "Sinh", "Sqrt", "Subtract", "Tan", "TanPi", "Tanh", "Truncate",
    ];

    private static readonly ImmutableDictionary<string, RuleLine> Lines =
        Elements.Lines.Concat(Reductions.Lines).ToImmutableDictionary(l => l.Name);

    /// <summary>The rule for one element of a function that fills a span; nothing where there is none.</summary>
    public static Rule? Elementwise(string name, int arity)
    {
        var rule = Elements.Lines.FirstOrDefault(l => l.Name == name)?.Rule
            ?? (name == "Log" && arity == 2 ? RuleTable.Find("LogBase") : Namesakes.Contains(name) ? RuleTable.Find(name) : null);
        return rule?.Arity == arity ? rule : null;
    }

    /// <summary>The rule of a function that makes one number of spans; nothing where there is none.</summary>
    public static Rule? Reduction(string name, int spans) =>
        Lines.TryGetValue(name, out var line) && Reductions.Lines.Contains(line) && line.Rule.Inert.Count(i => !i) == spans ? line.Rule : null;

    /// <summary>Whether a function can be called on whole spans to compute a derivative.</summary>
    public static bool IsBulk(string rule) => Namesakes.Contains(rule) && RuleTable.Find(rule) is { IsStep: false };
}
