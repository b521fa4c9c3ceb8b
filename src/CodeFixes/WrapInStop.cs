using System.Collections.Immutable;
using System.Composition;
using Adjoint.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Adjoint.CodeFixes;

/// <summary>Says that a derivative is meant to be dropped: wraps the real value in <c>Derivative.Stop</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class WrapInStop : FixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds =>
        [Descriptors.LostByCast.Id, Descriptors.LostByStore.Id, Descriptors.CallWithoutRule.Id, Descriptors.NumberFromText.Id];

    private protected override string Title => "Wrap in Derivative.Stop: its derivative is zero";

    private protected override SyntaxNode? Fix(SyntaxNode root, SyntaxNode node, SemanticModel semantics, CancellationToken cancellation)
    {
        var expressions = Candidates(node).Where(e => IsReal(e, semantics, cancellation)).ToList();
        if (expressions.Count == 0)
        {
            return null;
        }

        var inReach = semantics.LookupNamespacesAndTypes(node.SpanStart, name: "Derivative").Any();
        var stop = SyntaxFactory.ParseExpression(inReach ? "Derivative.Stop" : "global::Adjoint.Derivative.Stop");
        return root.ReplaceNodes(expressions, (expression, _) => SyntaxFactory.InvocationExpression(
                stop, SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(WithoutParentheses(expression).WithoutTrivia()))))
            .WithTriviaFrom(expression));
    }

    private static ExpressionSyntax WithoutParentheses(ExpressionSyntax expression) =>
        expression is ParenthesizedExpressionSyntax inner ? inner.Expression : expression;

    /// <summary>Where the real value stands in what the diagnostic points at.</summary>
    private static IEnumerable<ExpressionSyntax> Candidates(SyntaxNode node) => node switch
    {
        ArgumentSyntax argument => [argument.Expression],
        CastExpressionSyntax cast => [cast.Expression],
        AssignmentExpressionSyntax assignment => [assignment.Right],
        InvocationExpressionSyntax call => call.ArgumentList.Arguments.Select(a => a.Expression),
        ExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } left when assignment.Left == left => [assignment.Right],
        ExpressionSyntax expression => [expression],
        _ => node.ChildNodes().OfType<ExpressionSyntax>(),
    };

    private static bool IsReal(ExpressionSyntax expression, SemanticModel semantics, CancellationToken cancellation) =>
        semantics.GetTypeInfo(expression, cancellation).Type?.SpecialType is SpecialType.System_Double or SpecialType.System_Single
        && !semantics.GetConstantValue(expression, cancellation).HasValue;
}
