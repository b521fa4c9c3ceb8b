using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Adjoint.Generator.Lowering;

/// <summary>
/// An expression as its author wrote it, in words that mean the same in another file: types and static members by their full
/// names, extension methods called as what they are, queries as calls, and values in place of the variables around it.
/// </summary>
/// <param name="model">What the names mean.</param>
/// <param name="root">The expression.</param>
/// <param name="variable">What stands for a variable that is declared around it.</param>
/// <param name="self">What <c>this</c> is; nothing for that of the method that is differentiated.</param>
/// <param name="bound">A type with the type arguments of the activation that runs.</param>
/// <param name="taken">The names that are in the expression's own variables' way.</param>
internal sealed class Verbatim(SemanticModel model, SyntaxNode root, Func<ISymbol, Value> variable, Value? self, Func<ITypeSymbol, ITypeSymbol> bound, ICollection<string> taken)
{
    private readonly Template text = new();
    private bool isApart;

    /// <summary>Whether there is something that has no such words.</summary>
    public static bool CanWrite(SyntaxNode root) => !root.DescendantNodesAndSelf().Any(n =>
        n is LetClauseSyntax or JoinClauseSyntax or QueryContinuationSyntax or BaseExpressionSyntax or MemberBindingExpressionSyntax
        || (n is FromClauseSyntax { Parent: not QueryExpressionSyntax } or FromClauseSyntax { Type: not null }));

    public Template Write()
    {
        Write(root);
        return text;
    }

    private void Write(SyntaxNode node)
    {
        switch (node)
        {
            case InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } name when model.GetConstantValue(name) is { HasValue: true, Value: string named }:
                Add(SymbolDisplay.FormatLiteral(named, quote: true), node);
                break;
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call when model.GetSymbolInfo(call).Symbol is IMethodSymbol { ReducedFrom: not null } method:
                WriteExtension(call, access, method);
                break;
            case QueryExpressionSyntax query:
                WriteQuery(query);
                break;
            case CollectionExpressionSyntax { Parent: not (ArgumentSyntax or CollectionExpressionSyntax) } list when ReferenceEquals(list, root) && model.GetTypeInfo(list).ConvertedType is { } type:
                Add("(" + CSharpNames.Of(bound(type)) + ")", node);
                WriteParts(node);
                break;
            case ThisExpressionSyntax when self is not null:
                Add(self, node);
                break;
            case AnonymousObjectMemberDeclaratorSyntax { NameEquals: null, Expression: IdentifierNameSyntax { Identifier.Text: var member } }:
                Add(member + " = ", node);
                WriteParts(node);
                break;
            case SimpleNameSyntax { Parent: QualifiedNameSyntax or AliasQualifiedNameSyntax } part when part.Parent is NameSyntax whole && ReferenceEquals(whole, root) is false && IsOfName(part):
                WriteParts(node);
                break;
            case NameSyntax or MemberAccessExpressionSyntax when TypeOf(node) is { } type:
                Add(CSharpNames.Of(bound(type)), node);
                break;
            case SimpleNameSyntax name when IsFree(name):
                WriteName(name);
                break;
            default:
                WriteParts(node);
                break;
        }
    }

    private void WriteParts(SyntaxNode node)
    {
        foreach (var part in node.ChildNodesAndTokens())
        {
            if (part.AsNode() is { } inner)
            {
                Write(inner);
            }
            else
            {
                Add(part.AsToken());
            }
        }
    }

    /// <summary>Whether a name is a part of a longer one.</summary>
    private static bool IsOfName(SimpleNameSyntax name) => name.Parent is QualifiedNameSyntax { Right: var right } && ReferenceEquals(right, name);

    /// <summary>The type that an expression names.</summary>
    private ITypeSymbol? TypeOf(SyntaxNode node) =>
        node is IdentifierNameSyntax { IsVar: true } or { Parent: NameColonSyntax or NameEqualsSyntax } ? null : model.GetSymbolInfo(node).Symbol as ITypeSymbol;

    /// <summary>Whether a name stands for itself: it is not what comes behind a dot, or the name of an argument.</summary>
    private static bool IsFree(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => ReferenceEquals(access.Expression, name),
        NameColonSyntax or NameEqualsSyntax => false,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ObjectInitializerExpression or (int)SyntaxKind.WithInitializerExpression }, Left: var left } => !ReferenceEquals(left, name),
        _ => true,
    };

    private void WriteName(SimpleNameSyntax name)
    {
        switch (model.GetSymbolInfo(name).Symbol)
        {
            case IRangeVariableSymbol:
                Add(Own(name.Identifier.Text), name);
                break;
            case ILocalSymbol or IParameterSymbol when IsWithin(model.GetSymbolInfo(name).Symbol!):
                Add(Own(name.Identifier.Text), name);
                break;
            case ILocalSymbol { HasConstantValue: true } constant:
                Add(Literals.Inert(constant.ConstantValue, constant.Type), name);
                break;
            case ILocalSymbol or IParameterSymbol:
                Add(variable(model.GetSymbolInfo(name).Symbol!), name);
                break;
            case IFieldSymbol or IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary } or IEventSymbol:
                WriteMember(name, model.GetSymbolInfo(name).Symbol!);
                break;
            default:
                WriteParts(name);
                break;
        }
    }

    private void WriteMember(SimpleNameSyntax name, ISymbol member)
    {
        if (member.IsStatic)
        {
            Add(CSharpNames.Of(bound(member.ContainingType)) + ".", name);
        }
        else if (self is { } receiver)
        {
            Add(receiver, name);
            text.Add(".");
        }
        else
        {
            Add("this.", name);
        }

        isApart = false;
        WriteTight(name);
    }

    private void WriteTight(SimpleNameSyntax name)
    {
        text.Add(name.Identifier.Text);
        if (name is GenericNameSyntax { TypeArgumentList: var types })
        {
            Write(types);
        }
    }

    private void WriteExtension(InvocationExpressionSyntax call, MemberAccessExpressionSyntax access, IMethodSymbol method)
    {
        Add(CSharpNames.Of(method.ContainingType) + ".", call);
        WriteTight(access.Name);
        text.Add("(");
        Write(access.Expression);
        isApart = false;
        text.Add(call.ArgumentList.Arguments.Count > 0 ? ", " : "");
        foreach (var part in call.ArgumentList.Arguments.GetWithSeparators())
        {
            if (part.AsNode() is { } argument)
            {
                Write(argument);
            }
            else
            {
                text.Add(", ");
                isApart = false;
            }
        }

        text.Add(")");
        isApart = false;
    }

    /// <summary>A query as the calls that it stands for.</summary>
    private void WriteQuery(QueryExpressionSyntax query)
    {
        Add("", query);
        var calls = Calls(query.Body).ToList();
        var name = Own(query.FromClause.Identifier.Text);
        text.Add(string.Concat(calls.AsEnumerable().Reverse().Select(c => "global::System.Linq.Enumerable." + c.Name + "(")));
        Write(query.FromClause.Expression);
        foreach (var (_, functions) in calls)
        {
            foreach (var function in functions)
            {
                text.Add(", " + name + " => ");
                isApart = false;
                Write(function);
            }

            text.Add(")");
        }

        isApart = false;
    }

    private static IEnumerable<(string Name, ExpressionSyntax[] Functions)> Calls(QueryBodySyntax body)
    {
        foreach (var clause in body.Clauses)
        {
            if (clause is WhereClauseSyntax { Condition: var condition })
            {
                yield return ("Where", [condition]);
            }
            else if (clause is OrderByClauseSyntax { Orderings: var orderings })
            {
                foreach (var (ordering, i) in orderings.Select((o, i) => (o, i)))
                {
                    yield return ((i == 0 ? "OrderBy" : "ThenBy") + (ordering.IsKind(SyntaxKind.DescendingOrdering) ? "Descending" : ""), [ordering.Expression]);
                }
            }
        }

        yield return body.SelectOrGroup is GroupClauseSyntax group
            ? ("GroupBy", [group.ByExpression, group.GroupExpression])
            : ("Select", [((SelectClauseSyntax)body.SelectOrGroup).Expression]);
    }

    private bool IsWithin(ISymbol symbol) => symbol.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == root.SyntaxTree && root.Span.Contains(r.Span));

    private string Own(string name) => taken.Contains(name) ? Own(name + "0") : name;

    private void Add(SyntaxToken token)
    {
        Separate(token.HasLeadingTrivia);
        var declares = token.Parent is ParameterSyntax or VariableDeclaratorSyntax or SingleVariableDesignationSyntax or ForEachStatementSyntax;
        text.Add(declares && token.IsKind(SyntaxKind.IdentifierToken) ? Own(token.Text) : token.Text);
        isApart = token.HasTrailingTrivia;
    }

    private void Add(string words, SyntaxNode inPlaceOf)
    {
        Separate(inPlaceOf.HasLeadingTrivia);
        text.Add(words);
        isApart = inPlaceOf.HasTrailingTrivia;
    }

    private void Add(Value value, SyntaxNode inPlaceOf)
    {
        Separate(inPlaceOf.HasLeadingTrivia);
        text.AddTight(value);
        isApart = inPlaceOf.HasTrailingTrivia;
    }

    /// <summary>Line breaks and comments become a space.</summary>
    private void Separate(bool isNextApart)
    {
        if ((isApart || isNextApart) && text.Text.Length > 0)
        {
            text.Add(" ");
        }
    }
}
