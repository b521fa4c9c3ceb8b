using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Tests of types and of null that the type arguments of an activation settle; as C# they would not compile.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>What variables hold that hold null.</summary>
    private readonly HashSet<Value> nulls = [];

    /// <summary>A type as C#, with the type arguments of the activation that runs.</summary>
    private string Written(ITypeSymbol type) => CSharpNames.Of(Bound(type));

    private static bool IsNeverNull(ITypeSymbol type) => type.IsValueType && NullableOf(type) is null;

    /// <summary>Whether a value of a type is of another; nothing where that depends on the value.</summary>
    private bool? IsOf(ITypeSymbol from, ITypeSymbol to)
    {
        (from, to) = (Bound(from), Bound(to));
        if (from is ITypeParameterSymbol || to is ITypeParameterSymbol || NullableOf(from) is not null || from.TypeKind == TypeKind.Dynamic)
        {
            return null;
        }

        var conversion = ((CSharpCompilation)compilation).ClassifyConversion(from, to);
        return IsNeverNull(from) ? conversion.IsIdentity || conversion.IsBoxing
            : conversion.IsIdentity || conversion.IsReference || conversion.IsUnboxing ? null
            : false;
    }

    /// <summary>A pattern over a value of a type parameter or over null, where the type argument settles it; nothing where it does not.</summary>
    private Value? MatchBound(Term term, ITypeSymbol type, IPatternOperation pattern)
    {
        if (term is Leaf { Value: var value } && IsNull(value) && pattern is IConstantPatternOperation or IRelationalPatternOperation or ITypePatternOperation or IRecursivePatternOperation or IDeclarationPatternOperation { MatchesNull: false })
        {
            return pattern is IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } ? always : Unmatched(pattern);
        }

        if (Bound(type) is not { TypeKind: not TypeKind.TypeParameter } bound || SymbolEqualityComparer.Default.Equals(bound, type))
        {
            return null;
        }

        var tested = pattern switch
        {
            IDeclarationPatternOperation { MatchesNull: false, MatchedType: var matched } => matched,
            ITypePatternOperation { MatchedType: var matched } => matched,
            IRecursivePatternOperation { MatchedType: var matched } => matched,
            IConstantPatternOperation { Value: var constant } => constant.Type,
            IRelationalPatternOperation { Value: var constant } => constant.Type,
            _ => type,
        };
        var isOf = tested is null ? IsNeverNull(bound) ? false : null : IsOf(bound, tested);
        if (isOf == false)
        {
            return Unmatched(pattern);
        }

        return isOf != true ? null : pattern switch
        {
            IDeclarationPatternOperation { MatchesNull: false, DeclaredSymbol: var symbol } => Bind(symbol, Converted(term, bound, tested!, false, pattern)),
            ITypePatternOperation => always,
            _ => null,
        };
    }

    /// <summary>A pattern that is not matched; what it declares is not read.</summary>
    private Value Unmatched(IPatternOperation pattern)
    {
        foreach (var symbol in pattern.DescendantsAndSelf().Select(DeclaredBy).OfType<ILocalSymbol>())
        {
            Assign(symbol, Placeholder(symbol.Type), values.Next);
        }

        return never;
    }

    private static ISymbol? DeclaredBy(IOperation pattern) => pattern switch
    {
        IDeclarationPatternOperation { DeclaredSymbol: var symbol } => symbol,
        IRecursivePatternOperation { DeclaredSymbol: var symbol } => symbol,
        IListPatternOperation { DeclaredSymbol: var symbol } => symbol,
        _ => null,
    };

    private Value MatchBoth(Term term, ITypeSymbol type, IBinaryPatternOperation both)
    {
        var left = Match(term, type, both.LeftPattern);
        return left == never ? Unmatched(both.RightPattern) : Both(true, left, () => Match(term, both.LeftPattern.NarrowedType, both.RightPattern));
    }

    private Term LowerIsType(IIsTypeOperation test)
    {
        var tested = LowerValue(test.ValueOperand);
        if (IsNull(tested))
        {
            return test.IsNegated ? always : never;
        }

        if (frame.Types.Count > 0 && test.ValueOperand.Type is { } type && IsOf(type, test.TypeOperand) is { } isOf)
        {
            return isOf != test.IsNegated ? always : never;
        }

        var text = new Template().AddTight(tested).Add((test.IsNegated ? " is not " : " is ") + Written(test.TypeOperand));
        return Make(InertType.Bool, text.ToOperation(Effect.None, false), Dependence.None);
    }

    /// <summary>Whether a value is null for certain.</summary>
    private bool IsNull(Value value) => value.Type is InertType && block.Definition(value) is Opaque { Arguments.Count: 0, Text: var text }
        && (text == "null" || (text == "default(" + value.Type.CSharp + ")" && nulls.Contains(block.Source(value))));

    /// <summary>What a variable holds is called on, and tested, where a null without a type cannot stand.</summary>
    private Value Typed(Value value) => block.Definition(value) is Opaque { Text: "null", Arguments.Count: 0 } ? Null(value.Type) : value;

    private Value Null(IrType type)
    {
        var value = Zero(type);
        nulls.Add(value);
        return value;
    }
}
