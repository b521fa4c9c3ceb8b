using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary><c>?.</c> and <c>??</c>: what runs only where something is there.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>What stands in front of each <c>?.</c> whose rest is being lowered.</summary>
    private readonly Stack<Term> receivers = new();

    private Term LowerConditionalAccess(IConditionalAccessOperation access)
    {
        var isStatement = access.Type is null or { SpecialType: SpecialType.System_Void };
        var term = Lower(access.Operation);
        var (isThere, receiver) = term is Instance ? (always, () => term)
            : term is Tree tree && Underlying(access.Operation.Type) is not null
            ? (HasValue(tree), () => tree.Elements[1])
            : term is Tree && IsApart(access.Operation.Type!) ? (Not(IsAbsent(term)), () => term)
            : Presence(AsValue(term, access.Operation), access.Operation.Type!);
        if (isThere == never)
        {
            return isStatement ? never : Placeholder(access.Type);
        }

        if (isThere == always)
        {
            receivers.Push(receiver());
            var there = Lower(access.WhenNotNull);
            receivers.Pop();
            return isStatement ? never : Converted(there, access.WhenNotNull.Type!, access.Type!, false, access);
        }

        var present = Branch(() =>
        {
            receivers.Push(receiver());
            var value = Lower(access.WhenNotNull);
            receivers.Pop();
            return isStatement ? null : Converted(value, access.WhenNotNull.Type!, access.Type!, false, access);
        });
        var absent = Branch(() => isStatement ? null : present.Value is Leaf { Value: { Type: InertType inert } } ? Zero(inert) : Placeholder(access.Type));
        return Join(isThere, isStatement ? present : Valued(present), absent, isExpression: true) ?? never;
    }

    /// <summary>Whether an inert value is there, and how to get it.</summary>
    private (Value IsThere, Func<Term> Get) Presence(Value value, ITypeSymbol type) => IsNeverNull(Bound(type)) || IsNull(value) ? (IsNull(value) ? never : always, () => value) : NullableOf(Bound(type)) is { } underlying
        ? (Condition(new Template().AddTight(value).Add(".HasValue")),
            () => Make(TypeOf(underlying), new Template().AddTight(value).Add(".GetValueOrDefault()").ToOperation(Effect.None)))
        : (Condition(new Template().AddTight(value).Add(" is not null")), () => value);

    /// <summary>What a nullable value type holds; nothing for other types.</summary>
    private static ITypeSymbol? NullableOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var underlying] } ? underlying : null;

    private Term LowerCoalesce(ICoalesceOperation coalesce)
    {
        var (term, type) = (Lower(coalesce.Value), coalesce.Value.Type!);
        if (term is Tree && type.IsReferenceType && IsApart(type) && SymbolEqualityComparer.Default.Equals(type, coalesce.Type))
        {
            var isAbsent = IsAbsent(term);
            return isAbsent == never ? term : Join(isAbsent, Branch(() => Lower(coalesce.WhenNull)), Branch(() => term)) ?? term;
        }

        var value = AsValue(term, coalesce.Value);
        var (isThere, get) = Presence(value, type);
        if (isThere == never)
        {
            return Lower(coalesce.WhenNull);
        }

        if (isThere == always)
        {
            return Converted(value, type, coalesce.Type!, false, coalesce);
        }

        var isWhole = NullableOf(type) is null || NullableOf(coalesce.Type!) is not null;
        var present = Branch(() => isWhole ? Converted(value, type, coalesce.Type!, false, coalesce) : Converted(get(), NullableOf(type)!, coalesce.Type!, false, coalesce));
        var absent = Branch(() => Lower(coalesce.WhenNull));
        return Join(isThere, present, Valued(absent)) ?? value;
    }
}
