using System.Collections.Immutable;
using Adjoint.Generator.Rules;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Differentiation;

/// <summary>The partial derivatives of one operation, from the rule table.</summary>
internal static class Partials
{
    public static ImmutableArray<Formula> Of(IR.Apply apply, Arithmetic arithmetic)
    {
        var rule = RuleTable.Find(apply.Rule) ?? throw new InvalidOperationException("unsupported: " + apply.Rule);
        return apply.Rule == "Pow" && arithmetic.NumberOf(apply.Arguments[1]) is { } exponent
            ? [PowerRules.Partial(exponent), Formula.Zero]
            : rule.Partials;
    }
}
