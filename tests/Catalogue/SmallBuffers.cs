using System;
/// <summary>Buffers of a few elements whose indices are known when the code is written.</summary>
public static partial class SmallBuffers
{
    // at 1.5, -0.5, 2
    [Differentiable]
    public static double Cross_product(double x, double y, double z)
    {
        Span<double> a = stackalloc double[3];
        var b = new double[] { z, x, y };
        Span<double> c = stackalloc double[3];
        a[0] = x; a[1] = y; a[2] = z;
        Cross(a, b, c);
        double s = 0;
        for (int i = 0; i < c.Length; i++) s += c[i] * c[i] * (i + 1);
        return Math.Sqrt(s);
    }

    // at 0.7, 5
    // at 0.7, 0
    [Differentiable] public static double State_of_a_loop(double x, int n) { var t = new double[2]; t[0] = 1; t[1] = x; for (int k = 0; k < n; k++) { (t[0], t[1]) = (t[1], t[0] * x + t[1]); } return t[1] * t[0]; }

    // at 0.7, 1.3, 4
    [Differentiable] public static double State_of_a_while(double x, double y, int n) { var t = new double[3]; t[2] = y; int k = 0; while (k < n && t[0] < 100) { t[0] += x * t[2]; t[1] = t[0] * t[0]; t[2] = Math.Sin(t[1]); k++; } return t[0] + t[1] + t[2]; }

    // at 0.7, 1.3
    // at -0.7, 1.3
    [Differentiable] public static double Stored_on_one_side(double x, double y) { var t = new double[2]; t[0] = y; if (x > 0) { t[0] = x * y; t[1] = x; } else if (y > 2) { throw new ArgumentException("y"); } return t[0] * y * Math.Cos(t[1]); }

    // at 0.7
    [Differentiable] public static double Zeros_at_first(double x) { Span<double> t = stackalloc double[3]; t[1] = x; double s = x; for (int i = 2; i >= 0; i--) { s *= Math.Cos(t[i]) + x; } return s; }

    // at 0.7, 1.2, 1
    [Differentiable] public static double One_index_that_is_not_known(double x, double y, int i) { var t = new double[3]; t[0] = x; t[1] = y; t[2] = x * y; return t[i] * t[2]; }

    // at 0.7, 1.2
    [Differentiable] public static double Another_name(double x, double y) { var t = new double[2]; var u = t; u[0] = x; t[1] = y; u[0] *= t[1]; ReadOnlySpan<double> v = t; return v[0] * v[1] + u.Length; }

    // at 0.7, 1.2, true
    [Differentiable] public static double Chosen(double x, double y, bool first) { var t = new double[2]; var u = new double[2]; t[0] = x; u[0] = y; var r = first ? t : u; r[1] = x * y; return t[0] * t[1] + u[0] * u[1]; }

    // at 0.7, 1.2
    [Differentiable] public static double Part(double x, double y) { Span<double> t = stackalloc double[3]; t[0] = x; var u = t.Slice(1); u[0] = y; u[1] = x * y; return t[0] * t[1] * t[2]; }

    // at 0.7, 3
    // at 0.7, 1
    [Differentiable] public static double Left_early(double x, int n) { var t = new double[2]; for (int k = 0; k < 10; k++) { t[0] += x; if (k == n) return t[0] * t[1]; t[1] = t[0] * x; if (k > 4) break; } return t[0] - t[1]; }

    // at 0.7, 1.2
    [Differentiable] public static double In_a_protected_block(double x, double y) { var t = new double[2]; t[0] = x; try { t[1] = x * y; } finally { Console.Write(""); } return t[0] * t[1]; }

    // at [0.7, 1.2, 0.4, -0.3], 1
    [Differentiable] public static double Anew_in_each_trip(double[] x, double y) { double s = 0; foreach (var v in x) { Span<double> t = stackalloc double[2]; s += Math.Cos(t[0]) * v; t[0] = v * y; t[1] = t[0] + v; s += t[1] * t[0]; } return s; }

    // at [0.7, 1.2, 0.4, -0.3]
    [Differentiable] public static double Nested_loops(double[] x) { var m = new double[4]; for (int i = 0; i < 2; i++) { for (int j = 0; j < 2; j++) { double p = 0; for (int k = 0; k < 2; k++) p += x[i * 2 + k] * x[k * 2 + j]; m[i * 2 + j] = p; } } return m[0] * m[3] - m[1] * m[2]; }

    // at 0.7
    [Differentiable] public static double Counted_behind_the_loop(double x) { var t = new double[4]; int i; for (i = 0; i < 4; i += 3) { t[i] = x * (i + 1); } return t[0] * t[3] + i; }

    // at 0.7, 1.2
    [Differentiable] public static double Handed_to_a_recursion(double x, double y) { var t = new double[2]; t[0] = x; t[1] = y; return Power(t, 3); }

    private static double Power(double[] t, int n) => n == 0 ? t[1] : t[0] * Power(t, n - 1);

    private static void Cross(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c)
    {
        c[0] = a[1] * b[2] - a[2] * b[1];
        c[1] = a[2] * b[0] - a[0] * b[2];
        c[2] = a[0] * b[1] - a[1] * b[0];
    }
}
