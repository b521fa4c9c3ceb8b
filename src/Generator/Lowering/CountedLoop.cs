using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>A <c>for</c> whose trips are known before the first one.</summary>
/// <param name="Counter">Its variable, which the body leaves alone.</param>
/// <param name="Bound">What it is compared with; no trip changes it.</param>
/// <param name="IsInclusive">Whether a trip runs at the bound itself.</param>
/// <param name="Step">What it grows by, not 0.</param>
/// <param name="Ahead">What is added to it before it is compared, as in <c>i + 1 &lt; n</c>; 0 where it counts down.</param>
internal sealed record CountedLoop(ILocalSymbol Counter, IOperation Bound, bool IsInclusive, int Step, int Ahead = 0)
{
    /// <summary>The loop as a counted one; nothing where it is none.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="isAssigned">Whether its body assigns a variable.</param>
    /// <param name="isSteady">Whether a member of an object, or a row of an array of arrays, is the same in all trips.</param>
    public static CountedLoop? Recognize(IForLoopOperation loop, Func<ISymbol, bool> isAssigned, Func<IOperation, bool> isSteady)
    {
        if (loop.Condition is not IBinaryOperation condition || Compared(condition.LeftOperand) is not { } compared)
        {
            return null;
        }

        var (counter, ahead) = compared;
        if (loop.AtLoopBottom.Length != 1
            || StepOf(loop.AtLoopBottom[0], counter) is not { } step
            || isAssigned(counter)
            || !loop.Locals.Contains(counter, SymbolEqualityComparer.Default)
            || !IsInvariant(condition.RightOperand, counter, isAssigned, isSteady)
            || Leaves(loop))
        {
            return null;
        }

        return (condition.OperatorKind, step) switch
        {
            (BinaryOperatorKind.LessThan, > 0) => new CountedLoop(counter, condition.RightOperand, false, step, ahead),
            (BinaryOperatorKind.LessThanOrEqual, > 0) => new CountedLoop(counter, condition.RightOperand, true, step, ahead),
            (_, < 0) when ahead != 0 => null,
            (BinaryOperatorKind.GreaterThan, < 0) => new CountedLoop(counter, condition.RightOperand, false, step),
            (BinaryOperatorKind.GreaterThanOrEqual, < 0) => new CountedLoop(counter, condition.RightOperand, true, step),
            _ => null,
        };
    }

    /// <summary>The counter, and what is added to it.</summary>
    private static (ILocalSymbol Counter, int Ahead)? Compared(IOperation left) => left switch
    {
        ILocalReferenceOperation { Local: var counter } => (counter, 0),
        IBinaryOperation
        {
            OperatorKind: BinaryOperatorKind.Add, IsChecked: false, OperatorMethod: null,
            LeftOperand: ILocalReferenceOperation { Local: { Type.SpecialType: SpecialType.System_Int32 } counter },
            RightOperand.ConstantValue: { HasValue: true, Value: int ahead and > 0 and < 1 << 16 },
        } => (counter, ahead),
        IParenthesizedOperation inner => Compared(inner.Operand),
        _ => null,
    };

    private static int? StepOf(IOperation bottom, ILocalSymbol counter) =>
        (bottom is IExpressionStatementOperation { Operation: var inner } ? inner : bottom) switch
        {
            IIncrementOrDecrementOperation { Target: ILocalReferenceOperation { Local: var local } } step when Same(local, counter) =>
                step.Kind == OperationKind.Increment ? 1 : -1,
            ICompoundAssignmentOperation
            {
                Target: ILocalReferenceOperation { Local: var local },
                Value.ConstantValue: { HasValue: true, Value: int amount and > 0 },
                OperatorKind: var kind and (BinaryOperatorKind.Add or BinaryOperatorKind.Subtract),
            } when Same(local, counter) => kind == BinaryOperatorKind.Add ? amount : -amount,
            _ => null,
        };

    private static bool Same(ISymbol a, ISymbol b) => SymbolEqualityComparer.Default.Equals(a, b);

    /// <summary>Whether an expression has one value in all trips and no effect.</summary>
    private static bool IsInvariant(IOperation expression, ILocalSymbol counter, Func<ISymbol, bool> isAssigned, Func<IOperation, bool> isSteady) =>
        expression.ConstantValue.HasValue || expression switch
        {
            ILocalReferenceOperation local => !Same(local.Local, counter) && !isAssigned(local.Local),
            IParameterReferenceOperation parameter =>
                parameter.Parameter.RefKind == RefKind.None && !isAssigned(parameter.Parameter),
            IPropertyReferenceOperation { Property.Name: "Length", Instance: { Type: { } type } instance } when Memory.IsBuffer(type) =>
                IsInvariant(instance, counter, isAssigned, isSteady),
            IInvocationOperation { TargetMethod.Name: "GetLength", Instance: { Type: IArrayTypeSymbol } instance, Arguments: [{ Value.ConstantValue.HasValue: true }] } =>
                IsInvariant(instance, counter, isAssigned, isSteady),
            IBinaryOperation
            {
                OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply, IsChecked: false, OperatorMethod: null,
            } binary => IsInvariant(binary.LeftOperand, counter, isAssigned, isSteady) && IsInvariant(binary.RightOperand, counter, isAssigned, isSteady),
            IArrayElementReferenceOperation { Type: IArrayTypeSymbol } row =>
                IsInvariant(row.ArrayReference, counter, isAssigned, isSteady) && row.Indices.All(i => IsInvariant(i, counter, isAssigned, isSteady)) && isSteady(row),
            IFieldReferenceOperation or IPropertyReferenceOperation { Arguments.IsEmpty: true } when expression is IMemberReferenceOperation member =>
                (member.Instance is null or IInstanceReferenceOperation || IsInvariant(member.Instance, counter, isAssigned, isSteady)) && isSteady(member),
            IParenthesizedOperation inner => IsInvariant(inner.Operand, counter, isAssigned, isSteady),
            _ => false,
        };

    /// <summary>Whether something leaves the loop before its bound ends it.</summary>
    private static bool Leaves(IForLoopOperation loop)
    {
        var inside = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { loop.ContinueLabel };
        foreach (var operation in loop.Body.OwnDescendants().Prepend(loop.Body))
        {
            switch (operation)
            {
                case ILoopOperation inner:
                    inside.Add(inner.ExitLabel);
                    inside.Add(inner.ContinueLabel);
                    break;
                case ISwitchOperation selection:
                    inside.Add(selection.ExitLabel);
                    inside.UnionWith(selection.Cases.SelectMany(c => c.Clauses).Select(c => c.Label).OfType<ISymbol>());
                    break;
                case IReturnOperation:
                    return true;
                case IBranchOperation branch when !inside.Contains(branch.Target):
                    return true;
            }
        }

        return false;
    }
}
