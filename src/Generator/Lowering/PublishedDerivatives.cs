using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>Which methods of referenced assemblies are marked there.</summary>
internal static class PublishedDerivatives
{
    /// <summary>Whether a method of another assembly is marked there.</summary>
    public static bool IsMarked(IMethodSymbol method, Compilation compilation) =>
        !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly)
        && method.OriginalDefinition.GetAttributes().Any(a => a.AttributeClass is { } type && CSharpNames.Metadata(type) == "Adjoint.DifferentiableAttribute");
}
