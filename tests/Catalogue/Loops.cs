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
}
