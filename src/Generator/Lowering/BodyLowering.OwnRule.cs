using Adjoint.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>A marked method that has a rule of its own: its companions say what its callers' companions say of it.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>Lowers a method as a call of itself, where a rule gives its derivative; one that does not fit is an error at the rule.</summary>
    private bool FollowsOwnRule(IMethodSymbol method, IOperation? body)
    {
        var declared = method.PartialDefinitionPart ?? method;
        if (body is null || DerivativeRules.Of(compilation, cancellation).For(declared) is not [var rule]
            || RuleFence.Obstacle(method) is not null || RuleShape.Of(rule, declared) is null || Usable(body, declared, [rule]) is not { } shape)
        {
            return false;
        }

        RefuseOwnCompanions(method, rule);
        var arguments = method.Parameters.Select(p => new Passed(p, environment[p], null, int.MaxValue, body)).ToList();
        current = body;
        environment.Set(Result, Derived(method, null, arguments, shape, body));
        return true;
    }

    /// <summary>The companions follow the rule: one that calls them would never return.</summary>
    private void RefuseOwnCompanions(IMethodSymbol method, IMethodSymbol rule)
    {
        var calls = rule.DeclaringSyntaxReferences.Where(sources.IsHere).Select(r => sources.OperationOf(sources.Declaration(r)))
            .SelectMany(o => o?.Descendants().OfType<IInvocationOperation>() ?? []);
        foreach (var call in calls.Where(c => IsCompanion(c.TargetMethod) && c.TargetMethod.Name.StartsWith(method.Name, StringComparison.Ordinal)
            && SymbolEqualityComparer.Default.Equals(c.TargetMethod.ContainingType, method.ContainingType)))
        {
            Refuse(Descriptors.CallOfCompanion, call, call.TargetMethod.Name, "the rule that it follows", "write the derivative out, or remove the rule");
        }
    }
}
