using Adjoint.Generator.IR;
using Adjoint.Generator.Rules;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Differentiation;

/// <summary>Writes a rule's formula out for the arguments and the result of one operation.</summary>
internal sealed class Instantiation(Arithmetic arithmetic, Apply operation, Value result, IReadOnlyCollection<Value> active)
{
    private readonly IrType type = result.IsReal ? result.Type : RealType.Double;

    public Value Write(Formula formula) => formula switch
    {
        Formula.Number number => arithmetic.Number(type, number.Value),
        Formula.Parameter parameter => Real(operation.Arguments[parameter.Index]),
        Formula.Result => result,
        Formula.Apply { Rule: "Add" } sum => arithmetic.Add(Write(sum.Arguments[0]), Write(sum.Arguments[1])),
        Formula.Apply { Rule: "Subtract" } difference => arithmetic.Subtract(Write(difference.Arguments[0]), Write(difference.Arguments[1])),
        Formula.Apply { Rule: "Multiply" } product => arithmetic.Multiply(Write(product.Arguments[0]), Write(product.Arguments[1])),
        Formula.Apply { Rule: "Divide" } quotient => arithmetic.Divide(Write(quotient.Arguments[0]), Write(quotient.Arguments[1])),
        Formula.Apply { Rule: "Negate" } negation => arithmetic.Negate(Write(negation.Arguments[0])),
        Formula.Apply call => Call(call),
        Formula.Conditional choice => Choose(choice),
        _ => throw new InvalidOperationException("unsupported: " + formula.GetType().Name),
    };

    /// <summary>Where the derivative with respect to an argument is not zero by choice; nothing where that is everywhere.</summary>
    public Value? Guard(Formula formula) => RuleTable.Find(operation.Rule) is { IsSelection: true } && formula is Formula.Conditional && IsSelection(formula) ? NotZero(formula) : null;

    private static bool IsSelection(Formula formula) => formula switch
    {
        Formula.Number => true,
        Formula.Conditional choice => IsSelection(choice.WhenTrue) && IsSelection(choice.WhenFalse),
        _ => false,
    };

    /// <summary>The condition of a selection; null stands for always.</summary>
    private Value? NotZero(Formula formula)
    {
        if (formula is not Formula.Conditional choice)
        {
            return null;
        }

        if (Known(choice.Condition) is { } known)
        {
            return NotZero(known ? choice.WhenTrue : choice.WhenFalse);
        }

        var condition = Write(choice.Condition);
        return (IsZero(choice.WhenTrue), IsZero(choice.WhenFalse)) switch
        {
            (true, true) => arithmetic.And(condition, arithmetic.Not(condition)),
            (false, true) => With(condition, NotZero(choice.WhenTrue)),
            (true, false) => With(arithmetic.Not(condition), NotZero(choice.WhenFalse)),
            _ => Either(condition, NotZero(choice.WhenTrue), NotZero(choice.WhenFalse)),
        };
    }

    private Value With(Value condition, Value? more) => more is null ? condition : arithmetic.And(condition, more);

    private Value? Either(Value condition, Value? whenTrue, Value? whenFalse) =>
        whenTrue is null && whenFalse is null ? null : arithmetic.Or(With(condition, whenTrue), With(arithmetic.Not(condition), whenFalse));

    private bool IsZero(Formula formula) =>
        formula is Formula.Number { Value: 0d }
        || (formula is Formula.Conditional choice && Known(choice.Condition) is { } known && IsZero(known ? choice.WhenTrue : choice.WhenFalse))
        || (formula is Formula.Conditional both && Known(both.Condition) is null && IsZero(both.WhenTrue) && IsZero(both.WhenFalse));

    private Value Choose(Formula.Conditional choice) =>
        Known(choice.Condition) is { } known
            ? Write(known ? choice.WhenTrue : choice.WhenFalse)
            : arithmetic.Choose(Write(choice.Condition), Write(choice.WhenTrue), Write(choice.WhenFalse));

    private Value Call(Formula.Apply call)
    {
        var arguments = call.Arguments.Select(Write).ToEquatableArray();
        var callee = call.Rule == operation.Rule ? operation.Callee : null;
        return arithmetic.Block.Share(type, new IR.Apply(call.Rule, arguments, callee));
    }

    private Value Real(Value argument) =>
        argument.IsReal
            ? arithmetic.Convert(type, argument)
            : arithmetic.Block.Share(type, type is RealType { IsParameter: true }
                ? new Template().Add(type.CSharp + ".CreateChecked(").Add(argument).Add(")").ToOperation(Effect.None)
                : new Template().Add("(" + type.CSharp + ")").AddTight(argument).ToOperation(Effect.None, false));

    /// <summary>A condition that is settled when the derivative is written.</summary>
    private bool? Known(FormulaCondition condition) => condition switch
    {
        FormulaCondition.IsActive test => active.Contains(operation.Arguments[test.Parameter]),
        FormulaCondition.Not negation => !Known(negation.Operand),
        FormulaCondition.And both => (Known(both.Left), Known(both.Right)) switch
        {
            (false, _) or (_, false) => false,
            (true, true) => true,
            _ => null,
        },
        FormulaCondition.Or either => (Known(either.Left), Known(either.Right)) switch
        {
            (true, _) or (_, true) => true,
            (false, false) => false,
            _ => null,
        },
        FormulaCondition.IsNaN test => NumberOf(test.Operand) is { } number ? double.IsNaN(number) : null,
        FormulaCondition.Compare compare => NumberOf(compare.Left) is { } left && NumberOf(compare.Right) is { } right
            ? Holds(compare.Kind, left, right)
            : null,
        _ => null,
    };

    private double? NumberOf(Formula formula) => formula switch
    {
        Formula.Number number => number.Value,
        Formula.Parameter parameter => arithmetic.NumberOf(operation.Arguments[parameter.Index]),
        _ => null,
    };

    private static bool Holds(FormulaCondition.Relation relation, double left, double right) => relation switch
    {
        FormulaCondition.Relation.Equal => left == right,
        FormulaCondition.Relation.NotEqual => left != right,
        FormulaCondition.Relation.Less => left < right,
        FormulaCondition.Relation.LessOrEqual => left <= right,
        FormulaCondition.Relation.Greater => left > right,
        _ => left >= right,
    };

    private Value Write(FormulaCondition condition) => condition switch
    {
        FormulaCondition.Not negation => arithmetic.Not(Write(negation.Operand)),
        FormulaCondition.And both => Joined(both.Left, both.Right, true),
        FormulaCondition.Or either => Joined(either.Left, either.Right, false),
        FormulaCondition.Compare compare => arithmetic.Block.Share(
            InertType.Bool, new Compare((Comparison)compare.Kind, Write(compare.Left), Write(compare.Right))),
        FormulaCondition.IsNaN test => arithmetic.Block.Share(
            InertType.Bool, new Template().Add(type.CSharp + ".IsNaN(").Add(Write(test.Operand)).Add(")").ToOperation(Effect.None)),
        _ => throw new InvalidOperationException("unsupported: " + condition.GetType().Name),
    };

    /// <summary>Joins two conditions, of which one may be settled already.</summary>
    private Value Joined(FormulaCondition left, FormulaCondition right, bool and) =>
        Known(left) is not null ? Write(right)
        : Known(right) is not null ? Write(left)
        : and ? arithmetic.And(Write(left), Write(right)) : arithmetic.Or(Write(left), Write(right));
}
