using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Adjoint.Generator.Lowering;

/// <summary>The methods of a file that have attributes, by the attributes' names; a file does not change.</summary>
internal sealed class MarkedMethods
{
    private static readonly ConditionalWeakTable<SyntaxTree, MarkedMethods> Trees = new();

    private readonly List<(MethodDeclarationSyntax Method, IReadOnlyList<string> Attributes)> methods;
    private readonly List<(string Name, string Target)> aliases;

    private MarkedMethods(SyntaxNode root)
    {
        var nodes = root.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax).ToList();
        methods = [.. nodes.OfType<MethodDeclarationSyntax>().Where(m => m.AttributeLists.Count > 0)
            .Select(m => (m, (IReadOnlyList<string>)[.. m.AttributeLists.SelectMany(l => l.Attributes).Select(a => LastOf(a.Name))]))];
        aliases = [.. nodes.OfType<UsingDirectiveSyntax>().Where(u => u is { Alias: not null, Name: not null })
            .Select(u => (u.Alias!.Name.Identifier.ValueText, LastOf(u.Name!)))];
    }

    public static MarkedMethods Of(SyntaxTree tree, CancellationToken cancellation) => Trees.GetValue(tree, t => new MarkedMethods(t.GetRoot(cancellation)));

    /// <summary>The names by which files write an attribute: with its ending and without, and as aliases call it, or aliases of these.</summary>
    public static HashSet<string> Names(IEnumerable<MarkedMethods> files, string attribute)
    {
        var names = new HashSet<string> { attribute, attribute + "Attribute" };
        var all = files.SelectMany(f => f.aliases).ToList();
        while (all.Any(a => names.Contains(a.Target) && names.Add(a.Name)))
        {
        }

        foreach (var name in names.Where(n => n.EndsWith("Attribute", StringComparison.Ordinal)).ToList())
        {
            names.Add(name.Substring(0, name.Length - "Attribute".Length));
        }

        return names;
    }

    /// <summary>The methods with an attribute of one of the names, in the order of the text.</summary>
    public IEnumerable<MethodDeclarationSyntax> Under(HashSet<string> names) => methods.Where(m => m.Attributes.Any(names.Contains)).Select(m => m.Method);

    private static string LastOf(TypeSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
