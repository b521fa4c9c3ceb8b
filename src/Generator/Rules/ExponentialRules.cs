namespace Adjoint.Generator.Rules;

/// <summary>Exponentials and logarithms.</summary>
internal static class ExponentialRules
{
    public static readonly RuleFamily Family = new("Exponentials and logarithms",
    [
        new("Exp(x)", "r", 4.4),
        new("Exp2(x)", "ln2 * r", 6),
        new("Exp10(x)", "ln10 * r", 6),

        // Not r + 1, which cancels for negative x.
        new("ExpM1(x)", "Exp(x)", 5),
        new("Exp2M1(x)", "ln2 * Pow(2, x)", 6.5),
        new("Exp10M1(x)", "ln10 * Pow(10, x)", 6.5),
        new("Log(x)", "1 / x", 3.9) { Edge = "At 0: ±∞, by the sign of the zero." },
        new("LogBase(x, b)", "1 / (x * Log(b)); -r / (b * Log(b))", 8),
        new("Log2(x)", "1 / (x * ln2)", 4.7),
        new("Log10(x)", "1 / (x * ln10)", 5),
        new("LogP1(x)", "1 / (1 + x)", 4.6),
        new("Log2P1(x)", "1 / ((1 + x) * ln2)", 5.2),
        new("Log10P1(x)", "1 / ((1 + x) * ln10)", 5.5),
    ]);
}
