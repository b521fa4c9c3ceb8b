using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Adjoint.CodeFixes;

/// <summary>A fix that replaces one syntax node by another.</summary>
public abstract class FixProvider : CodeFixProvider
{
    private protected abstract string Title { get; }

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var semantics = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || semantics is null || !root.FullSpan.Contains(context.Span))
        {
            return;
        }

        var node = root.FindNode(context.Span, getInnermostNodeForTie: true);
        if (Fix(root, node, semantics, context.CancellationToken) is { } fixedRoot)
        {
            context.RegisterCodeFix(
                CodeAction.Create(Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(fixedRoot)), GetType().Name),
                context.Diagnostics);
        }
    }

    /// <summary>The file with the fix made; nothing where there is none to make.</summary>
    private protected abstract SyntaxNode? Fix(SyntaxNode root, SyntaxNode node, SemanticModel semantics, CancellationToken cancellation);
}
