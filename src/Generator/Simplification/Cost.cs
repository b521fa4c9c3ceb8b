using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>What arithmetic costs, in additions.</summary>
internal static class Cost
{
    public const double Division = 4d;

    public static double Of(Operation? operation) => operation switch
    {
        Apply { Rule: "Divide" } => Division,
        Apply { Rule: "Negate" } => 0.5,
        Apply => 1d,
        _ => 0d,
    };
}
