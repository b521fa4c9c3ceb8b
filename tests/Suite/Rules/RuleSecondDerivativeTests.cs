using Adjoint.Generator.Rules;
using Xunit;

namespace Adjoint.Tests.Rules;

/// <summary>A partial is itself made of rules, so that derivatives of every order follow from the table.</summary>
public class RuleSecondDerivativeTests
{
    public static TheoryData<string> Smooth => [.. RuleTable.All.Where(r => !r.IsStep).Select(r => r.Name)];

    public static TheoryData<string, double[], int, int, double> Edges => new()
    {
        { "Abs", [0], 0, 0, 0 },
        { "Multiply", [0, 0], 0, 1, 1 },
        { "Divide", [1, double.PositiveInfinity], 0, 1, 0 },
        { "Sqrt", [0], 0, 0, double.NegativeInfinity },
        { "Sqrt", [double.PositiveInfinity], 0, 0, 0 },
        { "Exp", [double.NegativeInfinity], 0, 0, 0 },
        { "Asinh", [1e300], 0, 0, 0 },
        { "Asinh", [0], 0, 0, 0 },
        { "Asin", [1], 0, 0, double.PositiveInfinity },
        { "Asin", [-1], 0, 0, double.NegativeInfinity },
        { "Hypot", [0, 0], 0, 0, 0 },
        { "Hypot", [3, 0], 0, 0, 0 },
        { "Hypot", [0, 3], 0, 0, 1d / 3 },
        { "Atan2", [0, 2], 0, 1, -0.25 },
        { "Atan2", [2, 0], 0, 1, 0.25 },
        { "Max", [1, 1], 0, 0, 0 },
        { "Max", [1, 1], 0, 1, 0 },

        // x^y: the mixed derivative is x^(y-1)·(1 + y·ln x).
        { "Pow", [2, 0], 0, 1, 0.5 },
        { "Pow", [2, 0], 1, 0, 0.5 },
        { "Pow", [2, 0], 0, 0, 0 },
        { "Pow", [double.Epsilon, 0], 0, 1, double.PositiveInfinity },
        { "Pow", [0, 0], 0, 1, double.PositiveInfinity },
        { "Pow", [0, 1], 0, 1, double.NegativeInfinity },
        { "Pow", [0, 1], 1, 0, double.NegativeInfinity },
        { "Pow", [0, 0.5], 1, 0, double.NegativeInfinity },
        { "Pow", [0, 2], 0, 1, 0 },
        { "Pow", [0, 2], 1, 0, 0 },
        { "Pow", [0, 2], 0, 0, 2 },
        { "Pow", [0, 2], 1, 1, 0 },
        { "Pow", [0, 1], 0, 0, 0 },
        { "Pow", [-3, 2], 0, 0, 2 },
        { "RootN", [0, 2], 0, 0, double.NegativeInfinity },
        { "RootN", [1, 3], 0, 0, -2d / 9 },
        { "RootN", [5, 1], 0, 0, 0 },
    };

    [Theory]
    [MemberData(nameof(Smooth))]
    public void Derivatives_of_partials_are_their_slopes(string name)
    {
        var rule = RuleTable.Find(name)!;
        var function = LibraryFunction.OnDoubles(name);
        int[] real = [.. Enumerable.Range(0, rule.Arity).Where(p => !rule.IsInert(p))];
        foreach (var (parameter, along) in real.SelectMany(p => real, (p, a) => (p, a)))
        {
            var judged = Grid.NearPoints(rule).Count(p => Agrees(function, p, parameter, along));
            Assert.True(judged >= 3, $"{name}: only {judged} points show ∂²/∂{parameter}∂{along}.");
        }
    }

    [Theory]
    [MemberData(nameof(Edges))]
    public void Second_derivatives_at_edges(string name, double[] point, int parameter, int along, double expected)
    {
        var rule = RuleTable.Find(name)!;
        var value = LibraryFunction.OnDoubles(name).Invoke(point);
        Assert.Equal(expected, FormulaTangent.Second(rule, point, value, parameter, along), 1e-14);
    }

    private static bool Agrees(LibraryFunction function, double[] point, int parameter, int along)
    {
        double FirstAlong(double x)
        {
            double[] moved = [.. point];
            moved[along] = x;
            var value = function.Invoke(moved);
            return double.IsFinite(value)
                ? new FormulaEvaluator<double>(moved, value).Value(function.Rule.Partials[parameter])
                : double.NaN;
        }

        if (FiniteDifference.Derivative(FirstAlong, point[along], Grid.Reach(function.Rule, point)) is not { } expected)
        {
            return false;
        }

        var actual = FormulaTangent.Second(function.Rule, point, function.Invoke(point), parameter, along);
        var scale = Math.Abs(expected.Value) + FiniteDifference.Natural(FirstAlong(point[along]), point[along]);
        Assert.True(
            Math.Abs(actual - expected.Value) <= 10 * expected.Error + 1e-7 * scale,
            $"{function}({string.Join(", ", point)}): ∂²/∂{parameter}∂{along} is {actual}, the slope is {expected}");
        return true;
    }
}
