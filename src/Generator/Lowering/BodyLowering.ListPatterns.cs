using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Patterns that look into arrays and spans: <c>{ Length: > 0 }</c>, <c>[var first, .., var last]</c>.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>Properties of a buffer, in order; a null array matches none.</summary>
    private Value MatchBuffer(Value buffer, IRecursivePatternOperation pattern)
    {
        var isThere = IsThere(buffer, pattern.MatchedType);
        Bind(pattern.DeclaredSymbol, buffer);
        return pattern.PropertySubpatterns.Aggregate(isThere, (matches, p) => Both(true, matches, () => MatchMember(buffer, p)));
    }

    /// <summary>The length of a buffer, an array or a text, and then its elements in order; nothing for other lists.</summary>
    private Value? MatchList(Term term, ITypeSymbol type, IListPatternOperation pattern)
    {
        if (term is not Leaf { Value: var list } || ElementTypeOf(type) is not { } element || pattern.Patterns.OfType<ISlicePatternOperation>().Any(s => !IsUnseen(s) && !CanSlice(list.Type)))
        {
            return null;
        }

        Bind(pattern.DeclaredSymbol, list);
        var slice = pattern.Patterns.ToList().FindIndex(p => p is ISlicePatternOperation);
        var count = pattern.Patterns.Length - (slice < 0 ? 0 : 1);
        var fits = (slice < 0 ? " == " : " >= ") + count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var matches = IsThere(list, type);
        matches = fits == " >= 0" ? matches : Both(true, matches, () => Condition(new Template().AddTight(LengthOf(list)).Add(fits)));
        for (var i = 0; i < pattern.Patterns.Length; i++)
        {
            var (start, back, part) = (i, pattern.Patterns.Length - i, pattern.Patterns[i]);
            matches = part switch
            {
                IDiscardPatternOperation => matches,
                ISlicePatternOperation unseen when IsUnseen(unseen) => matches,
                ISlicePatternOperation { Pattern: { } rest } => Both(true, matches, () => Match(Middle(list, start, back - 1), type, rest)),
                _ => Both(true, matches, () => Match(ElementOf(list, slice >= 0 && start > slice ? FromEnd(list, back) : Number(start), element), element, part)),
            };
        }

        return matches;
    }

    private static bool IsUnseen(ISlicePatternOperation slice) => slice.Pattern is null or IDiscardPatternOperation;

    private static bool CanSlice(IrType type) => type is BufferType { IsSpan: true } or BufferType { IsFlat: true };

    private Term ElementOf(Value list, Value at, ITypeSymbol type) => list.Type is BufferType shape
        ? Read(list, shape, [at])
        : Taken(list, new Template().AddTight(list).Add("[").Add(at).Add("]").ToOperation(Effect.None), type, current!);

    /// <summary>What a slice pattern shows: a part of a span, a new array.</summary>
    private Value Middle(Value buffer, int start, int behind)
    {
        var type = (BufferType)buffer.Type;
        var length = Int(new Template().AddTight(LengthOf(buffer)).Add(" - ").AddTight(Number(start + behind)));
        return type.IsSpan
            ? ViewOf(buffer, type, "\uE001.Slice(\uE000, \uE000)", [Number(start), length])
            : ToArray(new Stretch(buffer, Number(start)), length);
    }

    private Value FromEnd(Value buffer, int back) => Int(new Template().AddTight(LengthOf(buffer)).Add(" - ").AddTight(Number(back)));

    private Value IsThere(Value list, ITypeSymbol type) => type.IsValueType ? always : Condition(new Template().AddTight(list).Add(" is not null"));

    /// <summary>The type of an element of an array, a span or a text.</summary>
    private ITypeSymbol? ElementTypeOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        { SpecialType: SpecialType.System_String } => compilation.GetSpecialType(SpecialType.System_Char),
        _ => Memory.SpanElement(type),
    };
}
