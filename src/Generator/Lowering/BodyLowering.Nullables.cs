using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary><c>double?</c> and other nullable reals: whether there is a value, and the value, which is 0 where there is none.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>The real type or the aggregate that a type makes nullable; nothing for other types.</summary>
    private ITypeSymbol? Underlying(ITypeSymbol? type) =>
        type is not null && Bound(type) is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var underlying] }
        && (TypeOf(underlying) is RealType || (!underlying.IsTupleType && shapes.Of(underlying) is AggregateShape { HasReals: true }))
            ? underlying
            : null;

    private Term NullableOf(Value has, Term value) => new Tree([has, value]);

    private Value HasValue(Tree nullable) => ((Leaf)nullable.Elements[0]).Value;

    /// <summary>The value; where there is none, what the class library throws.</summary>
    private Term ValueOf(Tree nullable, ITypeSymbol type)
    {
        if (HasValue(nullable) != always)
        {
            ThrowWhere(Not(HasValue(nullable)), "_ = default(" + CSharpNames.Of(Underlying(type)!) + "?)!.Value;");
        }

        return nullable.Elements[1];
    }

    private Value Not(Value condition) =>
        condition == always ? never : condition == never ? always : Make(InertType.Bool, new Logic(Connective.Not, [condition]));

    private Value And(Value left, Value right) =>
        left == always ? right : right == always ? left : left == never || right == never ? never
        : Make(InertType.Bool, new Logic(Connective.And, [left, right]));

    /// <summary>A term where a condition holds; 0 where it does not.</summary>
    private Term Where(Value condition, ITypeSymbol type, Func<Term> lower)
    {
        if (condition == always || condition == never)
        {
            return condition == always ? lower() : Placeholder(type);
        }

        var present = Branch(lower);
        var absent = Branch(() => Placeholder(type));
        return Join(condition, Valued(present), absent, isExpression: true) ?? Placeholder(type);
    }

    /// <summary>A conversion to, from or between nullable reals; nothing for others.</summary>
    private Term? ConvertedNullable(Term term, ITypeSymbol from, ITypeSymbol to, bool isChecked, IOperation at)
    {
        if (Underlying(to) is { } target)
        {
            if (from is not INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var source] })
            {
                return from.IsReferenceType ? null : NullableOf(always, Converted(term, from, target, isChecked, at));
            }

            var parts = Underlying(from) is not null ? AsTree(term, from, at) : InertNullable(AsValue(term, at), source);
            return NullableOf(HasValue(parts), Where(HasValue(parts), target, () => Converted(parts.Elements[1], source, target, isChecked, at)));
        }

        if (Underlying(from) is not { } own || to.IsReferenceType)
        {
            return null;
        }

        var nullable = AsTree(term, from, at);
        if (to is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inert] })
        {
            RefuseReal(nullable.Leaves, Descriptors.LostByCast, at, at.Syntax.ToString(), CSharpNames.Of(inert));
            return Make(TypeOf(to), Cast(Whole(nullable, from)!, to, isChecked, Effect.Acts), Dependence.None);
        }

        return Converted(ValueOf(nullable, from), own, to, isChecked, at);
    }

    private Tree InertNullable(Value value, ITypeSymbol type) => new([
        Make(InertType.Bool, new Template().AddTight(value).Add(".HasValue").ToOperation(Effect.None), Dependence.None),
        Make(TypeOf(type), new Template().AddTight(value).Add(".GetValueOrDefault()").ToOperation(Effect.None), Dependence.Text)]);

    private Term? LowerNullableCall(IInvocationOperation call)
    {
        if (call is not { TargetMethod: { Name: "GetValueOrDefault" } method, Instance: { Type: { } type } instance } || Underlying(type) is not { } underlying)
        {
            return null;
        }

        var nullable = AsTree(Lower(instance), type, call);
        if (method.Parameters.IsEmpty)
        {
            return nullable.Elements[1];
        }

        var otherwise = Lower(call.Arguments[0].Value);
        return Either(HasValue(nullable), nullable.Elements[1], otherwise) ?? Placeholder(underlying);
    }

    /// <summary><c>a ??= b</c> of a nullable real.</summary>
    private Term? LowerNullableCoalesce(ICoalesceAssignmentOperation assignment)
    {
        if (assignment.Target.Type is not { } type || Underlying(type) is not { } underlying)
        {
            return null;
        }

        var place = LowerPlace(assignment.Target);
        var nullable = AsTree(place.Read(), type, assignment);
        var isPlain = SymbolEqualityComparer.Default.Equals(assignment.Type, underlying);
        var assigned = Branch(() =>
        {
            var first = values.Next;
            var value = Lower(assignment.Value);
            var made = value is Tree && !isPlain ? value : NullableOf(always, value);
            place.Write(made, first);
            return isPlain ? value : made;
        });
        var kept = Branch(() => isPlain ? nullable.Elements[1] : nullable);
        return Join(HasValue(nullable), kept, Valued(assigned), isExpression: true) ?? Placeholder(assignment.Type);
    }

    private Term? Either(Value condition, Term whenTrue, Term whenFalse) =>
        condition == always ? whenTrue : condition == never ? whenFalse
        : Join(condition, Branch(() => whenTrue), Branch(() => whenFalse), isExpression: true);

    private Term? LowerNullableCoalesce(ICoalesceOperation coalesce)
    {
        if (Underlying(coalesce.Value.Type) is not { } underlying)
        {
            return null;
        }

        var type = coalesce.Type!;
        var nullable = AsTree(Lower(coalesce.Value), coalesce.Value.Type, coalesce);
        if (HasValue(nullable) == always || HasValue(nullable) == never)
        {
            return HasValue(nullable) == always ? Present() : Lower(coalesce.WhenNull);
        }

        return Join(HasValue(nullable), Valued(Branch(Present)), Valued(Branch(() => Lower(coalesce.WhenNull))), isExpression: true);

        Term Present() => Underlying(type) is null
            ? Converted(nullable.Elements[1], underlying, type, false, coalesce)
            : Converted(nullable, coalesce.Value.Type!, type, false, coalesce);
    }

    /// <summary>An operator on nullable reals: it has a value where both operands have one.</summary>
    private Term? LowerNullableOperator(IBinaryOperation binary)
    {
        if (Operator(binary.OperatorMethod, binary.ConstrainedToType) is not null || (Underlying(binary.LeftOperand.Type) is null && Underlying(binary.RightOperand.Type) is null)
            || (Underlying(binary.LeftOperand.Type) ?? Underlying(binary.RightOperand.Type)) is not { } type || (TypeOf(type) is not RealType && !IsNullLiteral(binary.RightOperand)))
        {
            return null;
        }

        var left = Operand(binary.LeftOperand, type);
        var right = Operand(binary.RightOperand, type);
        return LiftedComparison(binary, left, right) ?? Lifted(binary, binary.OperatorKind, left, right, type);
    }

    private static bool IsNullLiteral(IOperation operand) => operand.ConstantValue is { HasValue: true, Value: null };

    private Tree Operand(IOperation operand, ITypeSymbol underlying) =>
        IsNullLiteral(operand) ? new Tree([never, Placeholder(underlying)]) : AsTree(Lower(operand), operand.Type, operand);

    private Term Lifted(IOperation at, BinaryOperatorKind kind, Tree left, Tree right, ITypeSymbol type)
    {
        var both = And(HasValue(left), HasValue(right));
        return NullableOf(both, Where(both, type, () =>
            Combine(at, kind, false, AsValue(left.Elements[1], at), AsValue(right.Elements[1], at), type)));
    }

    private Value? LiftedComparison(IBinaryOperation binary, Tree left, Tree right)
    {
        if (!Comparisons.TryGetValue(binary.OperatorKind, out var comparison))
        {
            return null;
        }

        var (hasLeft, hasRight) = (HasValue(left), HasValue(right));
        if (hasLeft == never || hasRight == never)
        {
            return comparison switch
            {
                Comparison.Equal => Not(hasLeft == never ? hasRight : hasLeft),
                Comparison.NotEqual => hasLeft == never ? hasRight : hasLeft,
                _ => never,
            };
        }

        var (x, y) = (AsValue(left.Elements[1], binary), AsValue(right.Elements[1], binary));
        if (comparison is not (Comparison.Equal or Comparison.NotEqual))
        {
            return And(And(hasLeft, hasRight), Make(InertType.Bool, new Compare(comparison, x, y), Dependence.None));
        }

        // Where there is no value there is 0, so two that have none are equal in their values as well.
        NoteEquality(binary, x, y);
        var same = Make(InertType.Bool, new Compare(Comparison.Equal, hasLeft, hasRight), Dependence.None);
        var equal = And(same, Make(InertType.Bool, new Compare(Comparison.Equal, x, y), Dependence.None));
        return comparison == Comparison.Equal ? equal : Not(equal);
    }

    private Term? LowerNullableOperator(IUnaryOperation unary)
    {
        if (!unary.IsLifted || Operator(unary.OperatorMethod, unary.ConstrainedToType) is not null || Underlying(unary.Operand.Type) is null)
        {
            return null;
        }

        var nullable = AsTree(Lower(unary.Operand), unary.Operand.Type, unary);
        var value = AsValue(nullable.Elements[1], unary);
        return unary.OperatorKind == UnaryOperatorKind.Minus
            ? NullableOf(HasValue(nullable), Make(value.Type, new Apply("Negate", [value])))
            : nullable;
    }
}
