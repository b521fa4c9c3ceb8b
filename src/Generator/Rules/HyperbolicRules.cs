namespace Adjoint.Generator.Rules;

/// <summary>Hyperbolic functions and their inverses.</summary>
internal static class HyperbolicRules
{
    public static readonly RuleFamily Family = new("Hyperbolic functions",
    [
        new("Sinh(x)", "Cosh(x)", 8),
        new("Cosh(x)", "Sinh(x)", 7.8),
        new("Tanh(x)", "1 - r * r", 9.9),

        // Beyond 10⁸ the 1 is below the last digit, and the square would overflow.
        new("Asinh(x)", "Abs(x) > 1e8 ? 1 / Abs(x) : 1 / Sqrt(x * x + 1)", 8.5),
        new("Acosh(x)", "1 / (Sqrt(x - 1) * Sqrt(x + 1))", 7.5) { Edge = "At 1: +∞." },
        new("Atanh(x)", "1 / ((1 - x) * (1 + x))", 8) { Edge = "At ±1: +∞." },
    ]);
}
