public static partial class Spans
{
    // at [1, 0.9, 0.4, 2], [1.2, 1, 0.9, 0.4, 2, 0.1]
    [Differentiable] public static double Sum(ReadOnlySpan<double> a, ReadOnlySpan<double> b) { double s = 0; for (int i = 0; i < a.Length; i++) s += a[i] * b[i]; foreach (var v in b.Slice(2)) s += v * v * v; return s; }

    // at [1.2, 1, 0.9, 0.4]
    [Differentiable] public static double In_place(Span<double> x) { for (int i = 1; i < x.Length; i++) x[i] *= x[i - 1] + x[i]; return x[^1] * x[0]; }

    // at [1.2, 1, 0.9, 0.4]
    [Differentiable] public static double Overlapping_slices(Span<double> x) { var a = x.Slice(0, 3); var b = x.Slice(1); a[1] = b[1] * a[0]; b[0] *= a[1]; return a[1] * b[0] * x[1] + b[2]; }

    // at [1.2, 1, 0.9, 0.4]
    [Differentiable] public static double Ranges(ReadOnlySpan<double> x) { double s = 0; foreach (var v in x[1..^1]) s += v * v; return s * x[..2][1] + x[^1]; }

    // at 0.7, [1.2, 1], 1.3, [0.3, 0.4]
    [Differentiable] public static double Mixed(double a, ReadOnlySpan<double> x, double b, double[] y) { double s = a; for (int i = 0; i < x.Length; i++) s = s * b + x[i] * y[i]; return s; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double On_the_stack(ReadOnlySpan<double> x) { Span<double> t = stackalloc double[3]; for (int i = 0; i < 3; i++) t[i] = x[i] * x[(i + 1) % 3]; return t[0] * t[1] + t[2]; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Of_an_array(double[] x) { Span<double> t = x; t[0] *= 2; var u = x.AsSpan(1); u[0] *= t[0]; return x[0] * x[1] * u[1]; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Filled(ReadOnlySpan<double> x) { var t = new double[3]; x.CopyTo(t); t[0] *= x[1]; var u = t.AsSpan(); u.Slice(1, 1).Clear(); u[2..].Fill(x[0]); return t[0] + t[1] * 5 + t[2] * t[2]; }

    // at [1.2, 1, 0.9], [2, 3]
    [Differentiable] public static double Constant([NoDerivative] ReadOnlySpan<double> w, ReadOnlySpan<double> x) => w[0] * x[0] * x[1] + w[2] * x[1];

    // at []
    // at [2]
    [Differentiable] public static double Empty(ReadOnlySpan<double> x) { if (x.IsEmpty) return 1; var s = 0.0; for (int i = 0; i < x.Length; i++) s += x[i]; return s * s; }

    private static double Solved(ReadOnlySpan<double> d, double lower, double main, double upper)
    {
        int n = d.Length;
        Span<double> c = n <= 2 ? stackalloc double[n] : new double[n];
        Span<double> x = n <= 8 ? stackalloc double[8] : new double[n];
        c[0] = upper / main;
        x[0] = d[0] / main;
        for (int i = 1; i < n; i++) { double w = main - lower * c[i - 1]; c[i] = upper / w; x[i] = (d[i] - lower * x[i - 1]) / w; }
        for (int i = n - 2; i >= 0; i--) x[i] -= c[i] * x[i + 1];
        double s = 0;
        for (int i = 0; i < n; i++) s += x[i] * (i + 1);
        return s;
    }

    // at [0.7, -1.1, 0.4], 2.3
    [Differentiable] public static double On_the_stack_or_not(ReadOnlySpan<double> d, double main) { double s = 0; for (int k = 0; k < 3; k++) s += Solved(d, 0.3 + s * 0.1, main + k, 0.2); return s * Solved(d, 0.1, main, 0.2); }
}
