public static partial class ShortCircuits
{
    private static int calls;

    private static bool Count(bool answer) { calls++; return answer; }

    // at 0.7, 1.3
    // at -0.7, 1.3
    [Differentiable] public static double And(double x, double y) { double z = 0; if (x > 0 && (z = x * y) > 0.1) z += y; return z * x; }

    // at 0.7, 1.3
    // at 6, 1.3
    [Differentiable] public static double Or(double x, double y) { double z = 1; if (x > 5 || (z = x * y) > 0.1) z += y; return z * x; }

    // at 0.7, 1.3, true
    // at 0.7, 1.3, false
    [Differentiable] public static double Effects(double x, double y, bool b) { var before = calls; if (b && Count(true) || Count(false)) x *= y; return x * (calls - before + 1); }

    // no dual: a pattern on a real
    // at 0.7, 1.3
    [Differentiable] public static double Is_with_assignment(double x, double y) { double z; if ((z = x * y) is > 0.5) return z * z; return z; }

    // at 0.7, 1.3
    // at 1.7, 1.3
    // at 3.7, 1.3
    [Differentiable] public static double Three(double x, double y) { double z = 0; if (x > 1 && (z = x) > 2 && (z *= y) > 3) z += x; return z * y + x; }

    // at 0.7, 1.3
    // at -0.7, 1.3
    [Differentiable] public static double As_a_value(double x, double y) { var t = x; var b = x > 0 && (t = x * y) > 0.5; return b ? t : t * t; }

    // at 0.7, 1.3
    // at 1.7, 1.3
    [Differentiable] public static double Both_kinds(double x, double y) { var t = y; if (!(x > 1 || (t += x) > 3) && (t *= 2) > 0) t -= x * x; return t; }

    // at 0.7, 1.3
    // at 0.7, 0.3
    [Differentiable] public static double Without_short_cut(double x, double y) { double t = x; if (x > 1 & (t = y) > 1 | (t *= x) > 5) t += 1; return t * t; }

    // bug: refused: ??
    // at 0.7, null
    // at 0.7, "abc"
    [Differentiable] public static double Null_conditional(double x, string s) => x * (s?.Length ?? 2) + (s ?? "zz").Length * x * x;

    // at 0.7, 1.3
    [Differentiable] public static double In_a_loop_condition(double x, double y) { int i = 0; double t = x; while (i < 5 && (t = t * y) < 3) { i++; x += t; } return x * t; }

    // at 0.7, true
    // at 0.7, false
    [Differentiable] public static double In_a_choice(double x, bool b) { double t = 1; return (b && (t = x) > 0 ? t * x : (t = x * x) + 1) * t; }
}
