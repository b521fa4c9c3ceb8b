using Adjoint;

namespace Greeks;

/// <summary>The parameters of a yield curve by Nelson, Siegel and Svensson: level, slope, two humps and where they are.</summary>
public readonly record struct Svensson(double Beta0, double Beta1, double Beta2, double Beta3, double Tau1, double Tau2)
{
    /// <summary>The yield for a time to maturity, compounded continuously.</summary>
    public double Yield(double time)
    {
        double x1 = time / Tau1, x2 = time / Tau2;
        double load1 = (1 - Math.Exp(-x1)) / x1, load2 = (1 - Math.Exp(-x2)) / x2;
        return Beta0 + Beta1 * load1 + Beta2 * (load1 - Math.Exp(-x1)) + Beta3 * (load2 - Math.Exp(-x2));
    }

    /// <summary>What one unit that is paid then is worth now.</summary>
    public double Discount(double time) => Math.Exp(-Yield(time) * time);
}

/// <summary>What is worth now what is paid later.</summary>
public static partial class Bonds
{
    /// <summary>The price of payments; its gradient is again a curve, of sensitivities.</summary>
    [Differentiable]
    public static double Price(Svensson curve, [NoDerivative] ReadOnlySpan<double> times, [NoDerivative] ReadOnlySpan<double> payments)
    {
        double price = 0;
        for (int i = 0; i < times.Length; i++) price += payments[i] * curve.Discount(times[i]);
        return price;
    }
}
