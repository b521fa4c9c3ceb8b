namespace Adjoint.Generator.Rules;

/// <summary>Operators and what is linear in each argument.</summary>
internal static class ArithmeticRules
{
    public static readonly RuleFamily Family = new("Arithmetic",
    [
        new("Add(x, y)", "1; 1", 0.3) { Operator = "x + y" },
        new("Subtract(x, y)", "1; -1", 0.3) { Operator = "x - y" },
        new("Multiply(x, y)", "y; x", 0.3) { Operator = "x * y" },
        new("Divide(x, y)", "1 / y; -r / y", 1.3) { Operator = "x / y" },
        new("Remainder(x, y)", "1; -Truncate(x / y)", 5.4)
        {
            Operator = "x % y",
            Edge = "At a jump: by x / y as it is computed.",
        },
        new("Negate(x)", "-1", 0.3) { Operator = "-x" },
        new("Plus(x)", "1", 0) { Operator = "+x" },
        new("Convert(x)", "1", 0.3) { Operator = "(double)x, (float)x" },
        new("FusedMultiplyAdd(x, y, z)", "y; x; 1", 0.5),
        new("MultiplyAddEstimate(x, y, z)", "y; x; 1", 0.5),
        new("Lerp(x, y, t)", "1 - t; t; y - x", 0.9),
        new("IEEERemainder(x, y)", "1; -Round(x / y)", 8.2)
        {
            Edge = "At a jump: by x / y as it is computed.",
        },
        new("ScaleB(x, inert n)", "Pow(2, n)", 0.9),
        new("DegreesToRadians(x)", "pi / 180", 0.9),
        new("RadiansToDegrees(x)", "180 / pi", 0.9),
        new("BitIncrement(x)", "1", 1) { Edge = "The derivative of x." },
        new("BitDecrement(x)", "1", 1) { Edge = "The derivative of x." },
    ]);
}
