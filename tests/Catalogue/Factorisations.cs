using System;
public static partial class Factorisations
{
    private static double[,] Definite(double[] x)
    {
        int n = x.Length;
        var k = new double[n, n];
        for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) k[i, j] = Math.Exp(-0.5 * (x[i] - x[j]) * (x[i] - x[j])) + (i == j ? 0.3 : 0);
        return k;
    }

    // at [0.3, -0.9, 1.4, 0.8], [1.1, 0.2, -0.6, 0.5], 0.9, 0.7, 0.4
    [Differentiable] public static double Gaussian_process(double[] x, double[] y, double scale, double length, double noise)
    {
        int n = x.Length;
        var k = new double[n, n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++) { double d = (x[i] - x[j]) / length; k[i, j] = scale * scale * Math.Exp(-0.5 * d * d) + (i == j ? noise * noise : 0); }
        for (int j = 0; j < n; j++)
        {
            double s = k[j, j];
            for (int m = 0; m < j; m++) s -= k[j, m] * k[j, m];
            double l = Math.Sqrt(s);
            k[j, j] = l;
            for (int i = j + 1; i < n; i++)
            {
                double t = k[i, j];
                for (int m = 0; m < j; m++) t -= k[i, m] * k[j, m];
                k[i, j] = t / l;
            }
        }
        var z = new double[n];
        double logp = 0;
        for (int i = 0; i < n; i++)
        {
            double t = y[i];
            for (int m = 0; m < i; m++) t -= k[i, m] * z[m];
            z[i] = t / k[i, i];
            logp -= 0.5 * z[i] * z[i] + Math.Log(k[i, i]);
        }
        return logp;
    }

    // at [2.1, 0.3, -0.4, 0.3, 1.7, 0.2, -0.4, 0.2, 1.9], 3
    [Differentiable] public static double Cholesky_in_one_array(double[] a, int n)
    {
        double d = 0;
        for (int j = 0; j < n; j++)
        {
            for (int m = 0; m < j; m++) a[j * n + j] -= a[j * n + m] * a[j * n + m];
            a[j * n + j] = Math.Sqrt(a[j * n + j]);
            for (int i = j + 1; i < n; i++)
            {
                for (int m = 0; m < j; m++) a[i * n + j] -= a[i * n + m] * a[j * n + m];
                a[i * n + j] /= a[j * n + j];
            }
            d += Math.Log(a[j * n + j]) * (1 + j);
        }
        return d;
    }

    // at [2.1, 0.3, -0.4, 0.5, 1.7, 0.2, -0.6, 0.1, 1.9], 3
    [Differentiable] public static double Lu_in_one_array(double[] k, int n)
    {
        double d = 0;
        for (int p = 0; p < n; p++)
        {
            d += Math.Log(Math.Abs(k[p * n + p])) * (1 + p);
            for (int i = p + 1; i < n; i++)
            {
                k[i * n + p] /= k[p * n + p];
                for (int j = p + 1; j < n; j++) k[i * n + j] -= k[i * n + p] * k[p * n + j];
            }
        }
        return d;
    }

    // at [2.1, 0.3, -0.4], [0.5, 1.7, 0.2], [-0.6, 0.1, 1.9]
    // allocates: the adjoints of an array of arrays
    [Differentiable] public static double Lu_of_rows(double[] a, double[] b, double[] c)
    {
        var k = new[] { (double[])a.Clone(), (double[])b.Clone(), (double[])c.Clone() };
        double d = 0;
        for (int p = 0; p < 3; p++)
        {
            d += Math.Log(Math.Abs(k[p][p])) * (1 + p);
            for (int i = p + 1; i < 3; i++)
            {
                double f = k[i][p] / k[p][p];
                k[i][p] = f;
                for (int j = p + 1; j < 3; j++) k[i][j] -= f * k[p][j];
            }
        }
        return d;
    }

    // at [2.1, 0.3, -0.4]
    // allocates: the adjoints of an array of arrays
    [Differentiable] public static double One_row_twice(double[] a)
    {
        var k = new[] { a, a, new double[] { 1, 2, 3 } };
        double s = 0;
        for (int i = 0; i < 3; i++)
        {
            s += k[i][0] * k[i][1];
            for (int j = 0; j < i; j++) k[j][0] += k[i][0] * k[j][1];
        }
        return s;
    }

    // at [0.7, -1.1, 0.4, 0.9]
    [Differentiable] public static double Factored_again_and_again(double[] x)
    {
        var k = Definite(x);
        int n = x.Length;
        double d = 0;
        for (int again = 0; again < 3; again++)
        {
            for (int j = 0; j < n; j++)
                for (int i = j + 1; i < n; i++)
                {
                    double f = k[i, j] / k[j, j];
                    for (int m = j; m < n; m++) k[i, m] -= f * k[j, m] * k[j, j];
                    k[j, i] = f;
                }
            d += k[n - 1, n - 1] * k[0, n - 1];
        }
        return d;
    }

    // at [0.7, -1.1, 0.4, 0.9], [0.2, 0.3, -0.1, 0.4], [2, 2.5, 3, 2.2], [0.3, -0.2, 0.1, 0.5]
    [Differentiable] public static double Tridiagonal(double[] d, double[] lower, double[] main, double[] upper)
    {
        int n = d.Length;
        var c = new double[n];
        var x = new double[n];
        c[0] = upper[0] / main[0];
        x[0] = d[0] / main[0];
        for (int i = 1; i < n; i++)
        {
            double w = main[i] - lower[i] * c[i - 1];
            c[i] = upper[i] / w;
            x[i] = (d[i] - lower[i] * x[i - 1]) / w;
        }
        for (int i = n - 2; i >= 0; i--) x[i] -= c[i] * x[i + 1];
        double s = 0;
        for (int i = 0; i < n; i++) s += x[i] * x[i] * (1 + i);
        return s;
    }

    // at [0.7, -1.1, 0.4, 0.9]
    [Differentiable] public static double Sweeps(double[] x)
    {
        double s = 0;
        for (int sweep = 0; sweep < 3; sweep++)
        {
            for (int i = 1; i < x.Length; i++) x[i] += x[i - 1] * x[i] * 0.3;
            for (int i = x.Length - 2; i >= 0; i--) x[i] -= x[i + 1] * x[i] * 0.2;
            s += x[0] * x[x.Length - 1];
        }
        return s;
    }

    // at [0.7, -1.1, 0.4, 0.9, 1.2]
    [Differentiable] public static double Down_by_two(double[] x)
    {
        double s = 0;
        for (int i = x.Length - 1; i >= 2; i -= 2) { x[i - 2] += x[i] * x[i - 1]; x[i] *= x[i - 2]; s += x[i] * x[i - 1]; }
        for (int i = 0; i < x.Length - 1; i += 2) { x[i + 1] *= x[i]; s += x[i + 1] * x[i]; }
        return s + x[0];
    }

    // at [0.7, -1.1, 0.4, 0.9]
    [Differentiable] public static double Up_to_itself(double[] x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
            for (int j = 0; j <= i; j++) { double t = x[j] * x[j]; x[i] += 0.3 * t * x[i]; s += t * x[i]; }
        return s;
    }

    // at [0.7, -1.1, 0.4, 0.9]
    [Differentiable] public static double Ahead_of_itself(double[] x)
    {
        double s = 0;
        for (int i = 0; i < x.Length - 1; i++) { s += x[i] * x[i]; x[i + 1] += x[i] * x[i]; if (x[i] > 0) x[i] *= 2; s += x[i] * x[i]; }
        return s;
    }

    // at [0.7, -1.1, 0.4], [0.9, 0.3, 1.3]
    [Differentiable] public static double Householder(double[] x, double[] y)
    {
        var a = new double[3, 2];
        for (int i = 0; i < 3; i++) { a[i, 0] = x[i]; a[i, 1] = y[i]; }
        double d = 0;
        for (int k = 0; k < 2; k++)
        {
            double norm = 0;
            for (int i = k; i < 3; i++) norm += a[i, k] * a[i, k];
            norm = Math.Sqrt(norm);
            a[k, k] += a[k, k] > 0 ? norm : -norm;
            double v = 0;
            for (int i = k; i < 3; i++) v += a[i, k] * a[i, k];
            for (int j = k + 1; j < 2; j++)
            {
                double s = 0;
                for (int i = k; i < 3; i++) s += a[i, k] * a[i, j];
                for (int i = k; i < 3; i++) a[i, j] -= 2 * s / v * a[i, k];
            }
            d += Math.Log(norm) * (1 + k) + a[2, k] * a[2, 1];
        }
        return d;
    }

    // at [1.7, 0.5, 0.3, -0.2]
    [Differentiable] public static double Levinson(double[] r)
    {
        int n = r.Length - 1;
        var a = new double[n + 1];
        a[0] = 1;
        double e = r[0];
        for (int m = 1; m <= n; m++)
        {
            double k = r[m];
            for (int i = 1; i < m; i++) k += a[i] * r[m - i];
            k = -k / e;
            for (int i = 1; i <= m / 2; i++) { double t = a[i] + k * a[m - i]; a[m - i] += k * a[i]; a[i] = t; }
            a[m] = k;
            e *= 1 - k * k;
        }
        return e + a[1] * a[n];
    }

    // at [0.7, -1.1, 0.4, 0.9, 1.3, -0.2]
    [Differentiable] public static double Slices_that_move(double[] x)
    {
        double s = 0;
        for (int i = 0; i < 3; i++)
        {
            var part = x.AsSpan(2 - i, 3);
            for (int j = 0; j < 2; j++) { s += part[j] * part[j]; part[j + 1] += part[j] * part[j] * 0.5; }
        }
        return s + x[4] * x[3];
    }

    // at [0.7, -1.1, 0.4, 0.9]
    [Differentiable] public static double While_it_lasts(double[] x)
    {
        double s = 0;
        int i = 0;
        while (i < x.Length - 1) { double t = x[i] * x[i]; x[i + 1] += t; s += t * x[i + 1]; if (i == 2 && s < 100) { s += 100; i = 0; } else i++; }
        return s;
    }

    // at [0.7, -1.1, 0.4, 0.9, 0.2, 1.5], 2
    [Differentiable] public static double Wider_than_a_row(double[] x, int n)
    {
        double s = 0;
        for (int i = 0; i < 2; i++)
            for (int m = 0; m <= n; m++) { s += x[i * n + m] * x[i * n + m]; x[i * n + m + 1] += 0.3 * x[i * n + m] * x[i * n + m]; }
        return s;
    }
}
