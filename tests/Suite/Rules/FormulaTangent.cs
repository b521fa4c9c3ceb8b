using Adjoint.Generator.Rules;

namespace Adjoint.Tests.Rules;

/// <summary>A value and its derivative along one direction; null where it does not depend on it.</summary>
internal readonly record struct Dual(double Value, double? Tangent);

/// <summary>The derivative of a formula by the table itself: what a second derivative is made of.</summary>
internal sealed class FormulaTangent(Dual[] arguments, Dual result, int[]? active = null)
{
    private readonly FormulaEvaluator<double> evaluator =
        new([.. arguments.Select(a => a.Value)], result.Value, active);

    /// <summary>∂²f/∂x∂y: the partial in one parameter, differentiated in another.</summary>
    public static double Second(Rule rule, double[] point, double value, int parameter, int along, int[]? active = null)
    {
        var first = new FormulaEvaluator<double>(point, value, active).Value(rule.Partials[along]);
        var arguments = point.Select((x, i) => new Dual(x, i == along ? 1 : null)).ToArray();
        return new FormulaTangent(arguments, new Dual(value, first), active).Of(rule.Partials[parameter]).Tangent ?? 0;
    }

    public Dual Of(Formula formula) => formula switch
    {
        Formula.Number number => new Dual(number.Value, null),
        Formula.Parameter parameter => arguments[parameter.Index],
        Formula.Result => result,
        Formula.Conditional choice => Of(evaluator.Holds(choice.Condition) ? choice.WhenTrue : choice.WhenFalse),
        Formula.Apply call => Call(call.Rule, [.. call.Arguments.Select(Of)]),
        _ => throw new NotSupportedException(formula.ToString()),
    };

    private static Dual Call(string name, Dual[] operands)
    {
        double[] values = [.. operands.Select(o => o.Value)];
        var value = NetStandardMath.Call(name, values);
        int[] dependent = [.. Enumerable.Range(0, operands.Length).Where(i => operands[i].Tangent is not null)];
        if (dependent.Length == 0)
        {
            return new Dual(value, null);
        }

        var isPower = name == "Pow" && operands[1].Tangent is null;
        var partials = isPower ? [PowerRules.Partial(values[1])] : RuleTable.Find(name)!.Partials;
        var at = new FormulaEvaluator<double>(values, value, dependent);
        return new Dual(value, dependent.Sum(i => at.Value(partials[i]) * operands[i].Tangent!.Value));
    }
}
