using Adjoint.Generator.Rules;
using Xunit;

namespace Adjoint.Tests.Rules;

/// <summary>Every selection at every meeting of special values, whichever of its operands are differentiated.</summary>
public class RuleSelectionTests
{
    private static readonly double[] Values =
        [double.NegativeInfinity, -2, -1, -0.0, 0, 1, 2, double.PositiveInfinity, double.NaN];

    public static TheoryData<string> Names => [.. RuleTable.All.Where(r => r.IsSelection).Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_operand_that_comes_out_has_slope_1_and_a_tie_the_least_slopes(string name)
    {
        var rule = RuleTable.Find(name)!;
        var function = LibraryFunction.OnDoubles(name);
        IEnumerable<double[]> points = [[]];
        for (var i = 0; i < rule.Arity; i++)
        {
            points = points.SelectMany(_ => Values, (p, v) => (double[])[.. p, v]);
        }

        foreach (var point in points.Where(p => !function.Throws(p)))
        {
            Check(rule, point, function.Invoke(point));
        }
    }

    /// <summary>Processors differ in what they return for a NaN and a number.</summary>
    [Theory]
    [InlineData("MaxNative", new[] { double.NaN, 1 }, new[] { 1, double.NaN })]
    [InlineData("MaxNative", new[] { 1, double.NaN }, new[] { 1, double.NaN })]
    [InlineData("MinNative", new[] { double.NaN, 1 }, new[] { 1, double.NaN })]
    [InlineData("MinNative", new[] { 1, double.NaN }, new[] { 1, double.NaN })]
    [InlineData("ClampNative", new[] { double.NaN, 0, 1 }, new[] { 0, double.NaN })]
    [InlineData("ClampNative", new[] { double.NaN, 1, 1 }, new[] { 1, double.NaN })]
    [InlineData("ClampNative", new[] { 0.5, double.NaN, 1 }, new[] { 1, 0.5, double.NaN })]
    [InlineData("ClampNative", new[] { 3, double.NaN, 1 }, new[] { 1, double.NaN })]
    [InlineData("ClampNative", new[] { 0.5, 0, double.NaN }, new[] { 0.5, double.NaN })]
    [InlineData("ClampNative", new[] { -1, 0, double.NaN }, new[] { 0, double.NaN })]
    [InlineData("ClampNative", new[] { 0, 0, double.NaN }, new[] { 0, double.NaN })]
    [InlineData("ClampNative", new[] { double.NaN, double.NaN, 1 }, new[] { 1, double.NaN })]
    public void A_native_selection_follows_the_result(string name, double[] point, double[] results) =>
        Assert.All(results, result => Check(RuleTable.Find(name)!, point, result));

    private static void Check(Rule rule, double[] point, double result)
    {
        if (double.IsNaN(result) && point.Count(double.IsNaN) > 1)
        {
            return; // Nothing says which of them came out.
        }

        int[] selected = [.. rule.Arity == 3 ? Clamped(point, result) : Equal(point, result)];
        for (var subset = 1; subset < 1 << rule.Arity; subset++)
        {
            int[] active = [.. Enumerable.Range(0, rule.Arity).Where(i => (subset & (1 << i)) != 0)];
            var evaluator = new FormulaEvaluator<double>(point, result, active);
            foreach (var i in active)
            {
                var actual = evaluator.Value(rule.Partials[i]);
                var expected = Slope(i, selected, active);
                Assert.True(
                    expected == actual,
                    $"{rule.Name}({string.Join(", ", point)}) = {result}, of [{string.Join(", ", active)}]: ∂{i} is {actual}, not {expected}");
            }
        }
    }

    private static double Slope(int operand, int[] selected, int[] active) =>
        selected.Contains(operand) && selected.All(active.Contains) ? 1d / selected.Length : 0;

    private static IEnumerable<int> Equal(double[] point, double result) =>
        Enumerable.Range(0, point.Length).Where(i => Same(point[i], result));

    /// <summary>Where x is inside or on a bound, all that meet there; otherwise the bound that holds it.</summary>
    private static IEnumerable<int> Clamped(double[] point, double result)
    {
        var (x, lo, hi) = (point[0], point[1], point[2]);
        return Same(x, result) ? Equal(point, result)
            : x > hi && result == hi ? [2]
            : Equal(point, result).Take(1);
    }

    private static bool Same(double operand, double result) =>
        operand == result || (double.IsNaN(operand) && double.IsNaN(result));
}
