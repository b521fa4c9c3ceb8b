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

    // at 0.7, 1.3
    // at 1.7, 1.3
    [Differentiable] public static double Else_if(double x, double y) { if (x > y) { return x; } else if (x > 1) { x = y; } else if (x > 0.5) { x = x * y; y = x; } else { y = 3; } return x * y; }

    // at 0.7
    [Differentiable] public static double Empty_branch(double x) { if (x > 0) { } else { x = -x; } if (x < 0) { } return x * x; }

    // at 0.7, true
    // at 0.7, false
    [Differentiable] public static double Saved_flag(double x, bool b) { var y = x; if (b) { y = x * x; } b = !b; if (b) { y += x; } b = true; return b ? y * x : 0; }

    // at 0.5, 0
    // gradient 2, 0
    // at 0.5, 0.25
    [Differentiable] public static double Quotient_not_taken(double x, double y) { if (y != 0) { return x / y; } return 2 * x; }

    // at 0
    // gradient 0
    [Differentiable] public static double Root_not_taken(double x) { double y = 0; if (x > 0) y = Math.Sqrt(x) * Math.Log(x); return y; }

    // at 0
    // gradient 1
    [Differentiable] public static double Root_computed_before(double x) { var r = Math.Sqrt(x); return x > 0 ? r : x; }

    // at 0.7, 1.3, 0.2
    // at 1.3, 0.7, 0.2
    // at 0.2, 0.7, 1.3
    [Differentiable] public static double Median(double x, double y, double z) => x > y ? (y > z ? y : x > z ? z : x) : x > z ? x : y > z ? z : y;

    // at 0.7, 2
    // at 0.7, 5
    [Differentiable] public static double Known_only_later(double x, int n) { var big = n > 3; double r; if (big) r = x * x; else r = x; if (!big) r *= 3; else r -= x; return r; }

    // at 0.7, 1.3
    [Differentiable] public static double Condition_with_assignment(double x, double y) { double t; if ((t = x * y) > 0.5) t = t * t; else t += 1; return t * x; }

    // at 0.7, 1.3
    [Differentiable] public static double Used_in_a_condition_only(double x, double y) => y > 1 ? x * x : x;

    // at 0.7, 1.3
    [Differentiable] public static double Choice_of_operands(double x, double y) { var big = x > y ? x : y; var small = x > y ? y : x; return big / small + (x < 1 ? big : small) * x; }

    // One condition asked twice, the first time only within another branch.
    // at 0.7, 0.9, 4
    // at 0.7, 1.3, 4
    // at 0.7, 1.3, 3
    [Differentiable]
    public static double Asked_twice(double x, double w, int n)
    {
        var y = x;
        var s = w * x * x;
        var asked = n > 3;
        if (w > 1)
        {
            y = w * x;
            if (asked) y *= Math.Sin(s);
        }

        return asked ? 3 * y * Math.Sin(s) : y;
    }
}
