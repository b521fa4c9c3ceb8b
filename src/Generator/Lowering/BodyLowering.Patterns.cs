using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Patterns become conditions; what they bind becomes variables.</summary>
internal sealed partial class BodyLowering
{
    private Term LowerIsPattern(IIsPatternOperation match)
    {
        var term = Lower(match.Value);
        return Match(term, match.Value.Type!, match.Pattern);
    }

    private Value Match(Term term, ITypeSymbol type, IPatternOperation pattern)
    {
        if (MatchBound(term, type, pattern) is { } settled)
        {
            return settled;
        }

        switch (pattern)
        {
            case IDiscardPatternOperation:
                return always;
            case IConstantPatternOperation or IRelationalPatternOperation or IDeclarationPatternOperation or ITypePatternOperation when term is Tree tree && Underlying(type) is { } underlying:
                return MatchNullable(tree, underlying, pattern);
            case IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } when term is Tree or Instance:
                return IsAbsent(term);
            case IConstantPatternOperation constant:
                return MatchConstant(AsValue(term, pattern), constant);
            case IRelationalPatternOperation relational:
                return MatchRelational(AsValue(term, pattern), relational);
            case INegatedPatternOperation negated:
                return Make(InertType.Bool, new Logic(Connective.Not, [Match(term, type, negated.Pattern)]), Dependence.None);
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both:
                return MatchBoth(term, type, both);
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either:
                return Both(false, Match(term, type, either.LeftPattern), () => Match(term, type, either.RightPattern));
            case IDeclarationPatternOperation { MatchedType: { } matched, DeclaredSymbol: var symbol } when term is Instance made:
                return Is(made, matched) ? Bind(symbol, made) : never;
            case not IDeclarationPatternOperation when term is Instance:
                return AsValue(term, pattern);
            case IDeclarationPatternOperation declaration when declaration.MatchesNull || IsAlways(declaration, type):
                return Bind(declaration.DeclaredSymbol, term);
            case IRecursivePatternOperation recursive:
                return MatchRecursive(term, type, recursive);
            case IListPatternOperation list when MatchList(term, type, list) is { } isMatch:
                return isMatch;
            case IDeclarationPatternOperation { DeclaredSymbol: var symbol, MatchedType: { } matched } when term is Leaf { Value.IsReal: false } leaf:
                return MatchType(leaf.Value, matched, symbol, pattern);
            case ITypePatternOperation { MatchedType: { } matched } when term is Leaf { Value.IsReal: false } leaf:
                return MatchType(leaf.Value, matched, null, pattern);
            case ITypePatternOperation:
                return always;
            default:
                return AsValue(Refuse(Descriptors.UnsupportedExpression, pattern, Fence.Describe(pattern), "compare with if or ?:"), pattern);
        }
    }

    private static bool IsAlways(IDeclarationPatternOperation declaration, ITypeSymbol type) =>
        type.IsValueType && SymbolEqualityComparer.Default.Equals(declaration.MatchedType, type);

    private Value Bind(ISymbol? symbol, Term term)
    {
        if (symbol is not null)
        {
            Assign(symbol, term, values.Next);
        }

        return always;
    }

    private Value MatchType(Value value, ITypeSymbol type, ISymbol? symbol, IOperation at)
    {
        var matches = Make(
            InertType.Bool, new Template().AddTight(value).Add(" is " + Written(type)).ToOperation(Effect.None, false), Dependence.None);
        if (symbol is null)
        {
            return matches;
        }

        // Where the test fails, the variable is not read: any value of its type will do.
        var bound = Branch(() => Taken(value, Cast(value, Bound(type), false, Effect.Acts), type, at));
        var unbound = Branch(() => Zero(TypeOf(type)));
        if (Join(matches, bound, unbound) is { } term)
        {
            Assign(symbol, term, 0);
        }

        return matches;
    }

    private Value MatchConstant(Value value, IConstantPatternOperation pattern)
    {
        if (value.IsReal)
        {
            var number = LowerValue(pattern.Value);
            if (pattern.Value.ConstantValue is { HasValue: true, Value: double.NaN or float.NaN })
            {
                var isNaN = value.Type.CSharp + ".IsNaN(";
                return Make(InertType.Bool, new Template().Add(isNaN).Add(value).Add(")").ToOperation(Effect.None), Dependence.None);
            }

            RefuseReal([value], Descriptors.EqualityOfReals, pattern, pattern.Syntax.ToString());
            return Make(InertType.Bool, new Compare(Comparison.Equal, value, number), Dependence.None);
        }

        if (value.Type.Equals(InertType.Bool) && pattern.Value.ConstantValue is { HasValue: true, Value: bool expected })
        {
            return expected ? value : Make(InertType.Bool, new Logic(Connective.Not, [value]), Dependence.None);
        }

        return Make(InertType.Bool, new Template().AddTight(value).Add(" is ").Append(Literal(pattern.Value)).ToOperation(Effect.None, false), Dependence.None);
    }

    private Value MatchRelational(Value value, IRelationalPatternOperation pattern)
    {
        if (value.IsReal)
        {
            return Make(InertType.Bool, new Compare(Comparisons[pattern.OperatorKind], value, LowerValue(pattern.Value)), Dependence.None);
        }

        var symbol = InertOperators[pattern.OperatorKind];
        return Make(
            InertType.Bool, new Template().AddTight(value).Add(" is " + symbol + " ").Append(Literal(pattern.Value)).ToOperation(Effect.None, false), Dependence.None);
    }

    /// <summary>A pattern takes a constant as it is written, and no variable that holds it.</summary>
    private Template Literal(IOperation constant) => constant.ConstantValue is { HasValue: true, Value: var value }
        ? new Template().Add(Literals.Inert(value, constant.Type ?? compilation.ObjectType))
        : new Template().AddTight(LowerValue(constant));
}
