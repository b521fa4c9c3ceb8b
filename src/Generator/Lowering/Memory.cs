using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>The C# types that are buffers of reals.</summary>
internal static class Memory
{
    public static bool IsBuffer(ITypeSymbol type) => type is IArrayTypeSymbol || SpanElement(type) is not null;

    /// <summary>The element of a span; nothing for other types.</summary>
    public static ITypeSymbol? SpanElement(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", Arity: 1, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } span
            ? span.TypeArguments[0]
            : null;

    /// <summary>The type as a buffer; nothing where its elements are not real.</summary>
    public static BufferType? Of(ITypeSymbol type)
    {
        var name = CSharpNames.Of(type.WithNullableAnnotation(NullableAnnotation.None));
        return type switch
        {
            IArrayTypeSymbol { ElementType: IArrayTypeSymbol { Rank: 1 } row, Rank: 1 } when Of(row) is { } rows => new BufferType(name, rows, 1),
            IArrayTypeSymbol array when Reals.Of(array.ElementType) is { } real => new BufferType(name, real, array.Rank),
            _ when SpanElement(type) is { } element && Reals.Of(element) is { } real => new BufferType(name, real, 1),
            _ => null,
        };
    }
}
