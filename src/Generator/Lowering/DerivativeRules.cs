using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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
    private static readonly ConditionalWeakTable<SyntaxTree, MarkedMethods> Trees = new();

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
        var trees = compilation.SyntaxTrees.Select(t => (Tree: t, Marked: Trees.GetValue(t, tree => new MarkedMethods(tree.GetRoot(cancellation))))).ToList();
        var names = new HashSet<string>(trees.SelectMany(t => t.Marked.Aliases)) { "DerivativeOf", "DerivativeOfAttribute" };
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

    /// <summary>The methods of a file that have attributes, by the attributes' names; a file does not change.</summary>
    private sealed class MarkedMethods
    {
        private readonly ILookup<string, MethodDeclarationSyntax> methods;

        public MarkedMethods(SyntaxNode root)
        {
            var nodes = root.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax).ToList();
            methods = nodes.OfType<MethodDeclarationSyntax>()
                .SelectMany(m => m.AttributeLists.SelectMany(l => l.Attributes).Select(a => (Name: LastOf(a.Name), Method: m)))
                .ToLookup(x => x.Name, x => x.Method);
            Aliases = [.. nodes.OfType<UsingDirectiveSyntax>()
                .Where(u => u is { Alias: not null, Name: { } name } && LastOf(name) == "DerivativeOfAttribute")
                .Select(u => u.Alias!.Name.Identifier.ValueText)];
        }

        public IReadOnlyList<string> Aliases { get; }

        public IEnumerable<MethodDeclarationSyntax> Under(IEnumerable<string> names) => names.SelectMany(n => methods[n]).Distinct();

        private static string LastOf(NameSyntax name) => name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => "",
        };
    }
}
