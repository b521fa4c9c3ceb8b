using System;
public static partial class Rows
{
    // at [1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6, 0.2], [0.5, -1, 0.25, 2, 1, 0.1, -0.3, 0.6, 0.9, 1.5]
    [Differentiable] public static double Product_of_rows(double[] x, double[] y) { double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * y[i]; return Math.Sin(s); }

    // at [1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6, 0.2, 0.4, 0.5], 3
    [Differentiable] public static double Rows_of_a_matrix(double[] w, int rows) { var n = w.Length / rows; double s = 1; for (int i = 0; i < rows; i++) { double z = 0; for (int j = 0; j < n; j++) z += w[i * n + j] * w[j]; s *= Math.Cos(z); } return s; }

    // at [1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6, 0.2, 0.4], 2, 9
    [Differentiable] public static double Part_of_a_row(double[] x, int from, int to) { double s = 0; for (int i = from; i < to; i++) s += x[i] * x[i - from]; return s * s; }

    // at [1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6, 0.2, 0.4], 9, 2
    [Differentiable] public static double No_part_of_a_row(double[] x, int from, int to) { double s = x[0]; for (int i = from; i < to; i++) s += x[i] * x[i + 100]; return s * s; }

    // at [], [1.0]
    [Differentiable] public static double Empty_row(double[] x, double[] y) { double s = y[0]; for (int i = 0; i < x.Length; i++) s += x[i] * y[i]; return s * s; }

    // at [1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6, 0.2], [0.5, -1, 0.25, 2, 1, 0.1, -0.3, 0.6, 0.9, 1.5]
    [Differentiable] public static double Counting_down(double[] x, double[] y) { double s = 0; for (int i = x.Length - 1; i >= 0; i--) s += x[i] * y[x.Length - 1 - i]; return s * Math.Exp(-s); }

    // at [1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6, 0.2], [0.5, -1, 0.25]
    [Differentiable] public static double Filter(double[] signal, double[] kernel) { double s = 0; for (int i = 0; i + kernel.Length <= signal.Length; i++) { double z = 0; for (int k = 0; k < kernel.Length; k++) z += signal[i + k] * kernel[k]; s += z * z * z; } return s; }

    // at [1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6, 0.2], [0.5, -1, 0.25, 2, 1, 0.1, -0.3, 0.6, 0.9, 1.5], 0.7
    [Differentiable] public static double Distance_to_a_point(double[] x, double[] y, double w) { double s = 0; for (int i = 0; i < x.Length; i++) { var d = x[i] - y[i]; s += w * d * d; } return Math.Sqrt(s); }

    // at [1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6, 0.2], [0.5, -1, 0.25, 2, 1, 0.1, -0.3, 0.6, 0.9, 1.5], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    [Differentiable] public static double Weighted_difference(double[] x, double[] y, double[] w) { double s = 0; for (int i = 0; i < x.Length; i++) s += w[i] * (x[i] - y[i]); return Math.Log(1 + s * s); }

    // at 0.3, -0.7, [1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6, 0.2]
    [Differentiable] public static double Scaled_rows(double a, double b, double[] x) { var y = new double[x.Length]; var z = new double[x.Length]; for (int i = 0; i < x.Length; i++) y[i] = a * x[i]; for (int i = 0; i < x.Length; i++) z[i] = -b * y[i]; double s = 0; for (int i = 0; i < x.Length; i++) s += z[i] * z[i] * z[i]; return s; }

    // at 0.3, [1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6, 0.2]
    [Differentiable] public static double Shared_factor(double a, double[] x) { double s = 0, t = 0; for (int i = 0; i < x.Length; i++) { s += a * x[i]; t -= a * a * x[i] * 0.5; } return s * t; }

    // at [[1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6, 0.2], [0.9, 1.1], [0.3]], [1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6, 0.2, 0.5]
    [Differentiable] public static double Rows_of_their_own_length(double[][] w, double[] x) { double s = 1; foreach (var row in w) { double z = 0; for (int j = 0; j < row.Length; j++) z += row[j] * x[j]; s *= Math.Tanh(z); } return s; }

    // at [1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6, 0.2, 0.4, 0.5]
    [Differentiable] public static double Slices(ReadOnlySpan<double> x) { var a = x.Slice(1, 9); var b = x[3..]; double s = 0; for (int i = 0; i < a.Length; i++) s += a[i] * b[i]; return s * s * x[0]; }

    // at [1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6, 0.2]
    [Differentiable] public static double In_its_own_row(double[] x) { for (int i = 1; i < x.Length; i++) x[i] += 0.5 * x[i - 1]; double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * x[i]; return s; }

    // at [1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6, 0.2, 0.4, 0.5, 0.7, 0.1, -0.2, 0.6], 4
    [Differentiable] public static double Elimination(double[] a, int n) { for (int k = 0; k < n; k++) for (int i = k + 1; i < n; i++) { var f = a[i * n + k] / (a[k * n + k] + 5); for (int j = 0; j < n; j++) a[i * n + j] -= f * a[k * n + j]; } double s = 1; for (int k = 0; k < n; k++) s *= a[k * n + k] + 2; return s; }

    // at [1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6, 0.2], 3
    [Differentiable] public static double Only_in_some_trips(double[] x, int n) { double s = 0; for (int i = 0; i < x.Length; i++) { if (i % n == 1) continue; for (int j = 0; j < x.Length; j++) s += x[i] * x[j] * (i + 1); } return s; }

    // at [1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6, 0.2]
    [Differentiable] public static double Behind_a_guard(double[] x) { if (x.Length < 2) return 0; double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * x[i] * x[i]; return s; }

    // at [1.2], true
    // at [1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6], false
    [Differentiable] public static double In_one_branch(double[] x, bool sum) { double s = 1; if (sum) { for (int i = 0; i < x.Length; i++) s += x[i] * x[i]; } else { for (int i = 2; i < x.Length; i++) s *= x[i] + 2; } return s; }

    // at [1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6], false
    // at [1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6], true
    [Differentiable] public static double In_neither_branch(double[] x, bool sum) { double s = 1; if (sum) { for (int i = 0; i < x.Length; i++) s += x[i]; } return s * s; }

    // at [1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6], 4
    [Differentiable] public static double First_elements(double[] x, int n) { double s = 0; for (int i = 0; i < n; i++) s += Math.Sin(x[i]); return s * s; }

    // at [1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6], -4
    [Differentiable] public static double Fewer_than_none(double[] x, int n) { double s = x[8]; for (int i = 0; i < n; i++) s += Math.Sin(x[i]); return s * s; }

    // at [1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6], 4
    [Differentiable] public static double Two_loops(double[] x, int n) { double s = 0; for (int i = 0; i < x.Length; i++) s += Math.Sin(x[i]); for (int i = 0; i < n; i++) s *= x[i]; return s; }

    // at [1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6, 0.2]
    [Differentiable] public static double In_place_and_again(double[] x) { for (int t = 0; t < 3; t++) { for (int i = 0; i < x.Length; i++) x[i] = Math.Tanh(x[i]); } double s = 0; for (int i = 0; i < x.Length; i++) s += x[i]; return s * s; }

    // at [1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6, 0.2], [0.5, -1, 0.25, 2, 1, 0.1, -0.3, 0.6, 0.9, 1.5]
    [Differentiable] public static double Moved_on_by_hand(double[] w, double[] x) { int k = 0; double s = 0; for (int i = 0; i < 2; i++) { double z = w[k++]; for (int j = 0; j < 4; j++) z += w[k++] * x[j]; s += z * z * z; } return s; }

    // at [1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6, 0.2, 0.5, 0.4, 1.3, -0.7, 0.6, 0.1, 0.2, 0.3, 0.4, 0.5], 2, 3
    // at [1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6, 0.2, 0.5, 0.4, 1.3, -0.7, 0.6, 0.1, 0.2, 0.3, 0.4, 0.5], 3, -2
    [Differentiable] public static double Moved_on_by_inner_loops(double[] w, int rows, int columns) { int k = 1; double s = 0; for (int i = 0; i < rows; i++) { double z = w[k++]; for (int j = 0; j < columns; j++) { z *= Math.Sin(w[k]); k += 2; } s += z * z * w[k]; } return s * w[k]; }

    // at [1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6, 0.2, 0.5, 0.4, 1.3, -0.7, 0.6, 0.1, 0.2, 0.3, 0.4, 0.5], 3
    [Differentiable] public static double Moved_on_by_a_growing_loop(double[] w, int rows) { int k = 0; double s = 1; for (int i = 0; i < rows; i++) { for (int j = 0; j <= i; j++) s *= Math.Cos(w[k++]); s += w[k] * w[k]; } return s; }

    // at [1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6, 0.2, 0.5, 0.4, 1.3, -0.7, 0.6, 0.1, 0.2, 0.3, 0.4, 0.5], 3
    [Differentiable] public static double Moved_on_by_a_bound_that_falls(double[] w, int n) { int k = 0; double s = 1; for (int i = 0; i < 3; i++) { for (int j = 0; j < n; j++) s *= Math.Cos(w[k++]); n--; s += w[k] * w[k]; } return s; }

    // at [1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6, 0.2, 0.5, 0.4, 1.3, -0.7, 0.6, 0.1, 0.2, 0.3, 0.4, 0.5], [2, 1, 3]
    [Differentiable] public static double Moved_on_by_lengths(double[] w, int[] lengths) { int k = 0; double s = 1; for (int i = 0; i < lengths.Length; i++) { for (int j = 0; j < lengths[i]; j++) s *= Math.Cos(w[k++]); s += w[k] * w[k]; } return s; }

    // at [1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6, 0.2, 0.5, 0.4, 1.3, -0.7, 0.6, 0.1, 0.2, 0.3, 0.4, 0.5], 3
    [Differentiable] public static double Moved_on_by_a_parameter(double[] w, int by) { int k = 0; double s = 1; for (int i = 0; i < 4; i++) { s *= Math.Cos(w[k] * s); k += by; k++; } return s * w[k]; }

    // at [1.2, 1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6, 0.2, 0.5, 0.4, 1.3, -0.7, 0.6, 0.1, 0.2, 0.3, 0.4, 0.5], 2
    [Differentiable] public static double Moved_on_by_three_loops(double[] w, int n) { int k = 0; double s = 1; for (int a = 0; a < 2; a++) { for (int b = 0; b < n; b++) { for (int c = 0; c < n; c++) s *= Math.Cos(w[k++] * s); k++; } s += w[k] * s; } return s; }

    // at 0.7, [1.2, 1, 0.9, 0.7, 0.3, 0.4, 0.8, 1.1, 0.6], [0.5, 1, 0.25, 2, 1, 0.1, 0.3, 0.6, 0.9]
    [Differentiable] public static double Root_of_a_scaled_sum(double a, double[] x, double[] y) { double s = 0; for (int i = 0; i < x.Length; i++) s += a * x[i] * y[i]; return Math.Sqrt(s) + a * y[0]; }
}
