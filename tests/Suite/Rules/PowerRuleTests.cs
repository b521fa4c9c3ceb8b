using Adjoint.Generator.Rules;
using Xunit;

namespace Adjoint.Tests.Rules;

/// <summary>Powers with a constant exponent.</summary>
public class PowerRuleTests
{
    public static readonly double[] Exponents =
        [-3, -2.5, -2, -1, -0.5, 0, 1d / 3, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 8, 9, 30, 1e17, double.NaN, double.PositiveInfinity];

    [Fact]
    public void The_partial_is_the_exponent_times_the_next_lower_power()
    {
        foreach (var n in Exponents.Where(n => Math.Abs(n) <= 30))
        {
            foreach (var x in (double[])[-3, -1.5, 1e-3, 0.3, 1, 1.7, 4])
            {
                var expected = n == 0 ? 0 : n * Math.Pow(x, n - 1);
                var actual = Partial(n, x);
                Assert.True(expected.Equals(actual) || Math.Abs(actual - expected) <= 1e-14 * Math.Abs(expected), $"{x}^{n}: {actual}");
            }
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 0)]
    [InlineData(3, 0)]
    [InlineData(0.5, double.PositiveInfinity)]
    [InlineData(1.5, 0)]
    [InlineData(-1, double.NegativeInfinity)]
    [InlineData(-2, double.NegativeInfinity)]
    [InlineData(1d / 3, double.PositiveInfinity)]
    public void The_partial_at_0(double exponent, double expected) => Assert.Equal(expected, Partial(exponent, 0));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 2)]
    [InlineData(3, 0)]
    [InlineData(9, 0)]
    [InlineData(0.5, double.NegativeInfinity)]
    [InlineData(1.5, double.PositiveInfinity)]
    [InlineData(-1, double.PositiveInfinity)]
    [InlineData(-2, double.PositiveInfinity)]
    public void The_second_derivative_at_0(double exponent, double expected)
    {
        var result = new Dual(Math.Pow(0, exponent), Partial(exponent, 0));
        var second = new FormulaTangent([new Dual(0, 1), new Dual(exponent, null)], result).Of(PowerRules.Partial(exponent));
        Assert.Equal(expected, second.Tangent ?? 0);
    }

    [Fact]
    public void Small_powers_are_products()
    {
        var square = Assert.IsType<Formula.Apply>(PowerRules.Partial(2));
        Assert.Equal("Multiply", square.Rule);
        Assert.Equal([new Formula.Number(2), new Formula.Parameter(0)], square.Arguments);
        Assert.Equal(new Formula.Number(1), PowerRules.Partial(1));
        Assert.Equal(new Formula.Number(0), PowerRules.Partial(0));
    }

    private static double Partial(double exponent, double x) =>
        new FormulaEvaluator<double>([x, exponent], Math.Pow(x, exponent)).Value(PowerRules.Partial(exponent));
}
