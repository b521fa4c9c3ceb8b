using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>
/// Members of extension blocks: a call of one is a call of the static method that the compiler makes of it, whose body is
/// written in terms of the block's receiver.
/// </summary>
internal static class ExtensionBlocks
{
    /// <summary>The kind of a block's type; the oldest compiler that is supported has no name for it.</summary>
    private const TypeKind Extension = (TypeKind)14;

    public static bool IsMember(ISymbol member) => member.ContainingType?.TypeKind == Extension;

    /// <summary>The static method that a member of a block is; any other method is itself.</summary>
    public static IMethodSymbol Implementation(IMethodSymbol method)
    {
        if (!IsMember(method))
        {
            return method;
        }

        var member = method.OriginalDefinition;
        var made = member.ContainingType.ContainingType.GetMembers(member.MetadataName).OfType<IMethodSymbol>().FirstOrDefault(m => IsSame(m, member));
        ITypeSymbol[] types = [.. method.ContainingType.TypeArguments, .. method.TypeArguments];
        return made is null ? method : types.Length == 0 ? made : made.Construct(types);
    }

    /// <summary>The member of a block whose body a static method has; nothing for other methods.</summary>
    public static IMethodSymbol? Written(IMethodSymbol implementation) =>
        implementation is { IsImplicitlyDeclared: true, IsStatic: true, DeclaringSyntaxReferences: [_], ContainingType: { IsStatic: true } owner }
            ? owner.GetTypeMembers().Where(t => t.TypeKind == Extension).SelectMany(t => t.GetMembers(implementation.MetadataName)).OfType<IMethodSymbol>()
                .FirstOrDefault(m => IsSame(implementation.OriginalDefinition, m))
            : null;

    private static bool IsSame(IMethodSymbol implementation, IMethodSymbol member) =>
        implementation.DeclaringSyntaxReferences is [var one] && member.DeclaringSyntaxReferences is [var other]
            ? one.SyntaxTree == other.SyntaxTree && one.Span == other.Span
            : implementation.IsImplicitlyDeclared && implementation.Parameters.Length == member.Parameters.Length + (member.IsStatic ? 0 : 1);
}
