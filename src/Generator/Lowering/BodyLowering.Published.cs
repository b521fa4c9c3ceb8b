using System.Collections.Immutable;
using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>Calls of marked methods of other assemblies, which have companions there.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>The functions that call such methods, by what they call.</summary>
    private readonly Dictionary<string, (Function Function, Published Derivatives)> published = [];

    /// <summary>The call of such a method; nothing for others, and where nothing real reaches it.</summary>
    private Term? LowerPublished(IMethodSymbol method, Place? receiver, IReadOnlyList<Passed> arguments, IOperation call)
    {
        if (!PublishedDerivatives.IsMarked(method, compilation))
        {
            return null;
        }

        if (receiver?.Read() is { } self)
        {
            RefuseReal(self.Leaves, Descriptors.NotPublished, call, Name(method), "no companion differentiates with respect to what it is called on", "hand that to a static method");
        }

        if (!(IsReached(null, arguments) || arguments.Any(a => a.Place is { } place && MayHoldReals(place.Type))))
        {
            return null;
        }

        var of = new PublishedMethod(method, shapes);
        if (Lacking(of) is var (reason, advice))
        {
            RefuseReal(RealsOf(arguments), Descriptors.NotPublished, call, Name(method), reason, advice);
            return null;
        }

        return RuleFence.HasSeveralResults(method)
            ? LowerSeveral(of, receiver, arguments, call)
            : Derived(method, receiver, arguments, RuleShape.OfCompanion(of.Gradient!, of.Parameters), call, of);
    }

    /// <summary>The real values that a call is handed.</summary>
    private static IEnumerable<Value> RealsOf(IEnumerable<Passed> arguments) =>
        arguments.Select(a => a.Value ?? (a.Parameter.RefKind == RefKind.Ref ? a.Place!.Read() : null)).OfType<Term>().SelectMany(t => t.Leaves);

    /// <summary>What the library would have to publish for the companions that are asked for here, and does not.</summary>
    private (string Reason, string Advice)? Lacking(PublishedMethod of)
    {
        var isOne = !RuleFence.HasSeveralResults(of.Method);
        var (forward, backward) = Directions();
        (string, string)? Missing(string companion) => ("'" + of.Method.Name + companion + "' is not among its companions", "ask for Derivatives." + companion + " where it is marked");
        return of.HidesWrites
            ? ("it writes into an array or span that is none of its results", "hand its results out in arrays or spans alone")
            : isOne && of.Gradient is null ? Missing("Gradient")
            : isOne && WantsSecond && of.Hvp is null ? Missing("Hvp")
            : !isOne && WantsSecond ? ("no companion gives second derivatives of several results", "call methods with one real result")
            : !isOne && backward && of.Vjp is null ? Missing("Vjp")
            : !isOne && forward && of.Jvp is null ? Missing("Jvp")
            : of.Unsupported is { } what && (!isOne || WantsSecond) ? (what, "hand its values in and out in arrays and spans of their own")
            : null;
    }

    /// <summary>Whether the companions that are asked for go forward, and whether they go back.</summary>
    private (bool Forward, bool Backward) Directions()
    {
        var asked = MethodFence.Asked(root.Method, shapes);
        var byRows = asked.HasFlag(Companions.Jacobian) ? JacobianDirection.IsByRows(root.Method, shapes) : null;
        return rulesInlined > 0 ? (true, false) : (
            asked.HasFlag(Companions.Jvp) || (asked.HasFlag(Companions.Jacobian) && byRows is not true),
            (asked & (Companions.Gradient | Companions.Vjp)) != 0 || (asked.HasFlag(Companions.Jacobian) && byRows is not false));
    }

    /// <summary>What a gradient says, by a call that has tangents: second derivatives go through it.</summary>
    private ImmutableArray<Term> GradientOf(PublishedMethod of, ImmutableArray<RuleInput> inputs, ImmutableArray<Value> destinations, RuleShape shape, IOperation call)
    {
        var receiver = shape.IsMember ? inputs[0].Whole : null;
        var own = shape.IsMember ? inputs.RemoveAt(0) : inputs;
        var leaves = of.Parameters.SelectMany((p, i) => p.Given is LeafShape ? [own[i].Whole] : Conform(own[i].Term, p.Symbol.Type, call).Leaves).ToList();
        var (function, derivatives) = Known("gradient of ", of.Method, name =>
        {
            var gradient = new PublishedGradient(of, receiver?.Type, values);
            return (gradient.Primal(name), new Published(gradient.Accesses, gradient.Forward(name + "Jvp"), null));
        });
        var terms = shape.Returned.Select(i => Map(Fresh(of.Method.Parameters[i].Type), v => v)).ToImmutableArray();
        var outcomes = terms.SelectMany((t, k) => t.Leaves.Zip(of.Parameters[shape.Returned[k]].Shape.Leaves, (v, l) => (v, l))).ToList();
        foreach (var (value, _) in outcomes.Where(o => !o.l.IsDifferentiated))
        {
            block.Append(new Let(value, value.IsReal ? new Constant(0d) : new Opaque("default(" + value.Type.CSharp + ")", [], Effect.None, true)));
        }

        block.Append(new Invoke(function.Name, Half.Whole, [.. receiver is null ? [] : new[] { receiver }, .. leaves, .. destinations], [.. outcomes.Where(o => o.l.IsDifferentiated).Select(o => o.v)])
        {
            Accesses = derivatives.Accesses,
            Published = derivatives,
        });
        return terms;
    }

    /// <summary>The function that calls a method, made once.</summary>
    private (Function Function, Published Derivatives) Known(string what, IMethodSymbol method, Func<string, (Function, Published)> make)
    {
        var key = what + method.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithMemberOptions(
            SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeParameters).WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeParamsRefOut));
        if (!published.TryGetValue(key, out var known))
        {
            published.Add(key, known = make(NameOf(method)));
        }

        return known;
    }
}
