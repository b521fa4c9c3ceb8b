using System;
public static partial class Returns
{
    // at 1.7, 1.3
    // at 0.7, 1.3
    // at 1.05, 1.3
    // at 0.7, 0.3
    [Differentiable]
    public static double Early(double x, double y)
    {
        if (x > 1.5) return x * y;
        var z = x * x;
        if (y > 1) { z += y; if (z > 2) return z; } else { z -= y; }
        return z * y;
    }

    // at 0.7
    // at -0.7
    [Differentiable] public static double Two(double x) { if (x > 0) { return x * x; } else { return -x; } }

    // at 0.7
    [Differentiable] public static double Guard(double x) { if (x < 0) { throw new ArgumentOutOfRangeException(nameof(x)); } return Math.Sqrt(x); }

    // at 0.7
    [Differentiable] public static double Throw_expression(double x) => x > 0 ? Math.Log(x) : throw new ArgumentException("x is " + x);

    // at 0.7, "a"
    [Differentiable] public static double Null_guard(double x, string s) { _ = s ?? throw new ArgumentNullException(nameof(s)); return x * s.Length; }

    // at 0.7, 1
    // at 0.7, 2
    // at 0.7, 0
    [Differentiable] public static double Nested(double x, int n) { if (n > 0) { x *= 2; if (n > 1) { x += 1; return x * x; } x -= 3; } return x * x * x; }

    // at 0.7
    // throws -0.7
    [Differentiable] public static double Guarded(double x) { if (x < 0) { throw new ArgumentOutOfRangeException(nameof(x), "negative"); } if (double.IsNaN(x)) throw new ArgumentException("not a number"); return Math.Sqrt(x) * x; }

    // at 0.7, "a"
    // throws 0.7, null
    [Differentiable] public static double Null_reference(double x, string s) => x * s.Length;

    // at 0.7, 2
    // throws 0.7, 0
    [Differentiable] public static double Division_by_zero(double x, int n) { var unused = 7 / n; return x * x; }

    // at 0.7
    // throws 1.7
    [Differentiable] public static double Throws_after_work(double x) { var y = x * x; if (y > 1) throw new InvalidOperationException("y is " + y); y += x; return y; }

    // at 0.7, 1
    // at 0.7, 2
    // at 0.7, 3
    [Differentiable] public static double Many(double x, int n) { if (n == 1) return x; x *= 2; if (n == 2) return x * x; { var y = x + 1; if (y > 0) return y * x; } return 0; }

    // at 0.7, 3
    // at 0.7, 40
    [Differentiable] public static double From_a_while(double x, int n) { while (true) { x *= 1.1; if (x > 2) return x * x; if (--n < 0) return x; } }

    // at 0.7
    [Differentiable] public static double Unreachable_tail(double x) { if (x > 0 || x <= 0 || true) { return x * x; } return 3 * x; }
}
