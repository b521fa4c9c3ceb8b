using System;

/// <summary>Derivatives that the user gives for functions of arrays and spans.</summary>
public static partial class BufferRules
{
    // at [0.5, 1.5, 2]
    // no dual: the rule is written for double
    // allocates: arrays for the partials
    [Differentiable]
    public static double Array_with_a_destination(double[] x) => Chain(x) * x[2] + Math.Sin(Chain(x));

    // at [0.5, 1.5, 2]
    // no dual: the rule is written for double
    // allocates: the rule allocates
    [Differentiable]
    public static double Array_with_a_returned_partial(double[] x) => x[0] * Squares(x);

    // at [0.5, 1.5, 2], 0.3
    // no dual: the rule is written for double
    [Differentiable]
    public static double Span_with_a_destination(ReadOnlySpan<double> x, double y)
    {
        double s = Weighted(x, Math.Sin(y));
        return s * s;
    }

    // at [0.5, 1.5, 2], 0.3, 3
    // no dual: the rule is written for double
    [Differentiable]
    public static double Span_in_a_loop(ReadOnlySpan<double> x, double y, int n)
    {
        for (int i = 0; i < n; i++)
        {
            y = Math.Sin(Weighted(x, y) + i);
        }

        return y;
    }

    // at [[0.5, 1.5], [2, 3]]
    // no dual: the rule is written for double
    // allocates: arrays for the partials
    [Differentiable]
    public static double Jagged_with_a_destination(double[][] x) => Math.Log(Trace(x)) * x[0][1];

    // at [[0.5, 1.5], [2, 3]]
    // no dual: the rule is written for double
    // allocates: arrays for the partials
    [Differentiable]
    public static double Matrix_with_a_destination(double[,] x) => Determinant(x) * Determinant(x);

    private static double Chain(double[] x) => (x[0] * x[1]) + (x[1] * x[2] * x[2]);

    [DerivativeOf(nameof(Chain))]
    private static void ChainGradient(double[] x, double[] xGradient)
    {
        xGradient[0] = x[1];
        xGradient[1] = x[0] + (x[2] * x[2]);
        xGradient[2] = 2 * x[1] * x[2];
    }

    private static double Squares(double[] x)
    {
        double s = 0;
        foreach (double v in x)
        {
            s += v * v;
        }

        return s;
    }

    [DerivativeOf(nameof(Squares))]
    private static double[] SquaresGradient(double[] x)
    {
        double[] gradient = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            gradient[i] = 2 * x[i];
        }

        return gradient;
    }

    private static double Weighted(ReadOnlySpan<double> x, double y)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            s += (i + 1) * y * x[i];
        }

        return s;
    }

    [DerivativeOf(nameof(Weighted))]
    private static double WeightedGradient(ReadOnlySpan<double> x, double y, Span<double> xGradient)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            xGradient[i] = (i + 1) * y;
            s += (i + 1) * x[i];
        }

        return s;
    }

    private static double Trace(double[][] x) => x[0][0] + (2 * x[1][1]);

    [DerivativeOf(nameof(Trace))]
    private static void TraceGradient(double[][] x, double[][] xGradient)
    {
        xGradient[0][0] = 1;
        xGradient[1][1] = 2;
    }

    private static double Determinant(double[,] x) => (x[0, 0] * x[1, 1]) - (x[0, 1] * x[1, 0]);

    [DerivativeOf(nameof(Determinant))]
    private static void DeterminantGradient(double[,] x, double[,] xGradient)
    {
        xGradient[0, 0] = x[1, 1];
        xGradient[0, 1] = -x[1, 0];
        xGradient[1, 0] = -x[0, 1];
        xGradient[1, 1] = x[0, 0];
    }
}
