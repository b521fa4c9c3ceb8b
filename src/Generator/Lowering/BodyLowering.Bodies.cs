using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>The bodies of the methods of this compilation, whatever file they are in.</summary>
internal sealed partial class BodyLowering
{
    private readonly Dictionary<ISymbol, IOperation?> bodies = new(SymbolEqualityComparer.Default);

    /// <summary>The body of a method, accessor, operator, constructor or local function; nothing where there is no source or no way to follow it.</summary>
    private IOperation? BodyOf(IMethodSymbol method)
    {
        method = Frame.Implementation(method);
        if (!bodies.TryGetValue(method, out var body))
        {
            bodies.Add(method, body = FindBody(method));
        }

        return body;
    }

    private IOperation? BodyOf(Closure function) => function.Lambda?.Body ?? BodyOf(function.Method);

    private IOperation? FindBody(IMethodSymbol method)
    {
        if (method.IsAsync || method.IsExtern || method.IsAbstract
            || method.DeclaringSyntaxReferences is not [var reference] || !sources.IsHere(reference))
        {
            return null;
        }

        var syntax = sources.Declaration(reference);
        if (syntax.DescendantNodes(n => n is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax) || n == syntax).Any(n => n is YieldStatementSyntax))
        {
            return null;
        }

        return sources.OperationOf(syntax) switch
        {
            ILocalFunctionOperation function => function.Body,
            IMethodBodyBaseOperation { BlockBody: null, ExpressionBody: null } => null,
            var body => body,
        };
    }
}
