public static partial class Arrays
{
    // at [[[1.2, 1, 0.3], [0.9, 0.7, 0.4]]], [[[[0.6], [0.5]]]]
    [Differentiable] public static double Cubes(double[,,] x, double[,,,] y)
    {
        double s = 0;
        for (int i = 0; i < x.GetLength(0); i++)
            for (int j = 0; j < x.GetLength(1); j++)
                for (int k = 0; k < x.GetLength(2); k++) { x[i, j, k] *= y[0, 0, j, 0]; s += x[i, j, k] * x[i, 0, k]; }
        return s * y[0, 0, 1, 0];
    }

    // at [1, 2, 3]
    // at []
    [Differentiable] public static double Sum(double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) s += x[i]; return s; }

    // at [1.2, 1, 0.9, 1.1]
    [Differentiable] public static double Rosenbrock(double[] x) { double s = 0; for (int i = 0; i + 1 < x.Length; i++) { var a = x[i + 1] - x[i] * x[i]; var b = 1 - x[i]; s += 100 * a * a + b * b; } return s; }

    // at [1.2, 1, 0.9, 1.1]
    [Differentiable] public static double Product(double[] x) { double p = 1; foreach (var v in x) p *= v; return p; }

    // at [1.2, 1, 0.9, 1.1]
    [Differentiable] public static double Norm(double[] x) { double s = 0; foreach (var v in x) s += v * v; return Math.Sqrt(s); }

    // at [1.2, 1, 0.9, 1.1]
    [Differentiable] public static double Log_sum_exp(double[] x) { double m = x[0]; for (int i = 1; i < x.Length; i++) if (x[i] > m) m = x[i]; double s = 0; for (int i = 0; i < x.Length; i++) s += Math.Exp(x[i] - m); return m + Math.Log(s); }

    // at [1.2, 1, 0.9, 1.1], 0.3
    [Differentiable] public static double Horner(double[] c, double x) { double r = 0; for (int i = c.Length - 1; i >= 0; i--) r = r * x + c[i]; return r; }

    // at [[1, 2], [3, 4]], [[0.5, 1], [1, 0.5]]
    [Differentiable] public static double Matrix_product(double[][] a, double[][] b) { double s = 0; for (int i = 0; i < a.Length; i++) for (int j = 0; j < b[0].Length; j++) { double t = 0; for (int k = 0; k < b.Length; k++) t += a[i][k] * b[k][j]; s += t * t; } return s; }

    // at [[4, 1, 0.5], [1, 3, 0.2], [0.5, 0.2, 5]]
    [Differentiable]
    public static double Log_determinant(double[,] a)
    {
        int n = a.GetLength(0);
        double s = 0;
        for (int k = 0; k < n; k++)
        {
            s += Math.Log(a[k, k]);
            for (int i = k + 1; i < n; i++)
            {
                double f = a[i, k] / a[k, k];
                for (int j = k; j < n; j++) a[i, j] -= f * a[k, j];
            }
        }

        return s;
    }

    // at [1.2, 1, 0.9, 1.1]
    [Differentiable] public static double Prefix_sums(double[] x) { for (int i = 1; i < x.Length; i++) x[i] += x[i - 1] * x[i]; double s = 0; foreach (var v in x) s += v * v; return s; }

    // at [3, 1, 2, 0.5]
    [Differentiable]
    public static double Insertion_sort(double[] x)
    {
        for (int i = 1; i < x.Length; i++)
        {
            double v = x[i];
            int j = i - 1;
            while (j >= 0 && x[j] > v) { x[j + 1] = x[j]; j--; }
            x[j + 1] = v;
        }

        double s = 0;
        for (int i = 0; i < x.Length; i++) s += (i + 1) * x[i] * x[i];
        return s;
    }

    // at [1.2, 1, 0.9, 1.1], [0.5, -0.2]
    [Differentiable] public static double Convolution(double[] x, double[] w) { var y = new double[x.Length]; for (int i = 0; i < x.Length; i++) for (int k = 0; k < w.Length; k++) if (i - k >= 0) y[i] += x[i - k] * w[k]; double s = 0; for (int i = 0; i < y.Length; i++) s += Math.Tanh(y[i]); return s; }

    // at [1.2, 1, 0.9, 1.1, 2], [0, 2, 1, 2, 0]
    [Differentiable] public static double Histogram(double[] x, int[] bin) { var h = new double[3]; for (int i = 0; i < x.Length; i++) h[bin[i]] += x[i]; double s = 0; for (int k = 0; k < h.Length; k++) s += h[k] * h[k]; return s; }

    // at [1.2, 1, 0.9, 1.1]
    [Differentiable] public static double Squared_in_place(double[] a) { for (int i = 0; i < a.Length; i++) a[i] = a[i] * a[i]; return a[0] * a[1] + a[2] * a[3]; }

    // at [1.2, 1, 0.9, 1.1]
    [Differentiable] public static double Overwritten(double[] a) { var x = a[0]; a[0] = a[1] * 2; var y = a[0]; a[0] = x * y; return a[0] * a[1] * x; }

    // at 1, [1.2, 1, 0.9, 1.1]
    [Differentiable] public static double Read_in_a_branch_then_overwritten(double x, double[] a) { var y = x; if (x > 0) y += a[1]; a[1] = a[2]; return y; }

    // at 1, [1.2, 1, 0.9, 1.1]
    [Differentiable] public static double Read_in_a_loop_then_overwritten(double x, double[] a) { var y = x; for (int i = 0; i < a.Length; i++) y += a[i]; a[1] = Math.Sin(a[2]); return y; }

    // at 1, [1.2, 1, 0.9, 1.1]
    [Differentiable] public static double Read_in_a_branch_of_a_branch_then_overwritten(double x, double[] a) { var y = x; if (x > 0) { if (x < 2) y += a[1] * x; var b = a; for (int i = 0; i < 2; i++) b[i] = x; } return y; }

    // at [1.2, 1, 0.9, 1.1]
    [Differentiable] public static double Alias(double[] a) { var b = a; b[0] = a[1] * a[2]; return a[0] * b[3]; }

    // at [1.2, 1, 0.9, 1.1]
    [Differentiable] public static double Index_once(double[] a) { int i = 0; a[i++] += a[3]; a[i++] *= a[0]; return a[0] * a[1] * i; }

    // at [1.2, 1, 0.9, 1.1]
    [Differentiable] public static double Swap(double[] a) { var t = a[0]; a[0] = a[3]; a[3] = t; (a[1], a[2]) = (a[2], a[1]); return a[0] * a[0] + 2 * a[1] + 3 * a[2] * a[3]; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Allocated_in_a_trip(double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) { var t = new double[3]; t[0] = x[i]; t[1] = t[0] * t[0]; t[2] = t[1] * t[0]; s += t[2] + t[1]; } return s; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Initialised(double[] x) { var w = new[] { 0.5, x[0], 2 }; var k = new double[] { 1, 2, 3 }; return w[0] * x[0] + w[1] * x[1] + w[2] * k[2] * x[2]; }

    // at [1.2, 1, 0.9], [3, 2, 1]
    [Differentiable] public static double From_the_end(double[] x, [NoDerivative] double[] w) => x[^1] * w[0] + x[^2] * w[^1];

    // at [1.2, 1, 0.9, 0.4]
    [Differentiable] public static double Next_trip(double[] x) { for (int i = 1; i < x.Length; i++) x[i] = Math.Sin(x[i - 1]) * x[i]; return x[x.Length - 1]; }

    // at 0.3, [1.2, 1, 0.9], 1.7
    [Differentiable] public static double With_scalars(double a, double[] x, double b) { double s = 0; for (int i = 0; i < x.Length; i++) s += a * Math.Sin(x[i] * b); return s; }

    // at [1.2, 1, 0.9, 1.1], [2, 2, 0]
    [Differentiable] public static double Gather(double[] x, int[] at) { double s = 0; for (int i = 0; i < at.Length; i++) s += x[at[i]] * x[at[i]] * (i + 1); return s; }

    // at [1.2, 1, 0.9], [2, 2, 0]
    [Differentiable] public static double Scatter(double[] x, int[] at) { var y = new double[3]; for (int i = 0; i < at.Length; i++) y[at[i]] = x[i] * x[i] + y[at[i]] * x[0]; return y[0] + y[1] + y[2] * y[2]; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Store_without_a_read(double[] x) { var y = new double[3]; y[0] = x[0] * x[1]; y[0] = x[2]; return y[0] * y[0]; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Self_store(double[] x) { x[0] = x[0]; x[1] = x[1] * x[1]; x[1] = x[1]; return x[0] * x[1] * x[2]; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Used_then_overwritten(double[] x) { var y = x[0] * x[0]; x[0] = 5; x[1] = x[1] * x[0]; return y * x[1] + x[0]; }

    // at [[1.2, 1], [0.9, 1.1]]
    [Differentiable] public static double Rows(double[][] a) { var row = a[0]; row[1] = row[0] * a[1][0]; a[1] = row; return a[1][1] * a[0][0] + a[1][0]; }

    // at [[1.2, 1], [0.9, 1.1, 2]]
    [Differentiable] public static double Ragged(double[][] a) { double s = 0; foreach (var row in a) for (int j = 0; j < row.Length; j++) s += row[j] * row[j] * j; return s; }

    // at [[1.2, 1, 3], [0.9, 1.1, 2]]
    [Differentiable] public static double Rectangular(double[,] a) { double s = 1; for (int i = 0; i < a.GetLength(0); i++) for (int j = 0; j < a.GetLength(1); j++) { a[i, j] *= s; s += a[i, j] * 0.1; } return s * a[1, 2] + a.Length; }

    // at [1.2, 1, 0.9, 1.1]
    [Differentiable] public static double Copied(double[] x) { var y = (double[])x.Clone(); y[0] *= x[1]; return x[0] * y[0] + y[3]; }

    // at [1.2, 1, 0.9, 1.1]
    [Differentiable] public static double Range(double[] x) { var y = x[1..3]; y[0] *= x[1]; x[1] = 3; return y[0] * x[1] + y[1] * x[0]; }

    // at [1.2, 1, 0.9, 1.1], true
    // at [1.2, 1, 0.9, 1.1], false
    [Differentiable] public static double Chosen(double[] x, bool b) { var z = new double[] { x[3], 2, x[1] }; var y = b ? x : z; y[0] = y[1] * y[2]; return x[0] * y[0] + z[0]; }

    // at [1.2, 1, 0.9]
    // throws [1.2, 1]
    // throws null
    [Differentiable] public static double Out_of_range(double[] x) { x[0] = 7; return x[2] * x[0]; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Element_increments(double[] x) { x[0]++; var a = x[1]--; x[2] *= a; --x[0]; return x[0] * x[1] * x[2]; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Swapped_arrays(double[] x) { var a = new double[3]; var b = new double[3]; for (int i = 0; i < 3; i++) { a[i] = x[i] * x[i]; b[i] = x[i]; } for (int k = 0; k < 3; k++) { for (int i = 0; i < 3; i++) b[i] = a[i] * 0.5 + Math.Sin(b[i]); (a, b) = (b, a); } return a[0] * b[1] + a[2]; }

    // at [1.2, 1, 0.9]
    // allocates: of F's own, the JIT puts the array of arrays on the stack
    [Differentiable] public static double Grown_row(double[] x) { var rows = new double[2][]; rows[0] = x; rows[1] = new double[] { x[0], x[1] * x[1] }; rows[1][0] *= rows[0][2]; return rows[1][0] * rows[1][1]; }

    // at [1.2, 1, 0.9], 2
    [Differentiable] public static double Exits(double[] x, int n) { double s = 0; for (int i = 0; i < x.Length; i++) { x[i] *= s + 1; s += x[i]; if (s > n) { return s * x[i]; } } return s; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Overwritten_per_trip(double[] x) { var t = new double[1]; double s = 0; for (int i = 0; i < x.Length; i++) { t[0] = x[i] * x[i]; s += t[0] * t[0] * x[0]; } return s; }

    // at [1.2, 1, 0.9], [1, 2, 3]
    [Differentiable] public static double Constant_buffer([NoDerivative] double[] w, double[] x) { w[1] = x[0] * x[0]; return w[0] * x[1] + w[1] * x[2]; }

    // at [4, 1, 3]
    [Differentiable] public static double Bubble_sort(double[] x) { for (int i = 0; i < x.Length; i++) for (int j = 0; j + 1 < x.Length - i; j++) if (x[j] > x[j + 1]) (x[j], x[j + 1]) = (x[j + 1], x[j]); return x[0] + 10 * x[1] * x[1] + 100 * x[2]; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Chain_of_indices(double[] x) { int i = 0; x[i] = x[++i] * x[i++]; x[i] += x[0] * i; return x[0] * x[2]; }

    // at [1, 2, 3]
    [Differentiable] public static double Linq_free_mean(double[] x) { double m = 0; foreach (var v in x) m += v; m /= x.Length; double s = 0; foreach (var v in x) { var d = v - m; s += d * d; } return Math.Sqrt(s / (x.Length - 1)); }

    // at [[2, 1], [1, 3]], [1, 2]
    [Differentiable]
    public static double Solve(double[,] a, double[] b)
    {
        var n = b.Length;
        for (int k = 0; k < n; k++)
        {
            for (int i = k + 1; i < n; i++)
            {
                var f = a[i, k] / a[k, k];
                for (int j = k; j < n; j++) a[i, j] -= f * a[k, j];
                b[i] -= f * b[k];
            }
        }

        for (int i = n - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < n; j++) b[i] -= a[i, j] * b[j];
            b[i] /= a[i, i];
        }

        return b[0] * b[0] + b[1];
    }

    // at [1.2, 1, 0.9, 1.1], 3
    // at [1.2, 1, 0.9, 1.1], 4
    // at [1.2, 1, 0.9, 1.1], 6
    // throws [1.2, 1], -1
    [Differentiable] public static double Resized(double[] x, int n) { var y = x; Array.Resize(ref y, n); y[0] *= x[1]; y[^1] += x[0]; return y[0] * y[2] * x[0] + y[^1]; }

    // at [1.2, 1, 0.9, 1.1, 0.7]
    // throws null
    [Differentiable] public static double Reversed(double[] x) { Array.Reverse(x); x[0] *= x[1]; Array.Reverse(x, 1, 3); x.AsSpan(2).Reverse(); return x[0] * x[1] + x[2] * x[3] * x[3] + x[4]; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Spread(double[] x) { double[] y = [x[1] * x[0], .. x, 2, .. x[1..]]; y[1] *= y[4]; x[0] = y[0]; return y[1] * y[2] + y[5] * x[0] + y[6]; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Rectangular_initialiser(double[] x) { var m = new double[,] { { x[0], x[1] * x[2] }, { 3, x[0] * x[0] } }; m[0, 0] *= m[1, 0]; return m[0, 0] * m[0, 1] + m[1, 1]; }

    // at [1.2, 1, 0.9], 3
    [Differentiable] public static double Stack_memory_in_a_loop(ReadOnlySpan<double> x, int n) { double s = 1; for (int i = 0; i < n; i++) { Span<double> t = stackalloc double[2]; t[0] += x[i] * s; t[1] = t[0] * x[0]; s += t[1] * t[0]; } return s; }

    // at [[4, 1, 0.5], [1, 3, 0.2]]
    [Differentiable] public static double Cloned_matrix(double[,] m) { var a = (double[,])m.Clone(); for (int i = 0; i < a.GetLength(0); i++) for (int j = 0; j < a.GetLength(1); j++) a[i, j] *= a[0, j] + i; return a[0, 0] * a[1, 2] + m[0, 1] * a[1, 1]; }
}
