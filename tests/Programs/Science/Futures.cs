using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Adjoint.Tests.Programs.Science;

/// <summary>Options on futures with the special functions of a library.</summary>
public static partial class Futures
{
    public enum Right
    {
        Call = 1,
        Put = -1,
    }

    /// <summary>Black's formula with MathNet's normal distribution.</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Hessian)]
    public static double Black(Right right, double forward, double strike, double volatility, double expiry, double rate)
    {
        int sign = (int)right;
        double deviation = volatility * Math.Sqrt(expiry), d1 = (Math.Log(forward / strike) / deviation) + (0.5 * deviation);
        return sign * Math.Exp(-rate * expiry) * ((forward * Normal.CDF(0, 1, sign * d1)) - (strike * Normal.CDF(0, 1, sign * (d1 - deviation))));
    }

    /// <summary>Bachelier's formula, for futures that may fall below zero, by the error function.</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Hessian)]
    public static double Bachelier(Right right, double forward, double strike, double volatility, double expiry)
    {
        double deviation = volatility * Math.Sqrt(expiry), d = (int)right * (forward - strike) / deviation;
        double cumulative = 0.5 * SpecialFunctions.Erfc(-d / Math.Sqrt(2)), density = Math.Exp(-0.5 * d * d) / Math.Sqrt(2 * Math.PI);
        return deviation * ((d * cumulative) + density);
    }
}
