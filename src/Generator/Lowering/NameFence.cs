using System.Collections.Immutable;
using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>The names of companions, against the members that a type has.</summary>
internal static class NameFence
{
    /// <summary>Names that companions of a later version may have.</summary>
    private static readonly string[] Reserved = ["ValueAndJacobian", "ValueAndVjp", "ValueGradientAndHessian"];

    private static readonly (Companions Companion, string[] Suffixes)[] Named =
    [
        (Companions.Gradient, ["Gradient", "ValueAndGradient"]),
        (Companions.Jvp, ["Jvp"]),
        (Companions.Vjp, ["Vjp"]),
        (Companions.Jacobian, ["Jacobian"]),
        (Companions.Hessian, ["Hessian"]),
        (Companions.Hvp, ["Hvp"]),
    ];

    public static void Check(IMethodSymbol method, Shapes shapes, ImmutableArray<Finding>.Builder findings)
    {
        foreach (var name in Suffixes(method, shapes).Concat(Reserved).Select(s => method.Name + s))
        {
            if (IsTaken(method, name, shapes))
            {
                findings.Add(new Finding(
                    Descriptors.NameTaken, method.Locations.FirstOrDefault() ?? Location.None, name, method.Name, method.ContainingType.Name));
            }
        }

        if (Twice(method, shapes) is { } twice)
        {
            findings.Add(new Finding(
                Descriptors.NameTaken, method.Locations.FirstOrDefault() ?? Location.None, twice, method.Name, method.ContainingType.Name));
        }
    }

    /// <summary>The companion of a method that an overload before it has already; nothing where there is none.</summary>
    private static string? Twice(IMethodSymbol method, Shapes shapes)
    {
        var before = method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>()
            .TakeWhile(m => !SymbolEqualityComparer.Default.Equals(m, method.PartialDefinitionPart ?? method)).Where(IsMarked).ToList();
        if (before.Count == 0)
        {
            return null;
        }

        var taken = new HashSet<(string, string)>(before.SelectMany(m => CompanionSignatures.Of(m, shapes)));
        return CompanionSignatures.Of(method, shapes).Where(taken.Contains).Select(s => s.Name).FirstOrDefault();
    }

    /// <summary>The name of a companion, the first where there are two.</summary>
    public static string First(Companions asked) => Named.First(n => asked.HasFlag(n.Companion)).Suffixes[0];

    /// <summary>Whether a name may be a companion's.</summary>
    public static bool IsCompanion(string name) => Named.SelectMany(n => n.Suffixes).Any(s => name.EndsWith(s, StringComparison.Ordinal));

    private static IEnumerable<string> Suffixes(IMethodSymbol method, Shapes shapes)
    {
        var asked = MethodFence.Asked(method, shapes);
        return Named.Where(n => asked.HasFlag(n.Companion)).SelectMany(n => n.Suffixes);
    }

    private static bool IsTaken(IMethodSymbol method, string name, Shapes shapes) =>
        method.ContainingType.Name == name
        || method.ContainingType.TypeParameters.Any(p => p.Name == name)
        || method.ContainingType.GetMembers(name).Any(m => !IsGenerated(m))
        || method.ContainingType.GetMembers().OfType<IMethodSymbol>().Any(other =>
            other.Name != method.Name && name.StartsWith(other.Name, StringComparison.Ordinal) && IsMarked(other)
            && Suffixes(other, shapes).Concat(Reserved).Any(s => other.Name + s == name));

    /// <summary>Generated members are seen by the analyzer alone.</summary>
    public static bool IsGenerated(ISymbol member) =>
        member.DeclaringSyntaxReferences.All(r => r.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal));

    public static bool IsMarked(IMethodSymbol method) =>
        method.GetAttributes().Any(a => a.AttributeClass is { } type && CSharpNames.Metadata(type) == "Adjoint.DifferentiableAttribute");
}
