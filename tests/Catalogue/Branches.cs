public static partial class Branches
{
    // at 0.7, 1.3
    // at 1.7, 0.3
    [Differentiable] public static double If(double x, double y) { double r = y; if (x < y) { r = x * y; } else { r = x - y; } return r * x; }

    // at 0.7
    // at -0.7
    [Differentiable] public static double Relu(double x) => x > 0 ? x : 0;

    // at 0
    // gradient 0
    [Differentiable] public static double Relu_at_the_kink(double x) => x > 0 ? x : 0;

    // at 0
    // gradient 1
    [Differentiable] public static double Relu_closed(double x) => x >= 0 ? x : 0;

    // at 0.7, true
    // at 0.7, false
    [Differentiable] public static double Choice(double x, bool b) => (b ? x * x : Math.Exp(x)) * (b ? 1 : x);

    // at 0.7, 1.3, 0.2
    // at 1.7, 1.3, 2.2
    [Differentiable] public static double Maximum(double x, double y, double z) { var m = x; if (y > m) m = y; if (z > m) m = z; return m * m * x; }

    // at 0.7, 3
    // at 0.7, -3
    [Differentiable] public static double On_integers(double x, int n) { if (n > 0 && n != 7) x *= n; else if (n < -2 || n == 0) x -= n; return x * x; }

    // at 0.7, 0.5
    // at 0.7, 0
    [Differentiable] public static double Guarded_quotient(double x, [NoDerivative] double y) { if (y != 0) return x / y; return x; }

    // at 0
    // gradient 0
    [Differentiable] public static double Entropy_at_zero(double p) => p > 0 ? -p * Math.Log(p) : 0;

    // at 0.4
    [Differentiable] public static double Entropy(double p) => p > 0 ? -p * Math.Log(p) : 0;

    // at 0.7
    // at 3
    [Differentiable] public static double Condition_overwritten(double x) { if (x > 1) { x = 0.5 * x * x; } return x * x; }

    // at 0.7, 1.3
    // at 1.4, 1.3
    [Differentiable] public static double Saved_condition(double x, double y) { var b = x > y; var t = b ? x * y : x; b = !b; return b ? t * t : t * x; }

    // at 0.7
    // at 1.2
    // at 2.5
    [Differentiable] public static double Nested(double x) { double y; if (x > 1) { if (x > 2) y = x * x; else y = x + 1; } else { y = -x; } return y * y; }

    // at 0.7, 1.5
    [Differentiable] public static double Bitwise_conditions(double x, double y) { var a = x > 0 & y > 0; var b = x > 1 | y > 1; var c = a ^ b; return c ? x : x * y; }
}
