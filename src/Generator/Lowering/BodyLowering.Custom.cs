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
        return rules.Count == 0 ? LowerPublished(method, receiver, arguments, call)
            : Usable(call, method, rules) is { } shape ? Derived(method, receiver, arguments, shape, call)
            : Nothing(method);
    }

    /// <summary>A call whose derivative another method gives.</summary>
    private Value Derived(IMethodSymbol method, Place? receiver, IReadOnlyList<Passed> arguments, RuleShape shape, IOperation call, PublishedMethod? of = null)
    {
        ImmutableArray<Term> given = [.. arguments.OrderBy(a => a.Parameter.Ordinal).Select(a => a.Value ?? a.Place!.Read())];
        var types = method.Parameters.Select(p => p.Type);
        ImmutableArray<RuleInput> inputs = [.. given.Zip(types, (term, type) => InputOf(term, type, call))];
        if (!method.IsStatic)
        {
            inputs = inputs.Insert(0, receiver is null ? new RuleInput(Self(), Self()) : InputOf(receiver.Read(), method.ContainingType, call));
        }

        RefuseWhere(
            inputs.Where(i => i.Term is Leaf).Select(i => i.Whole).Where(v => v.Type is InertType || (of is null && v.Type is BufferType { Item: not null })),
            Dependence.Text, Descriptors.CallWithoutRule, call, Name(method), Fence.Instead(method));
        var effect = rulesInlined > 0 ? Effect.Reads : Effect.Acts;
        var primal = Make(TypeOf(method.ReturnType), CallText(method, [.. inputs.Select(i => i.Whole)]).ToOperation(effect), Dependence.None);
        return WithPartials(primal, inputs, shape, call, of);
    }

    /// <summary>Something that a call is handed: by its leaves, and as it stands in the text of the call.</summary>
    private sealed record RuleInput(Term Term, Value Whole);

    private RuleInput InputOf(Term term, ITypeSymbol type, IOperation at)
    {
        MustBeThere(term);
        if (term is Tree tree && Whole(tree, type) is { } whole)
        {
            return new RuleInput(term, whole);
        }

        var value = AsValue(term, at);
        return new RuleInput(IsApart(type) ? Apart(value, type, at) : value, value);
    }

    private Value Self() => Make(TypeOf(root.Method.ContainingType), new Opaque("this", [], Effect.None, true));

    /// <summary>The rule for a method, where there is one that fits and that the companions can call.</summary>
    private RuleShape? Usable(IOperation call, IMethodSymbol method, IReadOnlyList<IMethodSymbol> rules)
    {
        var rule = rules[0].Arity == method.Arity && method.Arity > 0 ? rules[0].Construct([.. method.TypeArguments]) : rules[0];
        if (rules.Count > 1)
        {
            Refuse(Descriptors.TwoRules, call, Name(rules[0]), Name(method), Name(rules[1]));
            return null;
        }

        if (RuleFence.Obstacle(method) is var (what, advice))
        {
            Refuse(Descriptors.RuleForSeveralResults, call, Name(rule), Name(method), what, advice);
            return null;
        }

        if (RuleShape.Of(rule, method) is not { } shape)
        {
            Refuse(Descriptors.RuleDoesNotFit, call, Name(rule), Name(method), RuleShape.Wanted(rule, method));
            return null;
        }

        return shape;
    }

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
