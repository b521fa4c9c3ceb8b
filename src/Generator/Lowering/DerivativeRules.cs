using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>
/// The derivatives that users give: for each method the <c>[DerivativeOf]</c> rules that hold in a compilation, its own
/// of any accessibility and the public ones of the assemblies that it refers to.
/// </summary>
internal sealed class DerivativeRules
{
    private const string Attribute = "Adjoint.DerivativeOfAttribute";

    private static readonly ConditionalWeakTable<Compilation, DerivativeRules> Compilations = new();
    private static readonly ConditionalWeakTable<IAssemblySymbol, List<IMethodSymbol>> Assemblies = new();

    private readonly Dictionary<IMethodSymbol, List<IMethodSymbol>> rules = new(SymbolEqualityComparer.Default);

    private DerivativeRules(Compilation compilation, CancellationToken cancellation)
    {
        foreach (var rule in Own(compilation, cancellation))
        {
            Add(rule);
        }

        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols.Where(RefersToAdjoint))
        {
            cancellation.ThrowIfCancellationRequested();
            Assemblies.GetValue(assembly, a => [.. Public(a.GlobalNamespace)]).ForEach(Add);
        }
    }

    public static DerivativeRules Of(Compilation compilation, CancellationToken cancellation) =>
        Compilations.GetValue(compilation, c => new DerivativeRules(c, cancellation));

    /// <summary>The rules for a method; more than one is an error.</summary>
    public IReadOnlyList<IMethodSymbol> For(IMethodSymbol method) =>
        rules.Count == 0 ? []
        : rules.TryGetValue(method, out var own) || rules.TryGetValue(method.OriginalDefinition, out own) ? own : [];

    /// <summary>The attributes that make a method a rule.</summary>
    public static IEnumerable<AttributeData> Claims(IMethodSymbol rule) =>
        rule.GetAttributes().Where(a => a.AttributeClass is { } type && CSharpNames.Metadata(type) == Attribute);

    private void Add(IMethodSymbol rule)
    {
        foreach (var target in Claims(rule).Select(claim => RuleTarget.Of(rule, claim)).OfType<IMethodSymbol>())
        {
            if (!rules.TryGetValue(target, out var list))
            {
                rules.Add(target, list = []);
            }

            list.Add(rule);
        }
    }

    private static IEnumerable<IMethodSymbol> Own(Compilation compilation, CancellationToken cancellation)
    {
        var trees = compilation.SyntaxTrees.Select(t => (Tree: t, Marked: MarkedMethods.Of(t, cancellation))).ToList();
        var names = MarkedMethods.Names(trees.Select(t => t.Marked), "DerivativeOf");
        foreach (var (tree, marked) in trees)
        {
            cancellation.ThrowIfCancellationRequested();
            var methods = marked.Under(names).ToList();
            if (methods.Count > 0)
            {
                var semantics = compilation.GetSemanticModel(tree);
                foreach (var symbol in methods.Select(m => semantics.GetDeclaredSymbol(m, cancellation)).OfType<IMethodSymbol>())
                {
                    yield return symbol;
                }
            }
        }
    }

    private static bool RefersToAdjoint(IAssemblySymbol assembly) =>
        assembly.Modules.Any(m => m.ReferencedAssemblies.Any(r => r.Name == "Adjoint"));

    private static IEnumerable<IMethodSymbol> Public(INamespaceOrTypeSymbol scope)
    {
        foreach (var member in scope.GetMembers())
        {
            switch (member)
            {
                case IMethodSymbol { IsStatic: true, DeclaredAccessibility: Accessibility.Public } method when Claims(method).Any():
                    yield return method;
                    break;
                case INamespaceSymbol or INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public }:
                    foreach (var inner in Public((INamespaceOrTypeSymbol)member))
                    {
                        yield return inner;
                    }

                    break;
            }
        }
    }
}
