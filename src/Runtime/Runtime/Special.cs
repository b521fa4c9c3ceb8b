using System.ComponentModel;

namespace Adjoint.Runtime;

/// <summary>Functions that are derivatives of others. Generated code calls them; they are not meant to be called by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Special
{
    private const double FarEnough = 20d;
    private const double MostSteps = 1e6;

    /// <summary>The Bernoulli numbers B₂, B₄, ….</summary>
    private static readonly double[] bernoulli =
    [
        1d / 6, -1d / 30, 1d / 42, -1d / 30, 5d / 66, -691d / 2730, 7d / 6, -3617d / 510, 43867d / 798, -174611d / 330,
    ];

    /// <summary>
    /// The polygamma function ψ⁽ⁿ⁾(x): the n-th derivative of the digamma function. By recurrence to a large argument,
    /// and its asymptotic series there (Abramowitz and Stegun 6.4.6 and 6.4.11).
    /// </summary>
    /// <param name="n">The order, an integer of at least 1.</param>
    /// <param name="x">The argument.</param>
    /// <returns>ψ⁽ⁿ⁾(x); NaN at the poles 0, -1, -2, … and below -10⁶.</returns>
    public static double PolyGamma(double n, double x)
    {
        if (double.IsNaN(x) || x < -MostSteps || (x <= 0 && Math.Floor(x) == x))
        {
            return double.NaN;
        }

        var factorial = 1d;
        for (var i = 2; i <= n; i++)
        {
            factorial *= i;
        }

        var sum = 0d;
        for (; x < FarEnough + n; x++)
        {
            sum += factorial / Math.Pow(x, n + 1);
        }

        // (n-1)!/xⁿ + n!/(2xⁿ⁺¹) + Σ B₂ₖ (2k+n-1)!/((2k)! x²ᵏ⁺ⁿ)
        var power = Math.Pow(x, -n);
        sum += (factorial / n * power) + (factorial / 2 * power / x);
        var ratio = factorial / n;
        for (var k = 1; k <= bernoulli.Length; k++)
        {
            ratio *= (2 * k + n - 1) * (2 * k + n - 2) / ((2d * k) * (2d * k - 1));
            power /= x * x;
            sum += bernoulli[k - 1] * ratio * power;
        }

        return n % 2 == 0 ? -sum : sum;
    }
}
