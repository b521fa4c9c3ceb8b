using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>How a rule gives its partials: as results, or in buffers that it is handed.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Inputs">How many of its parameters are those of the method, the receiver included.</param>
/// <param name="HasPartial">For each of them whether it has a partial.</param>
/// <param name="Destinations">The inputs whose partials go to the rule's further parameters, in order.</param>
/// <param name="Returned">The inputs whose partials the rule returns, in order.</param>
internal sealed record RuleShape(
    IMethodSymbol Rule, int Inputs, ImmutableArray<bool> HasPartial, ImmutableArray<int> Destinations, ImmutableArray<int> Returned)
{
    /// <summary>The shape of a rule for a method; nothing where it has the shape of no gradient.</summary>
    public static RuleShape? Of(IMethodSymbol rule, IMethodSymbol method)
    {
        return rule.IsStatic ? Of(rule, method, RuleTarget.Inputs(method).Count) : null;
    }

    /// <summary>The shape of a published method's companion <c>FGradient</c>, which is called on what the method is called on.</summary>
    public static RuleShape OfCompanion(IMethodSymbol companion, IReadOnlyList<PublishedParameter> parameters)
    {
        ImmutableArray<int> Of(Func<PublishedParameter, bool> isMeant) => [.. Enumerable.Range(0, parameters.Count).Where(i => parameters[i].IsDifferentiated && isMeant(parameters[i]))];
        return new RuleShape(companion, parameters.Count, [.. parameters.Select(p => p.IsDifferentiated)], Of(p => p.Buffer is not null), Of(p => p.Buffer is null));
    }

    /// <summary>Whether the rule is called on a receiver.</summary>
    public bool IsMember => !Rule.IsStatic;

    private static RuleShape? Of(IMethodSymbol rule, IMethodSymbol method, int inputs)
    {
        if (rule.Parameters.Any(p => p.RefKind is RefKind.Ref or RefKind.Out))
        {
            return null;
        }

        var receivers = inputs - method.Parameters.Length;
        var differentiated = Enumerable.Range(0, inputs)
            .Select(i => ParameterKinds.Classify(rule.Parameters[i]) == ParameterKind.Real
                && (i < receivers || ParameterKinds.Classify(method.Parameters[i - receivers]) == ParameterKind.Real)).ToImmutableArray();
        var buffers = Enumerable.Range(0, inputs).Where(i => differentiated[i] && Memory.Of(rule.Parameters[i].Type) is not null).ToImmutableArray();
        var spans = buffers.Where(i => rule.Parameters[i].Type is not IArrayTypeSymbol).ToImmutableArray();
        foreach (var destinations in new[] { buffers, spans })
        {
            var returned = Enumerable.Range(0, inputs).Where(i => differentiated[i] && !destinations.Contains(i)).ToImmutableArray();
            var shape = new RuleShape(rule, inputs, differentiated, destinations, returned);
            if (shape.Fits())
            {
                return shape;
            }
        }

        return null;
    }

    /// <summary>What the rule should take and return, as the user would write it.</summary>
    public static string Wanted(IMethodSymbol rule, IMethodSymbol method)
    {
        static string Text(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        var real = rule.Parameters.Take(RuleTarget.Inputs(method).Count).Where(p => ParameterKinds.Classify(p) == ParameterKind.Real).ToList();
        var spans = real.Where(p => Memory.SpanElement(p.Type) is not null).ToList();
        var returned = real.Except(spans).Select(p => Text(p.Type)).ToList();
        var destinations = spans.Select(p => "a Span<" + Text(Memory.SpanElement(p.Type)!) + "> for the partials of '" + p.Name + "'").ToList();
        return (rule.Parameters.FirstOrDefault(p => p.RefKind is RefKind.Ref or RefKind.Out) is { } reference ? "take '" + reference.Name + "' by value, and " : "")
            + (destinations.Count == 0 ? "" : "take " + string.Join(", ", destinations) + " behind its other parameters, and ")
            + returned.Count switch
            {
                0 => "return nothing, because none of its " + (spans.Count == 0 ? "" : "other ") + "parameters has a partial",
                1 => "return " + returned[0],
                _ => "return (" + string.Join(", ", returned) + ")",
            }
            + (returned.Count == 0 ? "" : ", one partial for each real parameter that is not marked [NoDerivative]");
    }

    public static bool Same(ITypeSymbol a, ITypeSymbol b) => SymbolEqualityComparer.Default.Equals(a, b);

    private bool Fits() =>
        Rule.Parameters.Length == Inputs + Destinations.Length
        && Destinations.Select((input, i) => IsDestination(Rule.Parameters[Inputs + i].Type, Rule.Parameters[input].Type)).All(fits => fits)
        && Returns(Rule.ReturnType, [.. Returned.Select(i => Rule.Parameters[i].Type)]);

    /// <summary>A span's partials go to a span that can be written, an array's to the same type of array.</summary>
    private static bool IsDestination(ITypeSymbol destination, ITypeSymbol buffer) =>
        Memory.Of(destination) is { IsReadOnlySpan: false } to && Memory.Of(buffer) is { } from
        && (from.IsSpan ? to.IsSpan && to.Element.Equals(from.Element) : to.Equals(from));

    private static bool Returns(ITypeSymbol type, ImmutableArray<ITypeSymbol> partials) => partials.Length switch
    {
        0 => type.SpecialType == SpecialType.System_Void,
        1 => Same(type, partials[0]),
        _ => type is INamedTypeSymbol { IsTupleType: true, TupleElements: var elements } && elements.Length == partials.Length
            && elements.Select((e, i) => Same(e.Type, partials[i])).All(same => same),
    };
}
