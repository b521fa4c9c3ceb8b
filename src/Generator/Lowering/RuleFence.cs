using System.Collections.Immutable;
using Adjoint.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>What must hold of a user's rule.</summary>
internal static class RuleFence
{
    public static ImmutableArray<Finding> Check(IMethodSymbol rule, Compilation compilation, CancellationToken cancellation)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var at = rule.Locations.FirstOrDefault() ?? Location.None;
        foreach (var claim in DerivativeRules.Claims(rule).Where(c => !c.ConstructorArguments.IsEmpty && !IsBroken(c)))
        {
            if (RuleTarget.Of(rule, claim) is not { } method)
            {
                findings.Add(new Finding(Descriptors.RuleForNothing, at, rule.Name, RuleTarget.Text(rule, claim)));
                continue;
            }

            var name = method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
            if (Obstacle(method) is var (what, advice))
            {
                findings.Add(new Finding(Descriptors.RuleForSeveralResults, at, rule.Name, name, what, advice));
            }
            else if (RuleShape.Of(rule, method) is null)
            {
                findings.Add(new Finding(Descriptors.RuleDoesNotFit, at, rule.Name, name, RuleShape.Wanted(rule, method)));
            }

            var rules = DerivativeRules.Of(compilation, cancellation).For(method);
            if (rules.FirstOrDefault(r => !SymbolEqualityComparer.Default.Equals(r, rule)) is { } other)
            {
                findings.Add(new Finding(
                    Descriptors.TwoRules, at, rule.Name, name, other.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)));
            }
        }

        return findings.ToImmutable();
    }

    /// <summary>Whether a method has not just one real result.</summary>
    public static bool HasSeveralResults(IMethodSymbol method) =>
        !ParameterKinds.IsScalar(method.ReturnType)
        || method.Parameters.Any(p => p.RefKind is RefKind.Out or RefKind.Ref && ParameterKinds.IsReal(p.Type));

    /// <summary>Why a method can have no rule, and what to do.</summary>
    public static (string What, string Advice)? Obstacle(IMethodSymbol method) =>
        HasSeveralResults(method) ? ("does not have just one real result", "write a rule for a method that returns one double or float")
        : method.Parameters.FirstOrDefault(p => p.RefKind is RefKind.Out or RefKind.Ref) is { } reference
            ? ("is handed '" + reference.Name + "' by reference", "write a rule for a method that takes values and returns one")
        : null;

    private static bool IsBroken(AttributeData claim) =>
        claim.ConstructorArguments.Any(a => a.Kind == TypedConstantKind.Error || a.Value is IErrorTypeSymbol);
}
