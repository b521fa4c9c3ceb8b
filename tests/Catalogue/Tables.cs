using System;

/// <summary>Tables of dynamic programming: arrays of two dimensions under integers that are made before them.</summary>
public static partial class Tables
{
    // at [0.7, 1.1, 0.4, 0.9, 0.3]
    [Differentiable] public static double Chains(double[] p)
    {
        int n = p.Length - 1;
        var c = new double[n, n];
        for (int length = 1; length < n; length++)
            for (int i = 0; i + length < n; i++)
            {
                int j = i + length;
                double best = c[i, i] + c[i + 1, j] + p[i] * p[i + 1] * p[j + 1];
                for (int k = i + 1; k < j; k++) best = Math.Min(best, c[i, k] + c[k + 1, j] + p[i] * p[k + 1] * p[j + 1]);
                c[i, j] = best * best;
            }
        return c[0, n - 1];
    }

    // at [0.3, 1.1, 0.7, 0.2], [0.5, 0.9, 0.1, 0.4]
    [Differentiable]
    public static double Soft_time_warping(double[] x, double[] y)
    {
        int n = 4, m = y.Length;
        var r = new double[n + 1, m + 1];
        for (int j = 1; j <= m; j++) r[0, j] = 10;
        for (int i = 1; i <= n; i++)
        {
            r[i, 0] = 10;
            for (int j = 1; j <= m; j++)
            {
                double d = x[i - 1] - y[j - 1];
                r[i, j] = d * d - 0.5 * Math.Log(Math.Exp(-2 * r[i - 1, j]) + Math.Exp(-2 * r[i, j - 1]) + Math.Exp(-2 * r[i - 1, j - 1]));
            }
        }

        return r[n, m];
    }

    // at 0.7, 3
    [Differentiable] public static double Tables_of_trips(double a, int k) { double s = 0; int n = 3; for (int q = 1; q < k; q++) { int m = q + 2; var r = new double[n + 1, m * 2]; for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) r[i + 1, j] = a * r[i, j] + a * j; s += r[n, m - 1] * r[m - 1, n - 1]; } return s; }
}
