namespace Adjoint.Tests.Rules;

/// <summary>A derivative from values of the function alone: central differences, extrapolated to step 0 (Ridders).</summary>
internal static class FiniteDifference
{
    private const int Levels = 10;
    private const double Shrink = 1.4;

    /// <summary>An estimate, and how far it may be off.</summary>
    public readonly record struct Estimate(double Value, double Error);

    /// <summary>
    /// The derivative of f at x; null where the function is not smooth there, not finite, or too rough for the steps.
    /// </summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point.</param>
    /// <param name="reach">Steps stay within a small part of this: the period of a periodic function.</param>
    public static Estimate? Derivative(Func<double, double> f, double x, double reach = double.PositiveInfinity)
    {
        var centre = f(x);
        if (!double.IsFinite(centre))
        {
            return null;
        }

        Estimate? best = null;
        foreach (var step in Steps(x, reach))
        {
            if (!HasKink(f, x, centre, step) && Extrapolate(f, x, step) is { } estimate
                && (best is null || estimate.Error < best.Value.Error))
            {
                best = estimate;
            }
        }

        var scale = best is null ? 0 : Math.Abs(best.Value.Value) + Natural(centre, x);
        return best is { } found && found.Error <= 1e-6 * scale + 1e-300 ? found : null;
    }

    /// <summary>The size that a slope has by the sizes of the function and of its argument.</summary>
    public static double Natural(double value, double x) => x == 0 ? Math.Abs(value) : Math.Abs(value / x);

    // No round numbers: a step of a whole period would see a constant.
    private static IEnumerable<double> Steps(double x, double reach)
    {
        var wide = x == 0 ? 0.0113 : 0.0437 * Math.Abs(x);
        return from step in (double[])[wide, Math.Min(wide, 0.0113), wide / 100]
               select Math.Min(step, 0.0437 * reach);
    }

    /// <summary>At a smooth point the one-sided slopes come together as the step shrinks.</summary>
    private static bool HasKink(Func<double, double> f, double x, double centre, double step)
    {
        double Gap(double h) => (f(x + h) - centre) / h - (centre - f(x - h)) / h;
        var near = Math.Abs(Gap(step / 16));
        var noise = 1e-13 * Math.Abs(centre) / step * 16;
        var slope = Math.Abs(f(x + step) - f(x - step)) / step;
        return near > 0.25 * Math.Abs(Gap(step)) + noise + 1e-9 * slope;
    }

    private static Estimate? Extrapolate(Func<double, double> f, double x, double step)
    {
        var table = new double[Levels, Levels];
        var best = new Estimate(double.NaN, double.PositiveInfinity);
        for (var i = 0; i < Levels; i++, step /= Shrink)
        {
            var (above, below) = (x + step, x - step);
            var difference = f(above) - f(below);
            if (above == below || !double.IsFinite(difference))
            {
                return null;
            }

            table[0, i] = difference / (above - below);
            var factor = Shrink * Shrink;
            for (var j = 1; j <= i; j++, factor *= Shrink * Shrink)
            {
                table[j, i] = (table[j - 1, i] * factor - table[j - 1, i - 1]) / (factor - 1);
                var error = Math.Max(
                    Math.Abs(table[j, i] - table[j - 1, i]), Math.Abs(table[j, i] - table[j - 1, i - 1]));
                error += 16 * double.Epsilon / step;
                best = error < best.Error ? new Estimate(table[j, i], error) : best;
            }
        }

        return best;
    }
}
