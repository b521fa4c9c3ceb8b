using System.Collections.Immutable;
using System.Composition;
using Adjoint.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Adjoint.CodeFixes;

/// <summary>Marks a parameter as a constant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddNoDerivative : FixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.UnsupportedParameterType.Id];

    private protected override string Title => "Mark the parameter [NoDerivative]";

    private protected override SyntaxNode? Fix(SyntaxNode root, SyntaxNode node, SemanticModel semantics, CancellationToken cancellation)
    {
        if (node.FirstAncestorOrSelf<ParameterSyntax>() is not { } parameter)
        {
            return null;
        }

        var inReach = semantics.LookupNamespacesAndTypes(parameter.SpanStart, name: "NoDerivativeAttribute").Any();
        var name = SyntaxFactory.ParseName(inReach ? "NoDerivative" : "global::Adjoint.NoDerivative");
        var attribute = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(name)));
        var marked = parameter.WithoutLeadingTrivia();
        return root.ReplaceNode(
            parameter,
            marked.WithAttributeLists(marked.AttributeLists.Insert(0, attribute.WithLeadingTrivia(parameter.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.Space))));
    }
}
