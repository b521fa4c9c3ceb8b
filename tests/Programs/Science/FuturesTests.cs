using MathNet.Numerics.Distributions;
using Xunit;

namespace Adjoint.Tests.Programs.Science;

/// <summary>Prices by the special functions of a library against the formulas of the textbook.</summary>
public sealed class FuturesTests
{
    [Theory]
    [InlineData(Futures.Right.Call, 90)]
    [InlineData(Futures.Right.Call, 120)]
    [InlineData(Futures.Right.Put, 90)]
    [InlineData(Futures.Right.Put, 120)]
    public void Black_has_its_Greeks(Futures.Right right, double strike)
    {
        const double F = 100, S = 0.3, T = 0.6, R = 0.04;
        double root = Math.Sqrt(T), d1 = (Math.Log(F / strike) / (S * root)) + (0.5 * S * root), d2 = d1 - (S * root), sign = (int)right;
        double discount = Math.Exp(-R * T), density = Normal.PDF(0, 1, d1), vega = discount * F * density * root;
        var (value, g) = Futures.BlackValueAndGradient(right, F, strike, S, T, R);
        Slopes.Close(
            [sign * discount * Normal.CDF(0, 1, sign * d1), -sign * discount * Normal.CDF(0, 1, sign * d2), vega, (vega * S / (2 * T)) - (R * value), -T * value],
            [g.forward, g.strike, g.volatility, g.expiry, g.rate],
            1e-13);
        var h = Futures.BlackHessian(right, F, strike, S, T, R);
        Slopes.Close([discount * density / (F * S * root), -discount * density * d2 / S, vega * d1 * d2 / S], [h[0, 0], h[0, 2], h[2, 2]], 1e-12);
    }

    [Theory]
    [InlineData(Futures.Right.Call, -3)]
    [InlineData(Futures.Right.Put, 12)]
    public void Bachelier_has_its_Greeks(Futures.Right right, double strike)
    {
        const double F = 5, S = 8, T = 0.6;
        double root = Math.Sqrt(T), sign = (int)right, d = sign * (F - strike) / (S * root), density = Normal.PDF(0, 1, d);
        var g = Futures.BachelierGradient(right, F, strike, S, T);
        Slopes.Close([sign * Normal.CDF(0, 1, d), -sign * Normal.CDF(0, 1, d), density * root, density * S / (2 * root)], [g.forward, g.strike, g.volatility, g.expiry], 1e-12);
        Slopes.Close([density / (S * root)], [Futures.BachelierHessian(right, F, strike, S, T)[0, 0]], 1e-12);
    }
}
