using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Patterns that look into tuples, structs, records and nullable reals.</summary>
internal sealed partial class BodyLowering
{
    private Value MatchRecursive(Term term, ITypeSymbol type, IRecursivePatternOperation pattern)
    {
        if (term is Tree nullable && Underlying(type) is { } underlying)
        {
            return Both(true, HasValue(nullable), () => MatchRecursive(nullable.Elements[1], underlying, pattern));
        }

        if (term is Leaf { Value.IsReal: true } && pattern is { DeconstructionSubpatterns.IsEmpty: true, PropertySubpatterns.IsEmpty: true })
        {
            return Bind(pattern.DeclaredSymbol, term);
        }

        if (term is Leaf { Value: { Type: InertType } value } && pattern.DeconstructionSubpatterns.IsEmpty && !IsApart(pattern.MatchedType))
        {
            return MatchInert(value, type, pattern);
        }

        if (term is Leaf { Value: { Type: BufferType } buffer } && pattern.DeconstructionSubpatterns.IsEmpty && SymbolEqualityComparer.Default.Equals(pattern.MatchedType, type))
        {
            return MatchBuffer(buffer, pattern);
        }

        if (Subpatterns(term, type, pattern) is not { } inner || !SymbolEqualityComparer.Default.Equals(pattern.MatchedType, type))
        {
            return AsValue(Refuse(Descriptors.UnsupportedExpression, pattern, "a property pattern", "read the properties and compare them with if or ?:"), pattern);
        }

        var matches = Not(IsAbsent(term));
        foreach (var match in inner)
        {
            matches = Both(true, matches, match);
        }

        if (pattern.DeclaredSymbol is { } symbol)
        {
            Assign(symbol, term, values.Next);
        }

        return matches;
    }

    /// <summary>An object that no derivative is in: its type, and then its properties in order.</summary>
    private Value MatchInert(Value value, ITypeSymbol type, IRecursivePatternOperation pattern)
    {
        var isOfType = type.IsValueType && SymbolEqualityComparer.Default.Equals(pattern.MatchedType, type)
            ? always
            : Condition(new Template().AddTight(value).Add(" is " + Written(pattern.MatchedType)));
        var typed = SymbolEqualityComparer.Default.Equals(pattern.MatchedType, type)
            ? value
            : AsValue(Where(isOfType, pattern.MatchedType, () => Taken(value, Cast(value, Bound(pattern.MatchedType), false, Effect.Acts), pattern.MatchedType, pattern)), pattern);
        Bind(pattern.DeclaredSymbol, typed);
        return pattern.PropertySubpatterns.Aggregate(isOfType, (matches, p) => Both(true, matches, () => MatchMember(typed, p)));
    }

    /// <summary>The matches of the parts of a pattern, in order; nothing where one looks at what is not known.</summary>
    private List<Func<Value>>? Subpatterns(Term term, ITypeSymbol type, IRecursivePatternOperation pattern)
    {
        var matches = new List<Func<Value>>();
        if (!IsApart(type) || Apart(term, type, pattern) is not Tree tree)
        {
            return null;
        }

        if (!pattern.DeconstructionSubpatterns.IsEmpty)
        {
            if (Deconstructed(tree, type, pattern.DeconstructionSubpatterns.Length, pattern) is not { } parts)
            {
                return null;
            }

            matches.AddRange(pattern.DeconstructionSubpatterns.Zip(parts, (p, part) => (Func<Value>)(() => Match(part.Term, part.Type, p))));
        }

        matches.AddRange(pattern.PropertySubpatterns.Select(p => (Func<Value>)(() => MatchMember(tree, p))));
        return matches;
    }

    private Value MatchMember(Term input, IPropertySubpatternOperation subpattern)
    {
        matched.Push(input);
        var member = Lower(subpattern.Member);
        matched.Pop();
        return Match(member, subpattern.Member.Type!, subpattern.Pattern);
    }

    private Value MatchNullable(Tree nullable, ITypeSymbol underlying, IPatternOperation pattern)
    {
        if (pattern is IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } })
        {
            return Not(HasValue(nullable));
        }

        if (pattern is IDeclarationPatternOperation { DeclaredSymbol: var symbol })
        {
            Bind(symbol, nullable.Elements[1]);
            return HasValue(nullable);
        }

        return pattern is ITypePatternOperation
            ? HasValue(nullable)
            : Both(true, HasValue(nullable), () => Match(nullable.Elements[1], underlying, pattern));
    }
}
