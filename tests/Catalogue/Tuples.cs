public static partial class Tuples
{
    // at 0.7, 1.3
    [Differentiable] public static double Deconstruction(double x, double y) { var (a, b) = (x * y, x + y); return a * b; }

    // at 0.7, 1.3
    [Differentiable] public static double Swap(double x, double y) { (x, y) = (y, x); return x * x * y; }

    // at 0.7, 1.3, 0.2
    [Differentiable] public static double Rotation(double x, double y, double z) { (x, y, z) = (y, z, x); (x, y) = (x + y, x - y); return x * y / z; }

    // at 0.7, 1.3
    [Differentiable] public static double Elements(double x, double y) { (double p, double q) t = (x, y); t.p *= 2; t.Item2 += t.p; return t.p * t.q; }

    // at 0.7, 1.3
    [Differentiable] public static double Nested(double x, double y) { var ((a, b), c) = ((x, y), x * y); return a * b * c; }

    // at 0.7, 4
    [Differentiable] public static double Mixed(double x, int n) { (double v, int k) t = (x * x, n + 1); var (v, k) = t; return v * k; }

    // at 0.7
    [Differentiable] public static double Discard(double x) { var (a, _) = (x * x, 5); (_, a) = (1, a + x); return a; }

    // at 0.7
    [Differentiable] public static double Sine_and_cosine(double x) { var (s, c) = Math.SinCos(x); return s * c; }

    // at 0.7, 1.3
    [Differentiable] public static double Copies(double x, double y) { var t = (x, y); var u = t; u.x *= 2; t.y += u.x; return t.x * t.y - u.x * u.y; }

    // at 0.7, 1.3, 0.2
    [Differentiable] public static double Simultaneous(double x, double y, double z) { (x, y, z) = (x * y, y * z, z * x); return x + 2 * y + 3 * z; }

    // at 0.7, 1.3
    // at 1.7, 1.3
    [Differentiable] public static double Chosen(double x, double y) { var (a, b) = x > y ? (x, y) : (y * y, x); return a / b; }

    // at 0.7, 3
    [Differentiable] public static double In_a_loop(double x, int n) { (double a, double b) f = (x, 1); for (int i = 0; i < n; i++) f = (f.a + f.b, f.a * x); return f.a * f.b; }

    // at 0.7, 1.3
    [Differentiable] public static double Reassigned_whole(double x, double y) { var t = (a: x, b: y); t = (t.b, t.a * t.b); t.a = t.b; return t.a * t.b + x; }

    // at 0.7, 1.3
    [Differentiable] public static double Order_of_evaluation(double x, double y) { int i = 1; var (a, b) = (x * i++, y * i++); (a, b) = (b * i++, a * i); return a - b * i; }

    // at 0.7, 1.3
    [Differentiable] public static double Compared(double x, double y) { var t = (x, y); var u = (y, x); return t == u ? 0 : x * y * y; }

    // at [1, 2, 3]
    [Differentiable] public static double Into_elements(double[] x) { (x[0], x[1], x[2]) = (x[1] * x[2], x[2], x[0]); return x[0] * x[0] + 2 * x[1] + 3 * x[2] * x[0]; }
}
