using Adjoint;

namespace Greeks;

/// <summary>The standard normal distribution.</summary>
public static class Normal
{
    /// <summary>φ(x).</summary>
    public static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>Φ(x) = ½ + φ(x)·(x + x³/3 + x⁵/(3·5) + …), to about 1e-16 in absolute terms.</summary>
    public static double Cumulative(double x)
    {
        if (Math.Abs(x) > 9) return x < 0 ? 0 : 1;
        double sum = x, term = x;
        for (int k = 3; Math.Abs(term) > 1e-17 * Math.Abs(sum); k += 2)
        {
            term *= x * x / k;
            sum += term;
        }

        return 0.5 + Density(x) * sum;
    }

    /// <summary>The derivative of Φ is φ: shorter and more exact than the derivative of the series.</summary>
    [DerivativeOf(nameof(Cumulative))]
    internal static double CumulativeSlope(double x) => Density(x);
}
