using System;
public static partial class Regressions
{
    // at [213, 0.55], [109, 149, 149, 191, 213, 224], [1, 2, 3, 5, 7, 10]
    [Differentiable]
    public static double BoxBOD(double[] b, [NoDerivative] double[] y, [NoDerivative] double[] x)
    {
        double s = 0;
        for (int i = 0; i < y.Length; i++) { var e = y[i] - b[0] * (1 - Math.Exp(-b[1] * x[i])); s += e * e; }
        return s;
    }

    // at [700, 5, 0.75, 1.3], [16.08, 33.83, 65.8, 97.2, 191.55, 326.2, 386.87, 520.53, 590.03, 651.92, 724.93, 699.56, 689.96, 637.56, 717.41], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]
    [Differentiable]
    public static double Rat43(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> y, [NoDerivative] ReadOnlySpan<double> x)
    {
        double s = 0;
        for (int i = 0; i < y.Length; i++)
        {
            var model = b[0] / Math.Pow(1 + Math.Exp(b[1] - b[2] * x[i]), 1 / b[3]);
            s += (y[i] - model) * (y[i] - model);
        }

        return s;
    }

    // at [1300, 1500, 500, 75, 1, 0.4, 0.05], [80.574, 248.248, 602.276, 892.086, 1183.43, 1420.41, 1455.41], [-3.067, -2.083, -1.156, -0.474, 0.22, 1.5, 1.878]
    [Differentiable]
    public static double Thurber(double[] b, [NoDerivative] double[] y, [NoDerivative] double[] x)
    {
        double s = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double t = x[i], above = b[3], below = 0;
            for (int k = 2; k >= 0; k--) above = above * t + b[k];
            for (int k = 6; k >= 4; k--) below = (below + b[k]) * t;
            var e = y[i] - above / (1 + below);
            s += e * e;
        }

        return s;
    }

    // at [2.1, 3.5, 2.8, 5.1, 4.4, 3.9], 2.9, 0.8, 0.15
    // at [2.1, 3.5, 2.8, 5.1, 4.4, 3.9], 2.9, 0.8, 0
    // gradient -2.147852285573806, 0.6595418090737317, -0.16643556633353318, 1.1700901734916154, 1.0583062914438395, 0.8918690039247623, -1.46551942602661, -1.4802216166358892, 0
    // throws [2.1, 3.5], 2.9, -1, 0.15
    [Differentiable]
    public static double Generalised_extreme_values(ReadOnlySpan<double> x, double location, double scale, double shape)
    {
        if (scale <= 0) throw new ArgumentOutOfRangeException(nameof(scale));
        double s = x.Length * Math.Log(scale);
        if (Math.Abs(shape) < 1e-8)
        {
            foreach (var v in x) { var z = (v - location) / scale; s += z + Math.Exp(-z); }
            return s;
        }

        for (int i = 0; i < x.Length; i++)
        {
            var t = 1 + shape * (x[i] - location) / scale;
            if (t <= 0) return double.PositiveInfinity;
            s += (1 + 1 / shape) * Math.Log(t) + Math.Pow(t, -1 / shape);
        }

        return s;
    }

    // at [2.1, 3.5, 2.8, 5.1, 4.4, 3.9], 2.9, 0.8
    // at [2.1, 3.5, 2.8, 5.1, 4.4, 3.9], 2.9, 0.1
    [Differentiable]
    public static double Likelihood_with_a_bound(ReadOnlySpan<double> x, double location, double scale)
    {
        double s = 1;
        foreach (var v in x)
        {
            var z = (v - location) / scale;
            if (z > 5) return s * z;
            s += z * z;
        }

        return s;
    }

    // at [0.2, -0.5, 1.1], [[1, 0.5, 2], [1, -1, 0.3], [1, 2, -0.7]], [true, false, true], 0.1
    [Differentiable]
    public static double Logistic(double[] w, [NoDerivative] double[][] rows, bool[] label, [NoDerivative] double ridge)
    {
        double loss = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            double z = 0;
            for (int j = 0; j < w.Length; j++) z += w[j] * rows[i][j];
            if (label[i]) z = -z;
            loss += z > 0 ? z + Math.Log(1 + Math.Exp(-z)) : Math.Log(1 + Math.Exp(z));
        }

        foreach (var v in w) loss += 0.5 * ridge * v * v;
        return loss;
    }

    // at 0.3, 0.8, [1.2, 0.4, 2.2, 0.9], 1.5
    [Differentiable]
    public static double Huber(double slope, double intercept, double[] y, [NoDerivative] double limit)
    {
        double s = 0;
        for (int i = 0; i < y.Length; i++)
        {
            var r = y[i] - slope * i - intercept;
            s += Math.Abs(r) <= limit ? 0.5 * r * r : limit * (Math.Abs(r) - 0.5 * limit);
        }

        return s;
    }

    // at 0.1, 0.1, 0.8, [0.01, -0.02, 0.015, 0.03, -0.01]
    [Differentiable]
    public static double Garch(double omega, double alpha, double beta, [NoDerivative] ReadOnlySpan<double> returns)
    {
        double variance = omega / (1 - alpha - beta), s = 0;
        for (int t = 0; t < returns.Length; t++)
        {
            if (t > 0) variance = omega + alpha * returns[t - 1] * returns[t - 1] + beta * variance;
            s += Math.Log(variance) + returns[t] * returns[t] / variance;
        }

        return 0.5 * s;
    }

    // at [0.2, 0.7, 0.1], [[0.8, 0.2], [0.3, 0.7]], [[0.6, 0.4], [0.1, 0.9]], [0, 1, 1, 0]
    [Differentiable]
    public static double Hidden_Markov_chain(double[] start, double[][] transition, double[][] emission, int[] seen)
    {
        int n = transition.Length;
        var a = new double[n];
        for (int i = 0; i < n; i++) a[i] = start[i] * emission[i][seen[0]];
        double s = 0;
        for (int t = 1; t < seen.Length; t++)
        {
            double scale = 0;
            foreach (var v in a) scale += v;
            s += Math.Log(scale);
            var next = new double[n];
            for (int j = 0; j < n; j++)
            {
                for (int i = 0; i < n; i++) next[j] += a[i] / scale * transition[i][j];
                next[j] *= emission[j][seen[t]];
            }

            for (int j = 0; j < n; j++) a[j] = next[j];
        }

        double last = 0;
        foreach (var v in a) last += v;
        return s + Math.Log(last);
    }
}
