using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Records and tuples compared field by field.</summary>
internal sealed partial class BodyLowering
{
    private Term? LowerEquality(IBinaryOperation binary)
    {
        if (LowerSameObject(binary) is { } isSame)
        {
            return isSame;
        }

        if (binary is not { OperatorMethod: { IsImplicitlyDeclared: true, ContainingType: { IsRecord: true } type }, OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals }
            || !IsApart(type) || !(ComparesFields(type) || type.IsReferenceType))
        {
            return null;
        }

        if (!ComparesFields(type))
        {
            // What is the same object is equal, whatever Equals says; of a record that is taken apart nobody knows.
            return Refuse(Descriptors.UnsupportedExpression, binary, "a comparison of records that have an Equals of their own", "call that, or compare the members");
        }

        var (left, right) = (Lower(binary.LeftOperand), Lower(binary.RightOperand));
        var equal = left is Tree && right is Tree ? AreBothThereAndEqual(left, right, type, binary)
            : IsNullLiteral(left is Tree ? binary.RightOperand : binary.LeftOperand) && (left is Tree || right is Tree) ? IsAbsent(left is Tree ? left : right)
            : Condition(new Template().AddTight(WholeOf(left, type, binary)).Add(" == ").AddTight(WholeOf(right, type, binary)));
        return binary.OperatorKind == BinaryOperatorKind.Equals ? equal : Not(equal);
    }

    private Term? LowerEquals(IInvocationOperation call) =>
        call is { TargetMethod: { Name: "Equals", IsImplicitlyDeclared: true, Parameters: [{ Type: var other }] }, Instance: { Type: { IsRecord: true } type } instance }
        && SymbolEqualityComparer.Default.Equals(type, other) && IsApart(type) && type.IsValueType && ComparesFields(type)
            ? AreEqual(Lower(instance), Lower(call.Arguments[0].Value), type, call)
            : (Term?)null;

    /// <summary>Whether nothing of a record's equality is written by hand.</summary>
    private static bool ComparesFields(ITypeSymbol type) =>
        type.GetMembers("Equals").Concat(type.GetMembers("EqualityContract")).All(m => m.IsImplicitlyDeclared)
        && (type.BaseType is not { IsRecord: true } parent || ComparesFields(parent));

    /// <summary>As a record does it: NaN is equal to NaN.</summary>
    private Value AreEqual(Term left, Term right, ITypeSymbol type, IOperation at)
    {
        var (a, b) = (AsTree(left, type, at), AsTree(right, type, at));
        RefuseReal(a.Leaves.Concat(b.Leaves), Descriptors.EqualityOfReals, at, at.Syntax.ToString());
        var parts = new List<Value>();
        foreach (var (component, (x, y)) in ComponentsOf(type).Zip(a.Elements.Zip(b.Elements, (x, y) => (x, y)), (c, e) => (c, e)))
        {
            if (IsApart(component.Type) && component.Type is { IsRecord: true, IsValueType: true } && ComparesFields(component.Type))
            {
                parts.Add(AreEqual(x, y, component.Type, at));
                continue;
            }

            var text = new Template().Add("global::System.Collections.Generic.EqualityComparer<" + CSharpNames.Of(component.Type) + ">.Default.Equals(")
                .Add(WholeOf(x, component.Type, at)).Add(", ").Add(WholeOf(y, component.Type, at)).Add(")");
            parts.Add(Make(InertType.Bool, text.ToOperation(x is Leaf { Value.IsReal: true } ? Effect.None : Effect.Acts), Dependence.None));
        }

        return parts.Count == 1 ? parts[0] : Make(InertType.Bool, new Logic(Connective.And, parts.ToEquatableArray()), Dependence.None);
    }

    /// <summary>A term as one value for a comparison, which no derivative passes.</summary>
    private Value WholeOf(Term term, ITypeSymbol type, IOperation at) =>
        Whole(term, type) ?? AsValue(term, at);

    private Term LowerTupleComparison(ITupleBinaryOperation comparison)
    {
        var (left, right) = (Lower(comparison.LeftOperand), Lower(comparison.RightOperand));
        var equal = comparison.OperatorKind == BinaryOperatorKind.Equals;
        var parts = Compared(left, comparison.LeftOperand.Type, right, comparison.RightOperand.Type, equal, comparison).ToEquatableArray();
        return parts.Count == 1
            ? parts[0]
            : Make(InertType.Bool, new Logic(equal ? Connective.And : Connective.Or, parts), Dependence.None);
    }

    private List<Value> Compared(Term left, ITypeSymbol? leftType, Term right, ITypeSymbol? rightType, bool equal, IOperation at)
    {
        if (leftType is INamedTypeSymbol { IsTupleType: true } one && rightType is INamedTypeSymbol { IsTupleType: true } other)
        {
            var (a, b) = (AsTree(left, leftType, at).Elements, AsTree(right, rightType, at).Elements);
            return [.. a.Zip(b, (x, y) => (x, y)).SelectMany((e, i) => Compared(e.x, one.TupleElements[i].Type, e.y, other.TupleElements[i].Type, equal, at))];
        }

        if (left is Leaf { Value: var l } && right is Leaf { Value: var r })
        {
            return [Make(InertType.Bool, new Compare(equal ? Comparison.Equal : Comparison.NotEqual, l, r), Dependence.None)];
        }

        if (leftType is { IsRecord: true } && SymbolEqualityComparer.Default.Equals(leftType, rightType) && ComparesFields(leftType))
        {
            var same = AreEqual(left, right, leftType, at);
            return [equal ? same : Not(same)];
        }

        return [AsValue(Refuse(Descriptors.UnsupportedExpression, at, "a comparison of structs in a tuple", "compare their fields"), at)];
    }
}
