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

    // at 0.7, 1.3
    [Differentiable] public static double Is_with_assignment(double x, double y) { double z; if ((z = x * y) is > 0.5) return z * z; return z; }
}
