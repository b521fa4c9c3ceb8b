using System.Collections.Immutable;
using System.Composition;
using Adjoint.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Adjoint.CodeFixes;

/// <summary>Makes the types around a marked method partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MakeTypesPartial : FixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.ContainingTypeNotPartial.Id];

    private protected override string Title => "Make the containing types partial";

    private protected override SyntaxNode? Fix(SyntaxNode root, SyntaxNode node, SemanticModel semantics, CancellationToken cancellation)
    {
        var marked = node.DescendantNodes().OfType<MethodDeclarationSyntax>().Where(IsMarked);
        var types = marked.Prepend(node).SelectMany(n => n.AncestorsAndSelf()).OfType<TypeDeclarationSyntax>().Distinct()
            .Where(t => !t.Modifiers.Any(SyntaxKind.PartialKeyword)).ToList();
        return types.Count == 0 ? null : root.ReplaceNodes(types, (_, rewritten) => Partial(rewritten));
    }

    private static bool IsMarked(MethodDeclarationSyntax method) =>
        method.AttributeLists.SelectMany(l => l.Attributes).Any(a => a.Name.ToString().Contains("Differentiable"));

    private static TypeDeclarationSyntax Partial(TypeDeclarationSyntax type)
    {
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (type.Modifiers.Count > 0)
        {
            return type.WithModifiers(type.Modifiers.Add(partial));
        }

        var keyword = type.Keyword;
        return type.WithKeyword(keyword.WithLeadingTrivia()).WithModifiers(SyntaxFactory.TokenList(partial.WithLeadingTrivia(keyword.LeadingTrivia)));
    }
}
