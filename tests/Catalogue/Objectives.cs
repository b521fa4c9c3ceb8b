using System;
public static partial class Objectives
{
    // at [[0.4, -1, 2], [1.5, 0.3, -0.2]], [2, 0]
    [Differentiable]
    public static double Softmax_cross_entropy(double[][] logits, int[] label)
    {
        double loss = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            double m = double.NegativeInfinity;
            foreach (var z in logits[i]) m = Math.Max(m, z);
            double s = 0;
            foreach (var z in logits[i]) s += Math.Exp(z - m);
            loss += m + Math.Log(s) - logits[i][label[i]];
        }

        return loss / logits.Length;
    }

    // at [1.2, 3, -0.9, 3.1, 0.4]
    [Differentiable]
    public static double Log_sum_exp_in_one_pass(ReadOnlySpan<double> x)
    {
        double m = x[0], s = 1;
        for (int i = 1; i < x.Length; i++)
        {
            if (x[i] > m)
            {
                s = s * Math.Exp(m - x[i]) + 1;
                m = x[i];
            }
            else
            {
                s += Math.Exp(x[i] - m);
            }
        }

        return m + Math.Log(s);
    }

    // at [[4, 0, 0], [1, 3, 0], [0.5, 0.2, 5]]
    [Differentiable]
    public static double Cholesky_log_determinant(double[,] a)
    {
        int n = a.GetLength(0);
        double s = 0;
        for (int j = 0; j < n; j++)
        {
            for (int k = 0; k < j; k++) a[j, j] -= a[j, k] * a[j, k];
            a[j, j] = Math.Sqrt(a[j, j]);
            s += 2 * Math.Log(a[j, j]);
            for (int i = j + 1; i < n; i++)
            {
                for (int k = 0; k < j; k++) a[i, j] -= a[i, k] * a[j, k];
                a[i, j] /= a[j, j];
            }
        }

        return s;
    }

    // at [[0.1, 3, 1], [2, 1, 0.5], [4, 1, 2]]
    [Differentiable]
    public static double Log_determinant_with_pivots(double[,] a)
    {
        int n = a.GetLength(0);
        double s = 0;
        for (int k = 0; k < n; k++)
        {
            int p = k;
            for (int i = k + 1; i < n; i++) if (Math.Abs(a[i, k]) > Math.Abs(a[p, k])) p = i;
            if (p != k) for (int j = 0; j < n; j++) (a[k, j], a[p, j]) = (a[p, j], a[k, j]);
            s += Math.Log(Math.Abs(a[k, k]));
            for (int i = k + 1; i < n; i++)
            {
                a[i, k] /= a[k, k];
                for (int j = k + 1; j < n; j++) a[i, j] -= a[i, k] * a[k, j];
            }
        }

        return s;
    }

    // at [[1, 2], [3, -1], [0.5, 2]], [[2, 1, -1], [0.3, 1, 2]]
    [Differentiable]
    public static double Norm_of_a_product(double[,] a, double[,] b)
    {
        int n = a.GetLength(0), m = b.GetLength(1), inner = b.GetLength(0);
        var c = new double[n * m];
        for (int i = 0; i < n; i++)
            for (int k = 0; k < inner; k++)
                for (int j = 0; j < m; j++)
                    c[i * m + j] += a[i, k] * b[k, j];
        double s = 0;
        foreach (var v in c) s += v * v;
        return Math.Sqrt(s);
    }

    // at [1.2, 1, -0.9, 1.1, 2, 0.3, 0.7], 3, 2
    [Differentiable]
    public static double Max_pool(double[] x, int width, int stride)
    {
        var pooled = new double[(x.Length - width) / stride + 1];
        for (int i = 0; i < pooled.Length; i++)
        {
            pooled[i] = x[i * stride];
            for (int k = 1; k < width; k++) pooled[i] = Math.Max(pooled[i], x[i * stride + k] * (1 + 0.1 * k));
        }

        double s = 0;
        foreach (var v in pooled) s += v * v * v;
        return s;
    }

    // at [1.2, 1, -0.9, 1.1, 2], [0.5, -0.2, 0.1], 0.3
    [Differentiable]
    public static double Filter(ReadOnlySpan<double> x, ReadOnlySpan<double> kernel, double bias)
    {
        double s = 0;
        for (int i = 0; i + kernel.Length <= x.Length; i++)
        {
            double z = bias;
            for (int k = 0; k < kernel.Length; k++) z += x[i + k] * kernel[k];
            s += z > 0 ? z * z : 0.01 * z;
        }

        return s;
    }

    // at [0.2, 1.7, 2.2, 0.9, 2.9], [1, 2, 0.5, 1.5, 3]
    [Differentiable]
    public static double Weighted_histogram([NoDerivative] double[] x, double[] weight)
    {
        var bins = new double[3];
        for (int i = 0; i < x.Length; i++) bins[(int)Math.Floor(x[i])] += weight[i] * weight[i];
        double total = 0;
        foreach (var b in bins) total += b;
        double entropy = 0;
        foreach (var b in bins) entropy -= b / total * Math.Log(b / total);
        return entropy;
    }

    // at [0.2, 1.7, 2.2, 0.9, 2.9]
    [Differentiable]
    public static double Soft_histogram(double[] x)
    {
        var bins = new double[4];
        for (int i = 0; i < x.Length; i++)
        {
            var k = (int)Math.Floor(x[i]);
            var t = x[i] - Math.Floor(x[i]);
            bins[k] += 1 - t;
            bins[k + 1] += t;
        }

        double s = 0;
        for (int k = 0; k < bins.Length; k++) s += (k + 1) * bins[k] * bins[k];
        return s;
    }

    // at [3, 1, 2, 0.5], [1, 2, 3, 4]
    [Differentiable]
    public static double Sorted_then_weighted(Span<double> x, [NoDerivative] ReadOnlySpan<double> w)
    {
        for (int i = 1; i < x.Length; i++)
        {
            for (int j = i; j > 0 && x[j - 1] > x[j]; j--)
            {
                var t = x[j];
                x[j] = x[j - 1];
                x[j - 1] = t;
            }
        }

        double s = 0;
        for (int i = 0; i < x.Length; i++) s += w[i] * Math.Exp(-x[i]);
        return s;
    }

    // at [1, 2, 3, 4, 0.5, -1, 0.3, 2]
    [Differentiable]
    public static double Butterflies(double[] x)
    {
        for (int half = 1; half < x.Length; half *= 2)
        {
            for (int start = 0; start < x.Length; start += 2 * half)
            {
                for (int k = start; k < start + half; k++)
                {
                    var c = Math.Cos(Math.PI * (k - start) / half);
                    var t = c * x[k + half];
                    x[k + half] = x[k] - t;
                    x[k] += t;
                }
            }
        }

        double power = 0;
        for (int k = 0; k < x.Length; k++) power += x[k] * x[k] / (1 + k);
        return power;
    }

    // at [0.9, 0.1, -0.4, 1], [[0, 1], [0.5, 0.5]]
    [Differentiable]
    public static double Nearest_centre(double[] points, double[][] centres)
    {
        double s = 0;
        for (int i = 0; i < points.Length; i += 2)
        {
            double best = double.PositiveInfinity;
            foreach (var centre in centres)
            {
                double d = 0;
                for (int j = 0; j < 2; j++) { var e = points[i + j] - centre[j]; d += e * e; }
                if (d < best) best = d;
            }

            s += best;
        }

        return s;
    }

    // at [0.2, -0.1, 0.4], 6
    [Differentiable]
    public static double Ping_pong(double[] x, int steps)
    {
        var now = new double[x.Length];
        var next = new double[x.Length];
        for (int i = 0; i < x.Length; i++) now[i] = x[i];
        for (int t = 0; t < steps; t++)
        {
            for (int i = 0; i < x.Length; i++)
            {
                var left = now[(i + x.Length - 1) % x.Length];
                var right = now[(i + 1) % x.Length];
                next[i] = now[i] + 0.2 * (left - 2 * now[i] + right) + 0.01 * now[i] * now[i];
            }

            for (int i = 0; i < x.Length; i++) now[i] = next[i];
        }

        return now[0] * now[1] + now[2];
    }

    // at [1.2, 1, -0.9, 1.1]
    [Differentiable]
    public static double Running_variance(ReadOnlySpan<double> x)
    {
        double mean = 0, m2 = 0;
        for (int i = 0; i < x.Length; i++)
        {
            var d = x[i] - mean;
            mean += d / (i + 1);
            m2 += d * (x[i] - mean);
        }

        return Math.Sqrt(m2 / (x.Length - 1)) / mean;
    }
}
