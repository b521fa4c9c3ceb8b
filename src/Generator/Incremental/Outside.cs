using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Adjoint.Generator.Incremental;

/// <summary>
/// Whether two files are the same outside of bodies: the same nodes and tokens, with the same directives between them.
/// Comments and blanks do not count.
/// </summary>
internal static class Outside
{
    public static bool IsSame(SyntaxTree a, SyntaxTree b, CancellationToken cancellation)
    {
        var (x, y) = (a.GetRoot(cancellation), b.GetRoot(cancellation));
        try
        {
            return Header(x).SequenceEqual(Header(y)) && IsSame(x, y);
        }
        catch (InsufficientExecutionStackException)
        {
            return false;
        }
    }

    /// <summary>The comments that a file begins with: they may say that it is generated, which turns nullability off.</summary>
    private static IEnumerable<string> Header(SyntaxNode root) =>
        root.GetLeadingTrivia().Where(t => t.IsKind(SyntaxKind.SingleLineCommentTrivia) || t.IsKind(SyntaxKind.MultiLineCommentTrivia)).Select(t => t.ToString());

    private static bool IsSame(SyntaxNodeOrToken a, SyntaxNodeOrToken b)
    {
        if (a.RawKind != b.RawKind || a.IsMissing != b.IsMissing)
        {
            return false;
        }

        return a.IsIncrementallyIdenticalTo(b) || (a.AsNode() is { } x && b.AsNode() is { } y
            ? Bodies.IsBody(x) ? ShowsSame(x, y) : HoldsSame(x, y)
            : a.AsToken().Text == b.AsToken().Text && HasSameDirectives(a, b));
    }

    private static bool HoldsSame(SyntaxNode a, SyntaxNode b)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var (x, y) = (a.ChildNodesAndTokens().GetEnumerator(), b.ChildNodesAndTokens().GetEnumerator());
        while (x.MoveNext())
        {
            if (!y.MoveNext() || !IsSame(x.Current, y.Current))
            {
                return false;
            }
        }

        return !y.MoveNext();
    }

    /// <summary>
    /// Whether two bodies show the same to the outside: directives, which hold behind them; <c>field</c>, which makes a
    /// field; and in a struct the parameters of the primary constructor, which become fields where they are named.
    /// </summary>
    private static bool ShowsSame(SyntaxNode a, SyntaxNode b) =>
        HasSameDirectives(a, b)
        && (!(IsOfProperty(a) && (MayNameField(a) || MayNameField(b))) || a.ToString() == b.ToString())
        && (!MayCapture(a) || Names(a).SetEquals(Names(b)));

    private static bool IsOfProperty(SyntaxNode body) => body.Parent is AccessorDeclarationSyntax or BasePropertyDeclarationSyntax;

    private static bool MayNameField(SyntaxNode body) => body.ToString().Contains("field");

    private static bool MayCapture(SyntaxNode body) =>
        body.FirstAncestorOrSelf<TypeDeclarationSyntax>() is StructDeclarationSyntax type && (type.ParameterList is not null || type.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static HashSet<string> Names(SyntaxNode body) =>
        [.. body.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText)];

    private static bool HasSameDirectives(SyntaxNodeOrToken a, SyntaxNodeOrToken b) =>
        (!a.ContainsDirectives && !b.ContainsDirectives) || Directives(a).SequenceEqual(Directives(b));

    private static IEnumerable<string> Directives(SyntaxNodeOrToken of) =>
        from trivia in of.AsNode()?.DescendantTrivia() ?? of.GetLeadingTrivia()
        where trivia.IsDirective && trivia.Kind() is not (SyntaxKind.RegionDirectiveTrivia or SyntaxKind.EndRegionDirectiveTrivia
            or SyntaxKind.PragmaWarningDirectiveTrivia or SyntaxKind.PragmaChecksumDirectiveTrivia)
        select trivia.ToString();
}
