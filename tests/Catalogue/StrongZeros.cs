using System;
using System.Linq;
public static partial class StrongZeros
{
    private static double Largest(double[] v, int i) => i == v.Length ? 0 : Math.Max(v[i], Largest(v, i + 1));

    private static void Roots(Span<double> v, int i) { if (i < v.Length) { var x = v[i]; v[i] = Math.Sqrt(x); if (x == 0) v[i] = 1; Roots(v, i + 1); } }

    // at [0, 4]
    // gradient 0, 0.25
    [Differentiable] public static double Largest_of_roots(double[] x) { var v = new double[x.Length]; for (int i = 0; i < x.Length; i++) v[i] = Math.Sqrt(x[i]); double best = v[0]; for (int i = 1; i < v.Length; i++) best = Math.Max(best, v[i]); return best; }

    // at [0, 4]
    // gradient 0, 0.25
    [Differentiable] public static double Overwritten_in_a_second_loop(double[] x) { var v = new double[x.Length]; for (int i = 0; i < x.Length; i++) v[i] = Math.Sqrt(x[i]); for (int i = 0; i < x.Length; i++) if (x[i] < 1) v[i] = 0; double s = 0; foreach (var q in v) s += q; return s; }

    // at [0, 4]
    // gradient 0, 1
    [Differentiable] public static double Overwritten_at_once(double[] x) { Span<double> v = stackalloc double[x.Length]; for (int i = 0; i < x.Length; i++) { v[i] = Math.Sqrt(x[i]); if (x[i] < 1) v[i] = 0; } double s = 0; for (int i = 0; i < v.Length; i++) s += v[i] * v[i]; return s; }

    // at [0, 4]
    // gradient 0, 0.25
    [Differentiable] public static double Overwritten_in_place(double[] x) { for (int i = 0; i < x.Length; i++) { var q = x[i]; x[i] = Math.Sqrt(q); if (q < 1) x[i] = 0; } double s = 0; for (int i = 0; i < x.Length; i++) s += x[i]; return s; }

    // at [0, 0.5]
    // gradient 0, -0.3068528194400547
    [Differentiable] public static double Entropy_of_terms(double[] p) { var h = new double[p.Length]; for (int i = 0; i < p.Length; i++) { h[i] = -p[i] * Math.Log(p[i]); if (p[i] == 0) h[i] = 0; } return h.Sum(); }

    // at [0, 4]
    // gradient 0, 0.25
    [Differentiable] public static double Element_of_the_largest(double[] x) { var v = new double[x.Length]; for (int i = 0; i < x.Length; i++) v[i] = Math.Sqrt(x[i]); int at = 0; for (int i = 1; i < v.Length; i++) if (v[i] > v[at]) at = i; return v[at]; }

    // at [1000, 1]
    // gradient 1, 0.7310585786300049
    [Differentiable] public static double Softplus_with_a_limit(double[] x) { var v = new double[x.Length]; for (int i = 0; i < x.Length; i++) { v[i] = Math.Log(1 + Math.Exp(x[i])); if (x[i] > 30) v[i] = x[i]; } double s = 0; foreach (var q in v) s += q; return s; }

    // at [0, 4]
    // gradient 0, 0.5
    [Differentiable] public static double Through_two_buffers(double[] x) { var v = new double[x.Length]; var w = new double[x.Length]; for (int i = 0; i < x.Length; i++) v[i] = Math.Sqrt(x[i]); for (int i = 0; i < x.Length; i++) w[i] = 2 * v[i]; double most = 0; foreach (var q in w) most = Math.Max(most, q); return most; }

    // at [0, 4], [0, 1]
    // gradient 0, 8
    [Differentiable] public static double Means_of_none(double[] s, int[] n) { var v = new double[s.Length]; for (int i = 0; i < s.Length; i++) { v[i] = s[i] / n[i]; if (n[i] == 0) v[i] = 1; } double t = 0; for (int i = 0; i < v.Length; i++) t += v[i] * v[i]; return t; }

    // at [0, 4]
    // gradient 0, 3.25
    // allocates: the adjoints of an array of two dimensions cannot be pooled
    [Differentiable] public static double In_a_matrix(double[] x) { var v = new double[x.Length, 2]; for (int i = 0; i < x.Length; i++) { v[i, 0] = Math.Sqrt(x[i]); v[i, 1] = v[i, 0] * x[i]; if (x[i] == 0) v[i, 0] = v[i, 1] = 0; } double s = 0; for (int i = 0; i < x.Length; i++) s += v[i, 0] + v[i, 1]; return s; }

    // at [[0, 4], [9, 0]]
    // gradient 0, 0.25, 0.16666666666666666, 0
    [Differentiable] public static double In_rows(double[][] x) { foreach (var row in x) for (int i = 0; i < row.Length; i++) { var q = row[i]; row[i] = Math.Sqrt(q); if (q == 0) row[i] = 1; } double s = 0; foreach (var row in x) foreach (var q in row) s += q; return s; }

    // at [0, 4]
    // gradient 0, 0.25
    [Differentiable] public static double Read_by_a_recursion(double[] x) { var v = new double[x.Length]; for (int i = 0; i < x.Length; i++) v[i] = Math.Sqrt(x[i]); return Largest(v, 0); }

    // at [0, 4]
    // gradient 0, 0.25
    [Differentiable] public static double Written_by_a_recursion(double[] x) { var v = new double[x.Length]; for (int i = 0; i < x.Length; i++) v[i] = x[i]; Roots(v, 0); double s = 0; foreach (var q in v) s += q; return s; }

    // at [0, 4]
    // gradient 0, 0.25
    [Differentiable] public static double Written_in_place_by_a_recursion(Span<double> x) { Roots(x, 0); double s = 0; foreach (var q in x) s += q; return s; }

    // at [0, 4]
    // gradient NaN, 1
    [Differentiable] public static double Zero_by_number(double[] x) { var v = new double[x.Length]; for (int i = 0; i < x.Length; i++) v[i] = Math.Sqrt(x[i]); double s = 0; foreach (var q in v) s += q * q; return s; }

    // at [1, 4]
    // The adjoint of the first logarithm is the number -0, and it was reached: the second derivative there is -2.
    [Differentiable] public static double Negative_zero_by_number(double[] x) { var v = new double[x.Length]; for (int i = 0; i < x.Length; i++) v[i] = Math.Log(x[i]); double s = 0; foreach (var q in v) s -= q * q; return s; }

    // at [0, 0], 0
    // gradient 0, 0
    // at [1, 3], 1
    [Differentiable] public static double Shares_where_there_are_any(double[] x, int k) { var p = (double[])x.Clone(); double sum = 0; foreach (var q in p) sum += q; for (int i = 0; i < p.Length; i++) p[i] /= sum; return sum > 0 ? p[k] * p[k] : 0; }

    // at [0, 0], 0
    // gradient 0, 0
    // at [1, 3], 1
    [Differentiable] public static double Shares_that_are_replaced(double[] x, int k) { var p = (double[])x.Clone(); double sum = 0; foreach (var q in p) sum += q; for (int i = 0; i < p.Length; i++) p[i] /= sum; if (sum == 0) for (int i = 0; i < p.Length; i++) p[i] = 1.0 / p.Length; return p[k] * p[k]; }

    // at [0, 0, 1, 3], 1
    // gradient 0, 0, -0.1875, 0.0625
    [Differentiable] public static double Shares_of_one_row(double[] x, int k) { var p = (double[])x.Clone(); for (int r = 0; r < 2; r++) { double sum = 0; for (int i = 0; i < 2; i++) sum += p[r * 2 + i]; for (int i = 0; i < 2; i++) p[r * 2 + i] /= sum; } return p[k * 2 + 1]; }

    // at [0, 4]
    // gradient 0, 0.25
    [Differentiable] public static double Last_of_roots(double[] x) { var v = new double[1]; double last = 0; for (int i = 0; i < x.Length; i++) { v[0] = Math.Sqrt(x[i]); last = v[0]; } return last; }

    // at [4, 0, 9]
    // gradient 0.25, 0, 0.16666666666666666
    [Differentiable] public static double Every_other_root(double[] x) { var v = new double[x.Length]; for (int i = 0; i < x.Length; i++) v[i] = Math.Sqrt(x[i]); double s = 0; for (int i = 0; i < x.Length; i += 2) s += v[i]; return s; }

    // at [0, 4], 2
    // gradient 0, 0.5
    [Differentiable] public static double Roots_of_trips(double[] x, int n) { var v = new double[x.Length]; double s = 0; for (int k = 0; k < n; k++) { for (int i = 0; i < x.Length; i++) v[i] = Math.Sqrt(x[i]); for (int i = k; i < x.Length; i++) s += i > 0 ? v[i] : 0; } return s; }

    // at [0.3, -0.2, 0.5], 1
    [Differentiable] public static double Cross_entropy(double[] x, int k) { var p = new double[x.Length]; double most = x[0]; for (int i = 1; i < x.Length; i++) most = Math.Max(most, x[i]); double sum = 0; for (int i = 0; i < p.Length; i++) { p[i] = Math.Exp(x[i] - most); sum += p[i]; } for (int i = 0; i < p.Length; i++) p[i] /= sum; return -Math.Log(p[k]); }

    // at [0.3, 1.2, 0.5]
    [Differentiable] public static double Root_in_place(double[] x) { for (int i = 0; i < x.Length; i++) x[i] = Math.Sqrt(x[i]); double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * x[i] * x[0]; return Math.Log(s); }
}
