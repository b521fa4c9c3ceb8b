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
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return always;
            case IConstantPatternOperation constant:
                return MatchConstant(AsValue(term, pattern), constant);
            case IRelationalPatternOperation relational:
                return MatchRelational(AsValue(term, pattern), relational);
            case INegatedPatternOperation negated:
                return Make(InertType.Bool, new Logic(Connective.Not, [Match(term, type, negated.Pattern)]), Dependence.None);
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both:
                return Both(true, Match(term, type, both.LeftPattern), () => Match(term, both.LeftPattern.NarrowedType, both.RightPattern));
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either:
                return Both(false, Match(term, type, either.LeftPattern), () => Match(term, type, either.RightPattern));
            case IDeclarationPatternOperation declaration when declaration.MatchesNull || IsAlways(declaration, type):
                return Bind(declaration.DeclaredSymbol, term);
            case IRecursivePatternOperation recursive:
                return MatchRecursive(term, type, recursive);
            case IDeclarationPatternOperation { DeclaredSymbol: var symbol, MatchedType: { } matched } when term is Leaf { Value.IsReal: false } leaf:
                return MatchType(leaf.Value, matched, symbol);
            case ITypePatternOperation { MatchedType: { } matched } when term is Leaf { Value.IsReal: false } leaf:
                return MatchType(leaf.Value, matched, null);
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

    private Value MatchType(Value value, ITypeSymbol type, ISymbol? symbol)
    {
        var matches = Make(
            InertType.Bool, new Template().AddTight(value).Add(" is " + CSharpNames.Of(type)).ToOperation(Effect.None, false), Dependence.None);
        if (symbol is null)
        {
            return matches;
        }

        // Where the test fails, the variable is not read: any value of its type will do.
        var bound = Branch(() => Make(TypeOf(type), Cast(value, type, false, Effect.Acts)));
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

        var constant = LowerValue(pattern.Value);
        if (value.Type.Equals(InertType.Bool) && pattern.Value.ConstantValue is { HasValue: true, Value: bool expected })
        {
            return expected ? value : Make(InertType.Bool, new Logic(Connective.Not, [value]), Dependence.None);
        }

        return Make(InertType.Bool, new Template().AddTight(value).Add(" is ").AddTight(constant).ToOperation(Effect.None, false), Dependence.None);
    }

    private Value MatchRelational(Value value, IRelationalPatternOperation pattern)
    {
        var bound = LowerValue(pattern.Value);
        if (value.IsReal)
        {
            return Make(InertType.Bool, new Compare(Comparisons[pattern.OperatorKind], value, bound), Dependence.None);
        }

        var symbol = InertOperators[pattern.OperatorKind];
        return Make(
            InertType.Bool, new Template().AddTight(value).Add(" is " + symbol + " ").AddTight(bound).ToOperation(Effect.None, false), Dependence.None);
    }

    private Value MatchRecursive(Term term, ITypeSymbol type, IRecursivePatternOperation pattern)
    {
        if (type is INamedTypeSymbol { IsTupleType: true } tuple && pattern.DeconstructionSubpatterns.Length == tuple.TupleElements.Length)
        {
            var elements = AsTree(term, type).Elements;
            var matches = always;
            for (var i = 0; i < elements.Length; i++)
            {
                var (element, elementType, inner) = (elements[i], tuple.TupleElements[i].Type, pattern.DeconstructionSubpatterns[i]);
                matches = i == 0 ? Match(element, elementType, inner) : Both(true, matches, () => Match(element, elementType, inner));
            }

            if (pattern.DeclaredSymbol is { } symbol)
            {
                Assign(symbol, term, values.Next);
            }

            return matches;
        }

        return AsValue(Refuse(Descriptors.UnsupportedExpression, pattern, "a property pattern", "read the properties and compare them with if or ?:"), pattern);
    }
}
