using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Adjoint.Tests.Kit.Oracles;

/// <summary>A program of the Catalogue rewritten over dual numbers.</summary>
public sealed class DualProgram
{
    private readonly MethodInfo method;
    private readonly JsonArray arguments;
    private readonly bool[] isConstant;

    private DualProgram(MethodInfo method, JsonArray arguments, bool[] isConstant) =>
        (this.method, this.arguments, this.isConstant) = (method, arguments, isConstant);

    public static DualProgram Of(CatalogueProgram program)
    {
        var root = CSharpSyntaxTree.ParseText(Catalogue.Source(program.File)).GetRoot();
        var arguments = JsonNode.Parse("[" + program.At + "]")!.AsArray();
        var declaration = root.DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Single(m => m.Identifier.ValueText == program.Method && m.ParameterList.Parameters.Count == arguments.Count);
        var isConstant = declaration.ParameterList.Parameters.Select(p => p.AttributeLists.Count > 0).ToArray();
        var rewritten = new OverDual().Visit(declaration)!.NormalizeWhitespace().ToFullString();
        var compilation = Compile.Source("using Adjoint.Tests.Kit.Oracles;\n#pragma warning disable\npublic static class D { " + rewritten + " }", CompileOptions.Undocumented);
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        if (!emitted.Success)
        {
            throw new InvalidOperationException(emitted.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error) + "\n" + rewritten);
        }

        return new DualProgram(Assembly.Load(image.ToArray()).GetType("D")!.GetMethod(program.Method)!, arguments, isConstant);
    }

    /// <summary>F's value, and its derivative with respect to one of its inputs.</summary>
    public Dual Along(int input)
    {
        var next = 0;

        object? Moved(JsonNode? node, Type type, bool constant)
        {
            if (type == typeof(Dual))
            {
                return new Dual(node!.GetValue<double>(), !constant && next++ == input ? 1 : 0);
            }

            if (node is not JsonArray items || (type != typeof(Dual[]) && type != typeof(Dual[][])))
            {
                return Catalogue.Argument(node, type);
            }

            var element = type.GetElementType()!;
            var array = Array.CreateInstance(element, items.Count);
            for (var i = 0; i < items.Count; i++)
            {
                array.SetValue(Moved(items[i], element, constant), i);
            }

            return array;
        }

        var parameters = method.GetParameters();
        return (Dual)method.Invoke(null, [.. parameters.Select((p, i) => Moved(arguments[i], p.ParameterType, isConstant[i]))])!;
    }

    /// <summary>Writes <c>Dual</c> for <c>double</c>, and <c>DualMath</c> for <c>Math</c>.</summary>
    private sealed class OverDual : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitPredefinedType(PredefinedTypeSyntax node) =>
            node.Keyword.IsKind(SyntaxKind.DoubleKeyword) ? SyntaxFactory.IdentifierName("Dual").WithTriviaFrom(node) : node;

        public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node) =>
            node.Identifier.ValueText == "Math" ? SyntaxFactory.IdentifierName("DualMath").WithTriviaFrom(node) : node;

        public override SyntaxNode? VisitLiteralExpression(LiteralExpressionSyntax node) =>
            node.Token.Value is double ? SyntaxFactory.ParseExpression("((Dual)" + node.Token.Text + ")") : node;

        public override SyntaxNode? VisitAttributeList(AttributeListSyntax node) => null;
    }
}
