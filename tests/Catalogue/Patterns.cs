public static partial class Patterns
{
    // at 0.7, 3
    // at 0.7, 5
    // at 0.7, 20
    [Differentiable] public static double Is(double x, int n) { if (n is > 2 and < 10) x *= 2; if (n is 3 or 4) x += 1; if (n is not 5) x *= x; return x; }

    // at 0.7
    // at 2
    [Differentiable] public static double On_reals(double x) { if (x is > 1 and < 3) return x * x; return x is var y ? y * 2 : 0; }

    // at 0.7, "abc"
    // at 0.7, ""
    [Differentiable] public static double On_objects(double x, object o) { if (o is string s && s.Length > 0) return x * s.Length; return o is null ? 0 : x * x; }
}
