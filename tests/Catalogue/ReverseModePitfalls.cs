using System;
public static partial class ReverseModePitfalls
{
    // at 0.7
    [Differentiable] public static double Value_used_twice(double x) { var y = Math.Sin(x); return y * y + y * x; }

    // at 0.7, 1.3
    [Differentiable] public static double Accumulator_redefined(double x, double y) { var s = x * y; s = s * s; s = s * x; s = 3; s = s * y; return s * s; }

    // at 0.7
    [Differentiable] public static double Self_copy_in_a_loop(double x) { for (int i = 0; i < 3; i++) { var y = x; x = y; x = x * x; } return x; }

    // at 0.7, 1.3
    [Differentiable] public static double Parameter_overwritten_by_the_other(double x, double y) { x = y; return x * y; }

    // at 0.7, 1.3, 3
    [Differentiable] public static double Swapped_in_a_loop(double x, double y, int n) { for (int i = 0; i < n; i++) { (x, y) = (y, x * y); } return x + 2 * y; }

    // at 0.7, 1.3, 3
    [Differentiable] public static double Swapped_by_hand_in_a_loop(double x, double y, int n) { for (int i = 0; i < n; i++) { var t = x; x = Math.Sin(y); y = t; } return x + 2 * y; }

    // at 1.7
    // at 0.7
    [Differentiable] public static double Condition_overwritten_in_a_loop(double x) { bool b = x > 1; for (int i = 0; i < 4; i++) { if (b) { x = 0.5 * x * x; b = x > 0.8; } else { x = x + 0.7; b = !b; } } return x; }

    // at 0.7, 4
    [Differentiable] public static double Assigned_in_one_trip(double x, int n) { double t = x; for (int i = 0; i < n; i++) { if (i == 2) t = t * t; x = x * t; } return x + t; }

    // at 0.7, 4
    [Differentiable] public static double Counter_and_bound_changed(double x, int n) { for (int i = 0; i < n; i += 1) { x = Math.Sin(x + i); if (i == 1) { i++; n++; } } return x * n; }

    // at 0.7, 4
    [Differentiable] public static double Return_out_of_nested_loops(double x, int n) { for (int i = 0; i < n; i++) { double t = x; for (int j = 0; j < n; j++) { t *= 1.3; x += t * 0.1; if (x > 2) return x * t; } x *= t; } return x; }

    // at 0.7, 3, 2
    [Differentiable] public static double Inner_reset(double x, int n, int m) { double s = 0, t = 1; for (int i = 0; i < n; i++) { t = x; for (int j = 0; j < m; j++) t = t * t + x; s += t; } return s * t; }

    // at [1.2, 1, 0.9], 1
    [Differentiable] public static double Before_and_after(double[] a, int n) { var p = a[n] * a[n]; a[n] = a[0] * p; var q = a[n] * a[n]; a[n] = 1; return p * q + a[n] * a[2]; }

    // at [1.2, 1, 0.9], 1, 1
    [Differentiable] public static double Equal_indices(double[] a, int i, int j) { a[i] = a[j] * a[2]; a[j] += a[i] * a[0]; return a[i] * a[j]; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Two_names_in_a_loop(double[] a) { var b = a; for (int i = 1; i < a.Length; i++) { b[i] = a[i - 1] * b[i]; a[i - 1] = b[i] * 2; } return a[0] + b[1] * b[2]; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Stores_read_in_the_next_trip(double[] x) { var t = new double[2]; t[1] = 1; double s = 0; for (int i = 0; i < x.Length; i++) { t[0] = t[1] * x[i]; t[1] = Math.Sin(t[0]); s += t[0] * t[1]; } return s; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Fresh_in_each_trip(double[] x) { double s = 0; double[] last = new double[2]; for (int i = 0; i < x.Length; i++) { var t = new double[2]; t[0] += x[i]; t[1] = t[0] * last[1] + x[i]; last = t; s += t[1]; } return s * last[1]; }

    // at 0.7
    [Differentiable] public static double Calling_order(double x) { double t = x; return Math.FusedMultiplyAdd(t *= 2, t += 1, t *= t); }

    // at 0.7, 1.3
    [Differentiable] public static double Named_arguments_in_textual_order(double x, double y) { double t = x; return Math.Pow(y: t *= y, x: t + 1) * t; }

    // at 0
    // gradient 0
    [Differentiable] public static double Strong_zero_in_a_sum(double x) => Math.Min(1, 1 / x) + Math.Max(Math.Sqrt(x), 0) * x;

    // at 0, 2
    // gradient 0, 1
    [Differentiable] public static double Strong_zero_shared(double x, double y) { var r = Math.Sqrt(x); return Math.Max(r, y) + (x > 0 ? r : 0); }

    // at [0, 0.5, 0, 0.5]
    // gradient 0, -0.3068528194400547, 0, -0.3068528194400547
    [Differentiable] public static double Entropy_with_zeros(double[] p) { double s = 0; foreach (var v in p) s += v > 0 ? -v * Math.Log(v) : 0; return s; }

    // at [3, 4]
    // at [0, 0]
    // gradient 0, 0
    [Differentiable] public static double Norm_with_a_guard(double[] x) { double s = 0; foreach (var v in x) s += v * v; if (s == 0) return 0; return Math.Sqrt(s); }

    // at 0.7
    [Differentiable] public static double Dead_not_a_number(double x) { var dead = Math.Acos(2 + x); dead = Math.Log(-x); return x * x; }

    // at 0.7, 3
    // at 0.7, 0
    [Differentiable] public static double Integer_division_inside(double x, int n) => n / 2 * x + 1 / 2 * x + n / 2.0 * x;

    // at 0.7, true
    // at 0.7, false
    [Differentiable] public static double Effect_in_a_short_circuit_in_a_loop(double x, bool b) { double t = x; for (int i = 0; i < 3; i++) { if (b && (t = t * x) > 0.1 || (t += 0.5) > 2) x += t; b = !b; } return x * t; }

    // at 0.7, 5
    [Differentiable] public static double Saved_flag_changed_later(double x, int n) { bool b = false; double s = 0; for (int i = 0; i < n; i++) { if (b) s += x * s; else s += x * x; b = s < 1 && i % 2 == 0; } return b ? s : s * s; }

    // at 0.7, 4
    [Differentiable] public static double Counter_read_in_the_backward_pass(double x, int n) { int k = 1; for (int i = 0; i < n; i++) { x = Math.Sin(x * k); k *= 2; } return x * k; }

    // at 0.7, 4
    [Differentiable] public static double Inert_saved_per_trip(double x, int n) { var random = new Random(n); for (int i = 0; i < n; i++) { var k = random.Next(1, 9); x = Math.Cos(x * k); } return x; }
}
