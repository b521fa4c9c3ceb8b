namespace Adjoint.Generator.Rules;

/// <summary>Functions that are constant between jumps: their derivative is zero, also at a jump.</summary>
internal static class StepRules
{
    public static readonly RuleFamily Family = new("Steps",
    [
        new("Ceiling(x)", "0", 0.9),
        new("Floor(x)", "0", 0.9),
        new("Truncate(x)", "0", 0.9),
        new("Round(x)", "0", 0.9),
        new("RoundTo(x, inert how)", "0", 1.4) { CanThrow = true, Edge = "`Round` to digits, or in a mode." },
        new("RoundToWith(x, inert digits, inert mode)", "0", 1.4)
        {
            CanThrow = true,
            Edge = "`Round` to digits in a mode.",
        },
        new("Sign(x)", "0", 0.9) { CanThrow = true },
        new("ILogB(x)", "0", 2),
    ]);
}
