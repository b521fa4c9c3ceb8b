using System.Collections.Immutable;
using Adjoint.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>The names of companions, against the members that a type has.</summary>
internal static class NameFence
{
    private static readonly string[] Suffixes = ["Gradient", "ValueAndGradient", "ValueAndJacobian", "ValueAndVjp", "ValueGradientAndHessian"];

    public static void Check(IMethodSymbol method, ImmutableArray<Finding>.Builder findings)
    {
        foreach (var name in Suffixes.Select(s => method.Name + s))
        {
            if (IsTaken(method, name))
            {
                findings.Add(new Finding(
                    Descriptors.NameTaken, method.Locations.FirstOrDefault() ?? Location.None, name, method.Name, method.ContainingType.Name));
            }
        }
    }

    private static bool IsTaken(IMethodSymbol method, string name) =>
        method.ContainingType.Name == name
        || method.ContainingType.TypeParameters.Any(p => p.Name == name)
        || method.ContainingType.GetMembers(name).Any(m => !IsGenerated(m))
        || Suffixes.Any(s => name.Length > s.Length && name.EndsWith(s, StringComparison.Ordinal)
            && name.Substring(0, name.Length - s.Length) is var other && other != method.Name
            && method.ContainingType.GetMembers(other).OfType<IMethodSymbol>().Any(IsMarked));

    /// <summary>Generated members are seen by the analyzer alone.</summary>
    private static bool IsGenerated(ISymbol member) =>
        member.DeclaringSyntaxReferences.All(r => r.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal));

    private static bool IsMarked(IMethodSymbol method) =>
        method.GetAttributes().Any(a => a.AttributeClass is { } type && CSharpNames.Metadata(type) == "Adjoint.DifferentiableAttribute");
}
