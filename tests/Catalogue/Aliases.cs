public static partial class Aliases
{
    // at [1.2, 1, 0.9, 1.1], 0
    // at [1.2, 1, 0.9, 1.1], 1
    // at [1.2, 1, 0.9, 1.1], 2
    [Differentiable] public static double One_of_three(double[] x, int k) { var y = new double[4]; var z = new double[4]; for (int i = 0; i < 4; i++) { y[i] = x[i] * x[i]; z[i] = Math.Sin(x[i]); } double[] t; if (k == 0) t = x; else if (k == 1) t = y; else t = z; t[1] *= t[0]; t[0] = t[1] * t[2]; return t[0] + x[0] * y[0] * z[1] + t[3]; }

    // at [1.2, 1, 0.9, 1.1], 3
    [Differentiable] public static double Chosen_in_a_loop(double[] x, int n) { var y = new double[4]; for (int i = 0; i < n; i++) { var t = i % 2 == 0 ? x : y; t[i] = t[(i + 1) % 4] * x[3] + x[i]; } return x[0] * y[1] + x[2] * y[3] + y[0]; }

    // at [1.2, 1, 0.9, 1.1]
    [Differentiable] public static double Fibonacci_buffers(double[] x) { var previous = x; for (int k = 0; k < 3; k++) { var next = new double[4]; for (int i = 0; i < 4; i++) next[i] = Math.Sin(previous[i]) * previous[(i + 1) % 4]; previous = next; } return previous[0] * previous[3] + x[1]; }

    // at [1.2, 1, 0.9, 1.1]
    [Differentiable] public static double Three_rotating(double[] x) { var a = (double[])x.Clone(); var b = new double[4]; var c = new double[4]; for (int k = 0; k < 5; k++) { for (int i = 0; i < 4; i++) c[i] = a[i] * 0.7 + Math.Cos(b[i]) * x[i]; (a, b, c) = (b, c, a); } return a[0] + b[1] * c[2] + a[3] * b[3]; }

    // at [1.2, 1, 0.9, 1.1]
    [Differentiable] public static double Aliases_in_a_loop(double[] x) { var a = x; var b = new double[4]; for (int k = 0; k < 4; k++) { b[k] = a[k] * a[(k + 2) % 4]; var t = a; a = b; b = t; b[0] *= 0.5; } return a[0] * b[1] + x[2] * x[3] + a[3]; }

    // at [1.2, 1, 0.9], 1
    // at [1.2, 1, 0.9], 0
    [Differentiable] public static double May_be_null(double[] x, int n) { double[]? w = null; if (n > 0) { w = new double[3]; w[0] = x[0] * x[1]; w[2] = 2; } return w == null ? x[0] * x[2] : w[0] * w[2] + x[1]; }

    // at [1.2, 1, 0.9], [1, 2, 3], true
    // at [1.2, 1, 0.9], [1, 2, 3], false
    [Differentiable] public static double Weights_or_values(double[] x, [NoDerivative] double[] w, bool b) { var t = b ? w : x; double s = 0; for (int i = 0; i < t.Length; i++) s += t[i] * x[i]; return s * t[0]; }

    // at [1.2, 1, 0.9], [1, 2, 3], true
    // at [1.2, 1, 0.9], [1, 2, 3], false
    [Differentiable] public static double Written_weights(double[] x, [NoDerivative] double[] w, bool b) { var t = b ? w : x; t[1] = x[0] * x[2]; return w[1] * x[1] + x[1]; }

    // at [1.2, 1, 0.9, 0.4]
    [Differentiable] public static double Overlapping_copies(double[] x) { Array.Copy(x, 0, x, 1, 3); x[0] *= x[3]; Array.Copy(x, 2, x, 0, 2); var s = x.AsSpan(); s.Slice(0, 3).CopyTo(s.Slice(1)); s[2..].CopyTo(s); return x[0] * x[1] + x[2] * x[3] * x[3]; }

    // at [1.2, 1, 0.9, 0.4], 3
    // at [1.2, 1, 0.9, 0.4], 0
    [Differentiable] public static double Exit_with_a_new_buffer(double[] x, int n) { var t = x; for (int k = 0; ; k++) { if (k >= n) break; var u = new double[4]; for (int i = 0; i < 4; i++) u[i] = t[i] * t[i] * 0.5; if (u[0] > 100) return u[1]; t = u; if (t[2] < 0.01) continue; t[3] += x[0]; } return t[0] + t[3] * x[1]; }

    // at [1.2, 1, 0.9], true, 5
    // at [1.2, 1, 0.9], false, 2
    [Differentiable] public static double Stack_or_heap(ReadOnlySpan<double> x, bool b, int n) { Span<double> t = n <= 4 ? stackalloc double[4] : new double[n]; for (int i = 0; i < 3; i++) t[i] = x[i] * x[i]; if (b) t = t.Slice(1); t[0] *= t[1]; return t[0] * x[2] + t[2]; }

    // at [1.2, 1, 0.9, 2], [0.5, 0.6]
    [Differentiable] public static double Spans_chosen(Span<double> x, Span<double> y) { var s = x[0] > 1 ? x.Slice(2) : y; s[0] *= y[1]; var u = x[0] > 5 ? x : y; u[0] += s[1] * x[0]; return s[0] * u[0] + x[1]; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Same_buffer_twice(double[] x) { var a = x; var b = x[0] > 0 ? a : new double[3]; a[0] = b[1] * b[2]; b[1] = a[0] * x[2]; return a[1] * b[0]; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Grown(double[] x) { var t = new double[1]; int n = 0; for (int i = 0; i < 3; i++) { if (n == t.Length) { var more = new double[2 * n]; for (int k = 0; k < n; k++) more[k] = t[k]; t = more; } t[n++] = x[i] * x[(i + 1) % 3]; } double s = 0; for (int i = 0; i < n; i++) s += t[i] * t[i] * (i + 1); return s; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Swapped_in_a_branch(double[] x) { var a = new double[3]; var b = new double[3]; for (int i = 0; i < 3; i++) { a[i] = x[i]; b[i] = x[i] * x[i]; } for (int i = 0; i < 3; i++) { if (a[i] > b[i]) (a, b) = (b, a); else a[i] *= b[(i + 1) % 3]; b[i] += a[i]; } return a[0] + b[1] * a[2]; }

    // at [1.2, 1, 0.9, 1.1], 3
    // at [1.2, 1, 0.9, 1.1], 0
    [Differentiable] public static double Spans_in_turn(ReadOnlySpan<double> x, int n) { Span<double> a = stackalloc double[4]; Span<double> b = stackalloc double[4]; x.CopyTo(a); for (int k = 0; k < n; k++) { for (int i = 0; i < 4; i++) b[i] = Math.Sin(a[i]) * a[(i + 1) % 4]; var t = a; a = b; b = t; } return a[0] * b[1] + a[3]; }

    // at [1.2, 1, 0.9, 1.1]
    [Differentiable] public static double Span_shortened(Span<double> x) { double s = 1; for (var rest = x; rest.Length > 1; rest = rest.Slice(1)) { rest[0] *= rest[1]; s += rest[0] * rest[^1]; } return s * x[0]; }

    // at [1.2, 1, 0.9, 1.1], [0.5, 0.6, 0.7]
    [Differentiable] public static double Span_chosen_per_trip(Span<double> x, Span<double> y) { var z = new double[3]; for (int i = 0; i < 6; i++) { var s = i % 3 == 0 ? x.Slice(1) : i % 3 == 1 ? y : z.AsSpan(); s[i % 2] += s[2] * x[0] + y[i / 3]; } return x[1] * x[2] * y[0] * y[1] + z[0] + z[1] * x[3]; }

    // at [1.2, 1, 0.9, 1.1], true, 3
    // at [1.2, 1, 0.9, 1.1], false, 5
    [Differentiable] public static double Spans_of_either_memory(ReadOnlySpan<double> x, bool b, int n) { Span<double> t = n > 4 ? new double[4] : stackalloc double[4]; Span<double> u = b ? stackalloc double[4] : t; for (int i = 0; i < n; i++) { t[i % 4] += x[(i + 1) % 4] * (u[0] + 1); if (i > 1) { var v = t; t = u; u = v; } u[1] *= x[0]; } return t[0] * u[1] + u[2] + t[3]; }
}
