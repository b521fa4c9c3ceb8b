using System;
public static partial class BufferPitfalls
{
    // at [1.2, 1, 0.9]
    [Differentiable] public static double Square_of_an_element_in_place(double[] a) { a[1] = a[1] * a[1]; a[1] = a[1] * a[1]; return a[0] * a[1]; }

    // at [1.2, 1, 0.9, 0.7], [1, 1, 3, 1]
    [Differentiable] public static double Gather_then_scatter(double[] x, int[] to) { var y = new double[4]; for (int i = 0; i < x.Length; i++) { y[to[i]] += x[i] * x[to[i]]; y[i] *= 0.5; } double s = 0; foreach (var v in y) s += v * v; return s; }

    // at [1.2, 1, 0.9, 0.7], [1, 1, 3, 1]
    [Differentiable] public static double Last_store_wins(double[] x, int[] to) { var y = new double[4]; for (int i = 0; i < x.Length; i++) y[to[i]] = x[i] * x[i]; return y[1] * y[3] + y[0]; }

    // at [1.2, 1, 0.9, 0.7], [1, 1, 3, 1]
    [Differentiable] public static double Two_counts_by_one_index(double[] x, int[] to) { for (int i = 0; i < x.Length; i++) { int k = to[i]; x[k] += x[i] * 0.5; x[i] -= x[k] * x[k] * 0.1; } return x[1] * x[3] + x[0] * x[2]; }

    // at [1.2, 1, 0.9, 0.7], [2, 0, 3, 1]
    [Differentiable] public static double Chased_index(double[] x, int[] next) { int k = 0; double s = 0; for (int i = 0; i < 6; i++) { x[k] *= x[next[k]]; k = next[k]; s += x[k]; } return s; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Index_moves_inside_the_store(double[] a) { int i = 0; a[i] = a[i = 1] * a[++i] + i; a[i] += a[0]; return a[0] * a[1] * a[2]; }

    // at [1.2, 1, 0.9], [2]
    [Differentiable] public static double Index_array_changes_later(double[] a, int[] at) { var y = a[at[0]] * a[at[0]]; at[0] = 0; y *= a[at[0]]; at[0] = 1; return y; }

    // at [1.2, 1, 0.9], 2
    [Differentiable] public static double Stored_in_one_branch(double[] a, int n) { for (int i = 0; i < a.Length; i++) { if (i == n) a[i] = a[0] * a[1]; else a[0] += a[i] * a[i]; } return a[0] * a[2]; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Condition_on_an_element_that_changes(double[] a) { double s = 0; for (int i = 0; i < a.Length; i++) { while (a[i] < 3) { a[i] *= a[0] + 0.5; s += a[i]; } } return s; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Exit_before_the_store(double[] a) { double s = 0; for (int i = 0; i < 10; i++) { s += a[i % 3]; if (s > 6) break; a[i % 3] = s * a[(i + 1) % 3]; } return s * a[0] + a[1]; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Array_per_trip_with_its_own_size(double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) { var t = new double[i + 1]; for (int j = 0; j <= i; j++) t[j] = x[j] * x[i]; for (int j = 0; j <= i; j++) s += t[j] * t[i - j]; } return s; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Array_per_trip_of_an_inner_loop(double[] x) { double s = 1; for (int i = 0; i < x.Length; i++) { for (int j = 0; j < 2; j++) { var t = new double[2]; t[j] = s * x[i]; t[1 - j] = t[j] * x[j]; s += Math.Sin(t[0]) * t[1]; } } return s; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Read_of_the_trip_before_last(double[] x) { var t = new double[8]; t[0] = x[0]; t[1] = x[1]; for (int i = 2; i < t.Length; i++) { t[i] = t[i - 1] * x[2] + Math.Sin(t[i - 2]); } return t[7] * t[6]; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Read_of_the_next_element(double[] x) { for (int t = 0; t < 3; t++) for (int i = 0; i + 1 < x.Length; i++) x[i] = 0.5 * x[i] * x[i + 1] + 0.1; return x[0] + x[1] * x[1] + x[2]; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Backwards_in_place(double[] x) { for (int i = x.Length - 2; i >= 0; i--) x[i] = x[i] * x[i + 1] + Math.Cos(x[i]); return x[0] * x[1]; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Swap_through_two_names(double[] a) { var b = a; var t = a[0]; a[0] = b[1]; b[1] = t; return a[0] * a[0] * b[1] + b[2]; }

    // at [1.2, 1, 0.9, 1.1]
    [Differentiable] public static double Slice_of_a_slice(Span<double> x) { var a = x.Slice(1); var b = a.Slice(1, 2); b[0] = a[0] * x[0]; a[2] = b[1] * b[0]; x[2] *= x[3]; return x[1] * b[0] + a[2]; }

    // at [1.2, 1, 0.9, 1.1]
    [Differentiable] public static double Slices_that_move(ReadOnlySpan<double> x) { double s = 0; for (int i = 0; i + 2 <= x.Length; i++) { var w = x.Slice(i, 2); s += w[0] * w[1] * s + w[0]; } return s; }

    // at [[1.2, 1], [0.9, 1.1], [0.3]]
    [Differentiable] public static double Rows_by_name(double[][] a) { for (int i = 1; i < a.Length; i++) { var up = a[i - 1]; var row = a[i]; for (int j = 0; j < row.Length; j++) { row[j] *= up[j]; up[j] = row[j] * row[j]; } } return a[0][0] * a[1][0] + a[2][0] * a[0][1]; }

    // at [[1.2, 1], [0.9, 1.1]], 1
    [Differentiable] public static double Row_chosen_by_an_index(double[][] a, int k) { var row = a[k]; row[0] = a[0][0] * a[1][1]; k = 0; row[1] *= a[k][1]; return a[1][0] * a[1][1] * row[0]; }

    // at [[1.2, 1], [0.9, 1.1]]
    [Differentiable] public static double Matrix_in_place(double[,] a) { for (int k = 0; k < 2; k++) for (int i = 0; i < 2; i++) for (int j = 0; j < 2; j++) a[i, j] = a[i, k] * a[k, j] + 0.1 * a[j, i]; return a[0, 0] * a[1, 1] - a[0, 1] * a[1, 0]; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Overwritten_by_a_constant_in_a_loop(double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) { s += x[i] * x[i]; x[i] = 0; s *= 1 + x[i]; x[i] = s; } return s * x[1]; }

    // at [1.2, 1, 0.9], 0
    // at [1.2, 1, 0.9], 3
    [Differentiable] public static double Zero_trips_over_a_buffer(double[] x, int n) { for (int i = 0; i < n; i++) x[i] *= x[i]; double s = 1; for (int i = n; i < 3; i++) s *= x[i]; return s + x[0]; }

    // at [1.2, 1, 0.9], 0.7
    [Differentiable] public static double Scalar_kept_in_an_element(double[] x, double a) { var t = new double[1]; t[0] = a; for (int i = 0; i < x.Length; i++) { var before = t[0]; t[0] = Math.Sin(before * x[i]) + before; } return t[0] * a; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Same_product_of_changed_elements(double[] x) { var p = x[0] * x[1]; x[0] = 2 * p; var q = x[0] * x[1]; x[1] = q; var r = x[0] * x[1]; return p + q * r; }

    // at [1.2, 1, 0.9], 3
    [Differentiable] public static double Return_in_the_middle_of_a_sweep(double[] x, int n) { for (int t = 0; t < n; t++) { for (int i = 0; i < x.Length; i++) { x[i] = x[i] * x[(i + 1) % 3] + 0.3; if (t == 1 && i == 1) return x[0] * x[1] * x[2]; } x[0] += x[2]; } return x[0]; }

    // at [0.5, 0.25, 0.125], [1, 2]
    [Differentiable] public static double Two_buffers_by_turns(double[] a, double[] b) { for (int i = 0; i < 4; i++) { a[i % 3] += b[i % 2] * a[(i + 1) % 3]; b[i % 2] *= a[i % 3]; } return a[0] * b[0] + a[1] * b[1] + a[2]; }

    // at [0, 1, 4]
    // gradient 0, 0.5, 0.25
    [Differentiable] public static double Root_of_what_is_not_zero(double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) { var r = Math.Sqrt(x[i]); s += x[i] > 0 ? r : 0; } return s; }

    // at [0, 3], [0, 4]
    // gradient 0, 0.6, 0, 0.8
    [Differentiable] public static double Distances_with_a_zero(double[] x, double[] y) { double s = 0; for (int i = 0; i < x.Length; i++) { var q = x[i] * x[i] + y[i] * y[i]; if (q == 0) continue; s += Math.Sqrt(q); } return s; }

    // at [2, 2, 1]
    // gradient 0, 0, 1
    [Differentiable] public static double First_of_equals(double[] x) { double m = 3; foreach (var v in x) m = v < m ? v : m; return m; }

    // at [1.2, 1, 0.9]
    // throws [1.2, 1]
    // throws []
    [Differentiable] public static double Throws_in_the_middle(double[] x) { double s = 0; for (int i = 0; i < 3; i++) { x[0] *= 2; s += x[i] * x[0]; } return s; }

    // at [3, 1, 2]
    [Differentiable] public static double Sorted_by_keys(double[] x) { var order = new int[x.Length]; for (int i = 0; i < x.Length; i++) order[i] = i; for (int i = 1; i < x.Length; i++) for (int j = i; j > 0 && x[order[j]] < x[order[j - 1]]; j--) (order[j], order[j - 1]) = (order[j - 1], order[j]); double s = 0; for (int i = 0; i < x.Length; i++) s += (i + 1) * x[order[i]] * x[order[i]]; return s; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Element_used_by_two_loops(double[] x) { double p = 1, s = 0; for (int i = 0; i < x.Length; i++) p *= x[i] + s; for (int i = 0; i < x.Length; i++) { s += p * x[i]; x[i] = s; } for (int i = x.Length - 1; i >= 0; i--) p = p * 0.5 + x[i] * s; return p; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Compound_of_itself(double[] x) { x[0] += x[0]; x[1] *= x[1]; x[2] -= x[2] * x[2]; x[0] /= x[0] + x[1]; return x[0] * x[1] * x[2]; }

    // at 0.7, [1.2, 1, 0.9]
    [Differentiable] public static double Store_of_a_parameter(double a, double[] x) { x[0] = a; x[1] = x[0]; a = x[1] * x[2]; x[2] = a; return x[0] * x[1] * x[2]; }

    // at [0.3, 0.7, 0.4]
    [Differentiable] public static double Old_values_kept_elsewhere(double[] x) { var h = new double[x.Length]; var a = (double[])x.Clone(); for (int i = 0; i < x.Length; i++) { h[i] = a[i]; a[i] = a[i] * a[i]; } double s = 0; for (int i = 0; i < x.Length; i++) s += h[i] * a[i]; return s; }

    // at [0.3, 0.7, 0.4], [0.9, 1.1, 0.6]
    [Differentiable] public static double Old_values_that_change_places(double[] x, double[] y) { for (int i = 0; i < x.Length; i++) (x[i], y[i]) = (y[i] * x[i], x[i]); double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * y[i] * (i + 1); return s; }

    // at [0.3, 0.7, 0.4], [0.9, 1.1, 0.6]
    [Differentiable] public static double Verlet_sweep(double[] x, double[] old) { for (int i = 0; i < x.Length; i++) { double t = x[i]; x[i] = 2 * t - old[i] - 0.01 * Math.Sin(t); old[i] = t; } double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * x[i] * old[i]; return s; }

    // at [0.3, 0.7, 0.4]
    [Differentiable] public static double History_of_rows(double[] x) { var h = new double[2, 3]; for (int k = 0; k < 2; k++) for (int i = 0; i < 3; i++) { h[k, i] = x[i]; x[i] = x[i] * x[i]; } double s = 0; for (int i = 0; i < 3; i++) s += h[0, i] * h[1, i] * x[i]; return s; }
}
