using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>The derivatives that referenced assemblies publish: the companions of their marked methods, found in metadata.</summary>
internal static class PublishedDerivatives
{
    /// <summary>Whether a method of another assembly is marked there.</summary>
    public static bool IsMarked(IMethodSymbol method, Compilation compilation) =>
        !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly)
        && method.OriginalDefinition.GetAttributes().Any(a => a.AttributeClass is { } type && CSharpNames.Metadata(type) == "Adjoint.DifferentiableAttribute");

    /// <summary>The companion <c>FGradient</c> as a rule; nothing where the library was built without it.</summary>
    public static RuleShape? GradientOf(IMethodSymbol method) => method.ContainingType.GetMembers(method.Name + "Gradient").OfType<IMethodSymbol>()
        .Where(m => m.IsStatic == method.IsStatic && m.Arity == method.Arity)
        .Select(m => m.Arity > 0 ? m.Construct([.. method.TypeArguments]) : m)
        .Where(m => m.Parameters.Length >= method.Parameters.Length
            && method.Parameters.Select((p, i) => RuleShape.Same(p.Type, m.Parameters[i].Type)).All(same => same))
        .OrderByDescending(m => m.Parameters.Length)
        .Select(m => RuleShape.OfCompanion(m, method)).FirstOrDefault(s => s is not null);
}
