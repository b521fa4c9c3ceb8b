using System.Numerics;
using Adjoint.Generator.Rules;

namespace Adjoint.Tests.Rules;

/// <summary>The value of a formula at a point, by the class library alone.</summary>
/// <param name="arguments">Inert arguments as real numbers.</param>
/// <param name="result">The value of the function there.</param>
/// <param name="active">The differentiated parameters; all where it is null.</param>
internal sealed class FormulaEvaluator<T>(T[] arguments, T result, int[]? active = null)
    where T : IFloatingPointIeee754<T>
{
    public T Value(Formula formula) => formula switch
    {
        Formula.Number number => T.CreateTruncating(number.Value),
        Formula.Parameter parameter => arguments[parameter.Index],
        Formula.Result => result,
        Formula.Apply call => NetStandardMath.Call(call.Rule, [.. call.Arguments.Select(Value)]),
        Formula.Conditional choice => Value(Holds(choice.Condition) ? choice.WhenTrue : choice.WhenFalse),
        _ => throw new NotSupportedException(formula.ToString()),
    };

    public bool Holds(FormulaCondition condition) => condition switch
    {
        FormulaCondition.And both => Holds(both.Left) && Holds(both.Right),
        FormulaCondition.Or either => Holds(either.Left) || Holds(either.Right),
        FormulaCondition.Not negation => !Holds(negation.Operand),
        FormulaCondition.IsNaN question => T.IsNaN(Value(question.Operand)),
        FormulaCondition.IsActive question => active is null || active.Contains(question.Parameter),
        FormulaCondition.Compare compare => Compare(compare.Kind, Value(compare.Left), Value(compare.Right)),
        _ => throw new NotSupportedException(condition.ToString()),
    };

    private static bool Compare(FormulaCondition.Relation relation, T left, T right) => relation switch
    {
        FormulaCondition.Relation.Equal => left == right,
        FormulaCondition.Relation.NotEqual => left != right,
        FormulaCondition.Relation.Less => left < right,
        FormulaCondition.Relation.LessOrEqual => left <= right,
        FormulaCondition.Relation.Greater => left > right,
        FormulaCondition.Relation.GreaterOrEqual => left >= right,
        _ => throw new NotSupportedException(relation.ToString()),
    };
}
