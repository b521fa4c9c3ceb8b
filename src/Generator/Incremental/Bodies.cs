using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Adjoint.Generator.Incremental;

/// <summary>
/// The bodies of one file, in order: what methods, accessors and constructors do, and what fields and properties begin with.
/// A file does not change.
/// </summary>
internal sealed class Bodies
{
    private static readonly ConditionalWeakTable<SyntaxTree, Bodies> Trees = new();

    private readonly SyntaxTree tree;
    private readonly List<TextSpan> spans;
    private readonly string?[] texts;

    private Bodies(SyntaxTree tree)
    {
        this.tree = tree;
        spans = [.. tree.GetRoot().DescendantNodes(MayHold).Where(IsBody).Select(b => b.Span)];
        texts = new string?[spans.Count];
    }

    public static Bodies Of(SyntaxTree tree) => Trees.GetValue(tree, t => new Bodies(t));

    /// <summary>Whether declarations elsewhere mean the same whatever stands in a node, but for what <see cref="Outside"/> says.</summary>
    public static bool IsBody(SyntaxNode node) => node switch
    {
        BlockSyntax or ConstructorInitializerSyntax => node.Parent is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax,
        ArrowExpressionClauseSyntax => node.Parent is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or BasePropertyDeclarationSyntax,
        EqualsValueClauseSyntax => node.Parent is PropertyDeclarationSyntax
            || (node.Parent is VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax field } && !field.Modifiers.Any(SyntaxKind.ConstKeyword)),
        _ => false,
    };

    /// <summary>The text of a body, to the letter: calls may be handed the text of their arguments.</summary>
    public string TextOf(int body) => texts[body] ??= tree.GetText().ToString(spans[body]);

    /// <summary>The bodies that stand in a piece of text, or that it is a part of.</summary>
    public IEnumerable<int> Touching(TextSpan span)
    {
        var (low, high) = (0, spans.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = spans[middle].End <= span.Start ? (middle + 1, high) : (low, middle);
        }

        for (var i = low; i < spans.Count && spans[i].Start < span.End; i++)
        {
            yield return i;
        }
    }

    private static bool MayHold(SyntaxNode node) => !IsBody(node)
        && node is CompilationUnitSyntax or MemberDeclarationSyntax or AccessorListSyntax or AccessorDeclarationSyntax or VariableDeclarationSyntax or VariableDeclaratorSyntax;
}
