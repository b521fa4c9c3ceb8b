using Greeks;
using Xunit;

namespace Adjoint.Tests.Programs.Samples;

/// <summary>Sensitivities of prices: against closed forms and differences, also where formulas have a hole.</summary>
public sealed class GreeksTests
{
    public static TheoryData<OptionType, double, double> Quotes => new()
    {
        { OptionType.Call, 100, 110 }, { OptionType.Call, 100, 100 }, { OptionType.Call, 100, 40 },
        { OptionType.Put, 100, 110 }, { OptionType.Put, 100, 100 }, { OptionType.Put, 100, 180 },
    };

    [Theory]
    [MemberData(nameof(Quotes))]
    public void Black_has_the_Greeks_of_the_textbook(OptionType type, double forward, double strike)
    {
        const double S = 0.25, T = 0.75, D = 0.97;
        var (value, g) = Options.BlackValueAndGradient(type, forward, strike, S, T, D);
        double root = Math.Sqrt(T), d1 = (Math.Log(forward / strike) / (S * root)) + (S * root / 2), d2 = d1 - (S * root), density = Normal.Density(d1);
        double sign = type == OptionType.Call ? 1 : -1, vega = D * forward * density * root;
        Slopes.Close(
            [sign * D * Normal.Cumulative(sign * d1), -sign * D * Normal.Cumulative(sign * d2), vega, vega * S / (2 * T), value / D],
            [g.forward, g.strike, g.volatility, g.expiry, g.discount],
            1e-13);
        var h = Options.BlackHessian(type, forward, strike, S, T, D);
        Slopes.Close([D * density / (forward * S * root)], [h[0, 0]], 1e-12);
        Slopes.Close([-D * density * d2 / S], [h[0, 2]], 1e-11);
        Assert.Equal(vega * d1 * d2 / S, h[2, 2], 1e-11 * vega);
    }

    [Theory]
    [InlineData(0.03, 0.025, 0.5)]
    [InlineData(0.03, 0.06, 0.7)]
    [InlineData(0.03, 0.03, 0.5)]
    [InlineData(0.03, 0.03000001, 0.5)]
    [InlineData(0.03, 0.04, 1)]
    public void Sabr_agrees_with_differences_also_at_the_money(double forward, double strike, double beta)
    {
        double[] at = [forward, strike, 2, 0.02, beta, -0.3, 0.6];
        static double Value(double[] x) => Options.Sabr(x[0], x[1], x[2], x[3], x[4], x[5], x[6]);
        static double[] Gradient(double[] x)
        {
            var g = Options.SabrGradient(x[0], x[1], x[2], x[3], x[4], x[5], x[6]);
            return [g.forward, g.strike, g.expiry, g.alpha, g.beta, g.rho, g.nu];
        }

        Slopes.Agree(Value, at, Gradient(at), 1e-6, step: 1e-3);
        var h = Options.SabrHessian(at[0], at[1], at[2], at[3], at[4], at[5], at[6]);
        for (var row = 0; row < at.Length; row++)
        {
            Slopes.Agree(x => Gradient(x)[row], at, [.. Enumerable.Range(0, at.Length).Select(column => h[row, column])], 1e-5, step: 1e-3);
        }
    }

    [Theory]
    [InlineData(OptionType.Call)]
    [InlineData(OptionType.Put)]
    public void The_price_on_the_smile_agrees_with_differences(OptionType type)
    {
        double[] at = [0.03, 0.025, 2, 0.95, 0.02, 0.5, -0.3, 0.6];
        var g = Options.OnSmileGradient(type, at[0], at[1], at[2], at[3], at[4], at[5], at[6], at[7]);
        Slopes.Agree(
            x => Options.OnSmile(type, x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7]), at,
            [g.forward, g.strike, g.expiry, g.discount, g.alpha, g.beta, g.rho, g.nu], 1e-6, step: 1e-3);
    }

    [Fact]
    public void The_bond_has_the_sensitivities_of_its_loadings()
    {
        double[] times = [0.5, 1, 2, 5, 10, 30], payments = [1, 2, 3, 4, 5, 106];
        var curve = new Svensson(0.03, -0.015, 0.01, -0.02, 1.5, 6);
        var g = Bonds.PriceGradient(curve, times, payments);
        double[] expected = new double[6];
        for (var i = 0; i < times.Length; i++)
        {
            double t = times[i], x1 = t / curve.Tau1, x2 = t / curve.Tau2, e1 = Math.Exp(-x1), e2 = Math.Exp(-x2);
            var weight = -t * payments[i] * curve.Discount(t);
            double slope1 = ((1 - e1) / x1 - e1) / curve.Tau1, slope2 = ((1 - e2) / x2 - e2) / curve.Tau2;
            double[] loadings =
            [
                1, (1 - e1) / x1, (1 - e1) / x1 - e1, (1 - e2) / x2 - e2,
                ((curve.Beta1 + curve.Beta2) * slope1) - (curve.Beta2 * e1 * x1 / curve.Tau1), curve.Beta3 * (slope2 - (e2 * x2 / curve.Tau2)),
            ];
            for (var k = 0; k < 6; k++) expected[k] += weight * loadings[k];
        }

        Slopes.Close(expected, [g.Beta0, g.Beta1, g.Beta2, g.Beta3, g.Tau1, g.Tau2], 1e-13);
    }

    [Fact]
    public void The_series_is_the_normal_distribution()
    {
        for (var x = -9.5; x < 10; x += 0.37)
        {
            Assert.Equal(MathNet.Numerics.Distributions.Normal.CDF(0, 1, x), Normal.Cumulative(x), 1e-15);
        }
    }
}
