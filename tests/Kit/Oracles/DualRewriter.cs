using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Adjoint.Tests.Kit.Oracles;

/// <summary>Turns programs over real numbers into the same programs over dual numbers.</summary>
public sealed class DualRewriter(SemanticModel semantics) : CSharpSyntaxRewriter
{
    private const string Oracles = "global::Adjoint.Tests.Kit.Oracles.";

    /// <summary>A file of the Catalogue over dual numbers; methods that cannot be written so keep their signature only.</summary>
    public static Type Driver(string file)
    {
        var options = CompileOptions.Undocumented with { Nullable = NullableContextOptions.Disable };
        var compilation = Compile.Source(Catalogue.Source(file), options);
        var tree = compilation.SyntaxTrees[0];
        var text = new DualRewriter(compilation.GetSemanticModel(tree)).Visit(tree.GetRoot()).ToFullString();
        var driver = new DriverText(Compile.Source(text, options)).Plain();
        return Compile.Load(Compile.Source(text, options, driver)).GetType(DriverText.Name, throwOnError: true)!;
    }

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node) => Catalogue.Remarks(node, "no dual:").Any()
        ? node.WithBody(null).WithExpressionBody(ArrowExpressionClause(ParseExpression(" throw null"))).WithSemicolonToken(Token(SyntaxKind.SemicolonToken)).WithTrailingTrivia(LineFeed)
        : base.VisitMethodDeclaration(node);

    public override SyntaxNode? VisitPredefinedType(PredefinedTypeSyntax node) =>
        node.Keyword.Kind() is SyntaxKind.DoubleKeyword or SyntaxKind.FloatKeyword && node.Parent is not MemberAccessExpressionSyntax and not SizeOfExpressionSyntax
            ? Named("Dual", node)
            : node;

    public override SyntaxNode? VisitVariableDeclaration(VariableDeclarationSyntax node)
    {
        var visited = (VariableDeclarationSyntax)base.VisitVariableDeclaration(node)!;
        return node.Type.IsVar && IsReal(semantics.GetTypeInfo(node.Type).Type) ? visited.WithType(Named("Dual", node.Type)) : visited;
    }

    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node)
    {
        var visited = (LocalDeclarationStatementSyntax)base.VisitLocalDeclarationStatement(node)!;
        return node.IsConst && IsReal(semantics.GetTypeInfo(node.Declaration.Type).Type) ? visited.WithModifiers([]) : visited;
    }

    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node) =>
        node.Modifiers.Any(SyntaxKind.ConstKeyword) ? node : base.VisitFieldDeclaration(node);

    public override SyntaxNode? VisitParameter(ParameterSyntax node)
    {
        var visited = (ParameterSyntax)base.VisitParameter(node)!;
        return node.Type is { } type && IsReal(semantics.GetTypeInfo(type).Type) ? visited.WithDefault(null) : visited;
    }

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        var visited = (InvocationExpressionSyntax)base.VisitInvocationExpression(node)!;
        return semantics.GetSymbolInfo(node).Symbol is IMethodSymbol { IsStatic: true } method
            && method.ContainingType.ToDisplayString() is "System.Math" or "System.MathF" or "double" or "float" or "Adjoint.Derivative"
            && method.OriginalDefinition.Parameters.Any(p => IsReal(p.Type) || p.Type is ITypeParameterSymbol)
            ? visited.WithExpression(Named("DualMath." + method.Name, node.Expression))
            : visited;
    }

    private static TypeSyntax Named(string name, SyntaxNode at) => ParseTypeName(Oracles + name).WithTriviaFrom(at);

    private static bool IsReal(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Double or SpecialType.System_Single;
}
