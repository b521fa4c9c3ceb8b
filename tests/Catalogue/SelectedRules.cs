using System;

/// <summary>Rules that throw, or say that a partial is infinite, where nothing asks for their method's derivative.</summary>
public static partial class SelectedRules
{
    private static double Root(double x) => x <= 0 ? 0 : Math.Sqrt(x);

    [DerivativeOf(nameof(Root))]
    private static double RootDerivative(double x) => x <= 0 ? throw new ArgumentOutOfRangeException(nameof(x)) : 0.5 / Math.Sqrt(x);

    private static double Power(double x, double y) => x < 0 ? -1 : Math.Pow(x, y);

    [DerivativeOf(nameof(Power))]
    private static (double X, double Y) PowerDerivative(double x, double y)
    {
        if (x < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(x));
        }

        double slope = y;
        for (int i = 0; i < 2; i++)
        {
            slope *= Math.Pow(x, (y - 1) / 2);
        }

        return (slope, Math.Pow(x, y) * Math.Log(x));
    }

    private static double Steep(double x) => Math.Sqrt(x);

    [DerivativeOf(nameof(Steep))]
    private static double SteepDerivative(double x) => 0.5 / Math.Sqrt(x);

    // at -1, 1
    // at 4, 1
    // no dual: the rule is written for double
    [Differentiable]
    public static double Behind_a_maximum(double x, double y) => Math.Max(Root(x), y);

    // at -1, 2
    // at 4, 2
    // no dual: the rule is written for double
    [Differentiable]
    public static double Behind_a_clamp(double x, double y) => Math.Clamp(Root(x), 1, 5) * y;

    // at -1, 2
    // at 4, 2
    // no dual: the rule is written for double
    [Differentiable]
    public static double Chosen_later(double x, double y)
    {
        double r = Root(x) * y;
        return x > 0 ? r : y;
    }

    // at -1, 2
    // at 4, -2
    // no dual: the rule is written for double
    [Differentiable]
    public static double In_an_operand_that_is_not_evaluated(double x, double y) => x > 0 ? Root(x) * y : y * x;

    // at -1, 2
    // at 4, -2
    // no dual: the rule is written for double
    [Differentiable]
    public static double Overwritten(double x, double y)
    {
        double r = Root(x) + x;
        if (y > 0)
        {
            r = y * y;
        }

        return r * y;
    }

    // at -1
    // at 4
    // no dual: the rule is written for double
    [Differentiable]
    public static double Only_compared(double x) => Root(x) > 0.5 ? x * x : 2 * x;

    // at -1
    // no dual: the rule is written for double
    [Differentiable]
    public static double Never_used(double x)
    {
        double r = Root(x);
        return x * x;
    }

    // at -1
    // no dual: the rule is written for double
    [Differentiable]
    public static double Stopped(double x) => Derivative.Stop(Root(x)) * x + x * x;

    // at [-1, 4, 0.25]
    // no dual: the rule is written for double
    [Differentiable]
    public static double In_a_loop(double[] x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            s += Math.Max(Root(x[i]), 0.75) * x[i];
        }

        return s;
    }

    // at -1, 0.5, 2
    // at 2, 0.5, 2
    // no dual: the rule is written for double
    [Differentiable]
    public static double Two_partials(double x, double y, double z) => Math.Min(Power(x, y) + z, Math.Max(Power(x, z), 0.5)) * z;

    // at [0, 4]
    // gradient 0, 0.25
    // no dual: the rule is written for double
    [Differentiable]
    public static double Overwritten_in_memory(double[] x)
    {
        double[] v = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            v[i] = Steep(x[i]);
            if (x[i] < 1)
            {
                v[i] = 0;
            }
        }

        double s = 0;
        for (int i = 0; i < v.Length; i++)
        {
            s += v[i];
        }

        return s;
    }

    // at [0, 4]
    // gradient 0, 0.25
    // no dual: the rule is written for double
    [Differentiable]
    public static double Largest_of_steep_ones(double[] x)
    {
        double[] v = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            v[i] = Steep(x[i]);
        }

        double best = v[0];
        for (int i = 1; i < v.Length; i++)
        {
            best = Math.Max(best, v[i]);
        }

        return best;
    }
}
