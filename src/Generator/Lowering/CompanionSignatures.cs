using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>
/// The parameter types of a method's companions, as far as its declaration says: overloads of a method may ask for
/// companions that no call could tell apart.
/// </summary>
internal static class CompanionSignatures
{
    /// <summary>For each companion its name and the types of its parameters, by which members of a type differ.</summary>
    public static IEnumerable<(string Name, string Types)> Of(IMethodSymbol method, Shapes shapes)
    {
        var asked = MethodFence.Asked(method, shapes);
        var all = method.Parameters.Select(Key).ToList();
        var inputs = method.Parameters.Where(p => p.RefKind != RefKind.Out).ToList();
        var own = inputs.ConvertAll(Key);
        var differentiated = inputs.Where(p => ParameterKinds.ShapeOf(p, shapes).HasReals).ToList();
        var buffers = differentiated.Where(p => ParameterKinds.ShapeOf(p, shapes) is LeafShape { Type: BufferType }).ToList();
        var destinations = buffers.ConvertAll(p => Writable(p.Type));
        var spans = buffers.Where(p => p.Type is not IArrayTypeSymbol).Select(p => Writable(p.Type)).ToList();
        var tangents = differentiated.ConvertAll(Tangent);
        (string, string) Made(Companions companion, params IEnumerable<string>[] types) =>
            (method.Name + NameFence.First(companion), method.Arity + "(" + string.Join(", ", types.SelectMany(t => t)) + ")");

        if (asked.HasFlag(Companions.Gradient))
        {
            yield return Made(Companions.Gradient, own, destinations);
            yield return Made(Companions.Gradient, own, spans);
        }

        if (asked.HasFlag(Companions.Hvp))
        {
            yield return Made(Companions.Hvp, own, tangents, destinations);
            yield return Made(Companions.Hvp, own, tangents, spans);
        }

        foreach (var matrix in new[] { Companions.Jacobian, Companions.Hessian }.Where(c => asked.HasFlag(c)))
        {
            yield return Made(matrix, own);
            yield return Made(matrix, own, ["System.Span`1<System.Double>"]);
        }

        // What a method without a real result writes, and so its tangents and cotangents, only its body says.
        if (method.ReturnsVoid || shapes.Of(method.ReturnType) is not { HasReals: true })
        {
            yield break;
        }

        var results = method.Parameters.Where(p => p.RefKind is RefKind.Ref or RefKind.Out && shapes.Of(p.Type) is { HasReals: true }).ToList();
        if (asked.HasFlag(Companions.Jvp))
        {
            yield return Made(Companions.Jvp, all, tangents, results.Where(r => r.RefKind == RefKind.Out).Select(Key));
        }

        if (asked.HasFlag(Companions.Vjp))
        {
            var cotangents = results.Select(r => Key(r.Type)).Prepend(Key(method.ReturnType)).ToList();
            yield return Made(Companions.Vjp, own, cotangents, destinations);
            yield return Made(Companions.Vjp, own, cotangents, spans);
        }
    }

    /// <summary>References of different kinds do not make different members.</summary>
    private static string Key(IParameterSymbol parameter) => (parameter.RefKind == RefKind.None ? "" : "ref ") + Key(parameter.Type);

    private static string Key(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Key(array.ElementType) + "[" + array.Rank + "]",
        ITypeParameterSymbol { DeclaringMethod: not null, Ordinal: var ordinal } => "!" + ordinal,
        IDynamicTypeSymbol => "object",
        INamedTypeSymbol { IsTupleType: true, TupleUnderlyingType: { } tuple } when !SymbolEqualityComparer.Default.Equals(tuple, type) => Key(tuple),
        INamedTypeSymbol { TypeArguments: { Length: > 0 } arguments } named => CSharpNames.Metadata(named) + "<" + string.Join(", ", arguments.Select(Key)) + ">",
        INamedTypeSymbol named => CSharpNames.Metadata(named),
        _ => type.ToDisplayString(),
    };

    private static string Writable(ITypeSymbol type) => Key(type).Replace("System.ReadOnlySpan`1", "System.Span`1");

    private static string Tangent(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.Ref => Key(parameter),
        _ => Key(parameter.Type).Replace("System.Span`1", "System.ReadOnlySpan`1"),
    };
}
