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
}
