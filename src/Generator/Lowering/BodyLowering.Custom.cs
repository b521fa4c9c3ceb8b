using System.Collections.Immutable;
using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Calls of methods whose derivative the user gives: F's own call, and the rule's partials beside it.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>The call of a method that has a rule; nothing for others.</summary>
    private Term? LowerCustom(IMethodSymbol method, Place? receiver, IReadOnlyList<Passed> arguments, IOperation call)
    {
        var rules = DerivativeRules.Of(compilation, cancellation).For(method);
        if (rules.Count == 0)
        {
            return null;
        }

        if (Usable(call, method, rules) is not { } shape)
        {
            return Nothing(method);
        }

        var inputs = method.IsStatic ? ByParameter(arguments) : [.. Self(receiver, call), .. ByParameter(arguments)];
        RefuseWhere(
            inputs.Where(v => v.Type is InertType or BufferType { Item: not null }), Dependence.Text, Descriptors.CallWithoutRule, call, Name(method));
        var primal = Make(TypeOf(method.ReturnType), CallText(method, inputs).ToOperation(rulesInlined > 0 ? Effect.Reads : Effect.Acts), Dependence.None);
        return WithPartials(primal, inputs, shape, call);
    }

    /// <summary>The rule for a method, where there is one that fits and that the companions can call.</summary>
    private RuleShape? Usable(IOperation call, IMethodSymbol method, IReadOnlyList<IMethodSymbol> rules)
    {
        var rule = rules[0].Arity == method.Arity && method.Arity > 0 ? rules[0].Construct([.. method.TypeArguments]) : rules[0];
        if (rules.Count > 1)
        {
            Refuse(Descriptors.TwoRules, call, Name(rules[0]), Name(method), Name(rules[1]));
            return null;
        }

        if (RuleFence.HasSeveralResults(method))
        {
            Refuse(Descriptors.RuleForSeveralResults, call, Name(rule), Name(method));
            return null;
        }

        if (RuleShape.Of(rule, method) is not { } shape)
        {
            Refuse(Descriptors.RuleDoesNotFit, call, Name(rule), Name(method), RuleShape.Wanted(rule, method));
            return null;
        }

        if (!compilation.IsSymbolAccessibleWithin(rule, root.Method.ContainingType))
        {
            Refuse(Descriptors.UnsupportedExpression, call, "a call whose rule '" + Name(rule) + "' cannot be called from here", "make the rule internal or public");
            return null;
        }

        return shape;
    }

    /// <summary>The receiver as a value.</summary>
    private ImmutableArray<Value> Self(Place? receiver, IOperation at) =>
        [receiver is null ? Make(TypeOf(root.Method.ContainingType), new Opaque("this", [], Effect.None, true)) : AsValue(receiver.Read(), at)];

    private static Template CallText(IMethodSymbol method, ImmutableArray<Value> inputs)
    {
        var text = new Template();
        if (method.IsStatic)
        {
            text.Add(CSharpNames.Of(method.ContainingType)).Add(".");
        }
        else
        {
            text.AddTight(inputs[0]).Add(".");
        }

        return text.Add(CSharpNames.Identifier(method.Name) + TypeArguments(method)).Append(List(inputs.Skip(method.IsStatic ? 0 : 1)));
    }

    private static Template List(IEnumerable<Value> arguments)
    {
        var text = new Template().Add("(");
        foreach (var argument in arguments)
        {
            text.Add(text.Values.Count == 0 ? "" : ", ").Add(argument);
        }

        return text.Add(")");
    }
}
