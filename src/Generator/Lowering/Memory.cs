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

    /// <summary>The type as a buffer; nothing where its elements are neither real nor structs that are known.</summary>
    /// <param name="type">The type.</param>
    /// <param name="structs">The structs of reals that elements may be.</param>
    public static BufferType? Of(ITypeSymbol type, Func<ITypeSymbol, AggregateShape?>? structs = null)
    {
        var name = CSharpNames.Of(type.WithNullableAnnotation(NullableAnnotation.None));
        return type switch
        {
            IArrayTypeSymbol { ElementType: IArrayTypeSymbol { Rank: <= 3 } row, Rank: 1 } => Of(row, structs) is { } rows ? new BufferType(name, rows, 1) : null,
            IArrayTypeSymbol { Rank: <= 4 } array => Of(name, array.ElementType, array.Rank, structs),
            _ when SpanElement(type) is { } element => Of(name, element, 1, structs),
            _ => null,
        };
    }

    private static BufferType? Of(string name, ITypeSymbol element, int rank, Func<ITypeSymbol, AggregateShape?>? structs) =>
        Reals.Of(element) is { } real ? new BufferType(name, real, rank)
        : structs?.Invoke(element) is { } item ? new BufferType(name, item.Leaves.First(l => l.IsDifferentiated).Type, rank + 1, item)
        : null;
}
