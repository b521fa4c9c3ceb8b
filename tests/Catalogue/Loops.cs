public static partial class Loops
{
    // at 0.7, 4
    // at 0.7, 0
    [Differentiable] public static double Power(double x, int n) { double r = 1; for (int i = 0; i < n; i++) r *= x; return r; }

    // at 0.7, 5
    [Differentiable] public static double Down(double x, int n) { double s = 0; for (int i = n; i >= 1; i--) s += Math.Sin(i * x) * s + x; return s; }

    // at 0.7, 9
    [Differentiable] public static double Strided(double x, int n) { double s = 1; for (int i = 0; i < n; i += 3) s = s * x + i; return s; }

    // at 0.7, 6
    [Differentiable] public static double Two_counters(double x, int n) { for (int i = 0, j = n; i < j; i++, j--) x = Math.Sin(x) * j; return x; }

    // at 0.7, 5
    [Differentiable] public static double Counter_after(double x, int n) { int i; for (i = 0; i < n; i++) { x *= 1.1; } return x * i; }

    // at 0.7, 5
    [Differentiable] public static double Counter_changed(double x, int n) { for (int i = 0; i < n; i++) { x = x * x + 0.1; if (i == 1) i++; } return x; }

    // at 0.7, 5
    [Differentiable] public static double Bound_changed(double x, int n) { for (int i = 0; i < n; i++) { x = Math.Cos(x); if (i == 2) n--; } return x; }

    // at 0.7
    [Differentiable] public static double Real_counter(double x) { double s = 0; for (double t = 0; t < 1; t += 0.25) s += Math.Exp(x * t); return s; }

    // at 2
    [Differentiable] public static double Newton(double a) { double x = 1; while (Math.Abs(x * x - a) > 1e-13) x = 0.5 * (x + a / x); return x; }

    // at 0.7
    [Differentiable] public static double Do(double x) { int k = 0; do { x = x * x + 0.3; k++; } while (k < 3); return x; }

    // at 0.7, 7
    [Differentiable] public static double Break(double x, int n) { double s = 0; for (int i = 0; i < n; i++) { s += x; if (s > 2) break; s *= x; } return s; }

    // at 0.7, 7
    [Differentiable] public static double Continue(double x, int n) { double s = 0; for (int i = 0; i < n; i++) { if (i % 2 == 0) continue; s += Math.Pow(x, i); } return s; }

    // at 0.7, 7
    [Differentiable] public static double Return_from_inside(double x, int n) { double s = 1; for (int i = 0; i < n; i++) { for (int j = 0; j <= i; j++) { s += x * s; if (s > 4) return s * s; } } return s; }

    // at 0.7, 3
    [Differentiable] public static double Endless(double x, int n) { int i = 0; for (; ; ) { x *= x; x += 0.5; if (++i >= n) break; } return x; }

    // at 0.7, 4
    [Differentiable] public static double Triangle(double x, int n) { double s = 0; for (int i = 0; i < n; i++) { double t = 1; for (int j = 0; j < i; j++) t *= x + j; s += t; } return s; }

    // at 0.7, 3
    [Differentiable] public static double Side_effect_in_condition(double x, int n) { int k = 0; while (k++ < n) x *= x + 0.1; return x; }

    // at 0.7, 1.3
    [Differentiable] public static double Fixed_point(double x, double y) { double d; double z = 1; do { var next = 0.5 * Math.Cos(z * x) + 0.1 * y; d = next - z; z = next; } while (Math.Abs(d) > 1e-14); return z; }

    // at 0.5, 0.3, 0.05
    [Differentiable]
    public static double Runge_Kutta(double x, double y, double h)
    {
        for (int i = 0; i < 10; i++)
        {
            double k1x = x * (1 - y), k1y = y * (x - 1);
            double x2 = x + h / 2 * k1x, y2 = y + h / 2 * k1y;
            double k2x = x2 * (1 - y2), k2y = y2 * (x2 - 1);
            x += h * k2x; y += h * k2y;
        }

        return x * y;
    }

    // at 0.7, 4
    [Differentiable] public static double Branch_inside(double x, int n) { double s = x; for (int i = 0; i < n; i++) { if (s > 1) s = s * 0.5; else s = s * s + x; } return s; }

    // at 0.7
    [Differentiable] public static double Zero_trips(double x) { double s = x; for (int i = 5; i < 5; i++) s *= x; while (s < 0) s = x; return s * s; }

    // at 0.7, 3
    [Differentiable] public static double Counter_squared(double x, int n) { double s = 0; for (int i = 1; i <= n; i++) { int k = i * i; s += k * Math.Sin(x * k); } return s; }

    // at 0.7, 4
    [Differentiable] public static double Inner_accumulator(double x, int n) { double s = 0; for (int i = 0; i < n; i++) { double t = 0; for (int j = 0; j < n; j++) { t += Math.Sin(x * j) * x; } s += t * t; } return Math.Sqrt(s); }

    // at 0.7, 4
    [Differentiable] public static double Inner_bound_from_outer(double x, int n) { double t = x; for (int i = 0; i < n; i++) for (int j = n; j > i; j -= 2) t = Math.Sin(t) * j; return t; }

    // at 0.7, 5
    [Differentiable] public static double Tail_not_run(double x, int n) { double s = x; double t = 1; for (int i = 0; i < n; i++) { s = s * s + 0.5; if (s > 1.2) break; t = t * s + x; } return s * t; }

    // at 0.7, 5
    [Differentiable] public static double Continue_in_a_while(double x, int n) { int i = 0; while (i < n) { i++; if (i == 2) continue; x = Math.Sin(x) + 0.1 * i; } return x; }

    // at 0.7, 3
    [Differentiable] public static double Goto_out(double x, int n) { for (int i = 0; i < n; i++) { for (int j = 0; j < n; j++) { x *= 1.2; if (i * j == 2) goto done; } x += 1; } x = x * x; done: return x * x; }

    // at 0.7, 3
    [Differentiable] public static double Do_with_break(double x, int n) { int i = 0; do { x *= x; if (x < 0.1) break; x += 0.3; i++; } while (i < n); return x * i; }

    // at 0.7, 3
    [Differentiable] public static double Saved_choice_per_trip(double x, int n) { double s = 0; for (int i = 0; i < n; i++) { if (x > 0.5) { x = x * x; s += x; } else { x = 1.5 * x; s *= x; } } return s; }

    // at 0.7, 1.3
    [Differentiable] public static double Real_bounds(double x, double y) { double s = 0; for (double t = x; t < 3 * y; t += x) s += t * t; return s; }

    // at 0.7, [2, 3]
    [Differentiable] public static double Over_integers(double x, int[] n) { double s = 1; foreach (var k in n) { s *= Math.Pow(x, k) + k; foreach (int q in n) s += q * x; } return s; }

    // at 0.7, "abc"
    [Differentiable] public static double Over_text(double x, string s) { foreach (char c in s) { x = Math.Sin(x * (c - 'a' + 1)); } return x; }

    // at 0.7, 4
    [Differentiable] public static double Last_wins(double x, int n) { double last = 0; for (int i = 0; i < n; i++) { last = x * i; } return last * last; }

    // at 0.7, 3
    [Differentiable] public static double Fibonacci(double x, int n) { double a = x, b = 1; for (int i = 0; i < n; i++) { var t = a; a = b * t; b = t + b; } return a * b; }

    // at 0.7, 6
    [Differentiable] public static double Two_after_each_other(double x, int n) { double s = 0; for (int i = 0; i < n; i++) s += Math.Sin(x * i); double p = 1; for (int i = 0; i < n; i++) p = p * s * 0.1 + x; for (int i = 0; i < n; i++) p += s * p; return p; }

    // at 0.7, 3
    // throws 0.7, 30
    [Differentiable] public static double Throws_inside(double x, int n) { for (int i = 0; i < n; i++) { if (i == 20) throw new System.InvalidOperationException("trip " + i); x *= x + 0.1; } return x; }

    // at 0.7, 5
    [Differentiable] public static double Step_from_a_parameter(double x, int n) { double s = 0; for (int i = 0; i < 10; i += n) s += x * i * s + x; return s; }

    // at 0.7, 3
    [Differentiable] public static double Three_deep(double x, int n) { for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) for (int k = 0; k < 2; k++) x = Math.Sin(x + i * j * k); return x; }

    // at 0.7, 4
    [Differentiable] public static double Declared_before_assigned_inside(double x, int n) { double t; double s = 0; for (int i = 0; i < n; i++) { t = x * i; s += t * t; t = s; x = t * 0.1 + x; } return s; }

    // at 0.7, 3
    [Differentiable] public static double Return_of_the_counter(double x, int n) { for (int i = 0; ; i++) { x *= 1.5; if (x > n) return x * i; } }

    private static double Halve(double[] a) { a[0] *= 0.5; return a[0]; }

    // at [3, 2]
    [Differentiable]
    public static double Condition_that_writes(double[] a) { double s = 0; while (Halve(a) > 0.4) s += a[0] * a[1]; return s + a[0]; }

    // at [1.2, 0.4], 0.7
    // at [], 0.7
    [Differentiable]
    public static double Root_of_a_sum(double[] x, double y) { double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * x[i]; return Math.Sqrt(s) + y * y; }

    // at [1.2, 0.4], 0.7
    // at [], 0.7
    [Differentiable]
    public static double Root_behind_a_condition(double[] x, double y) { double s = 0; int i = 0; while (i < x.Length && s < 9) { if (x[i] > 0) s += x[i] * y; i++; } return Math.Pow(s, 0.3) + y * y; }

    // at [1.2, 0.4], 0.7
    // at [-1.2, -0.4], 0.7
    // at [-1.2, 0.4, -0.4, 0.3], 0.7
    [Differentiable]
    public static double Roots_on_the_way(double[] x, double y) { double s = 0, r = y; foreach (var v in x) { r += Math.Sqrt(s); if (v > 0) s += v * v; } return r * y + Math.Sqrt(s); }

    // at 0.7, 3, 2
    // at 0.7, 0, 0
    // at 0.7, 3, 0
    [Differentiable]
    public static double Roots_of_nothing(double y, int n, int m) { double s = 0; for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) s += y * i + y * y * j; return Math.Sqrt(s) + Math.Log(1 + s) + y; }
}
