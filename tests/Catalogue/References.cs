public static partial class References
{
    // at [1.2, 1, 0.9]
    [Differentiable] public static double To_an_element(double[] x) { ref double r = ref x[1]; r += x[0]; r *= r; ref var last = ref x[x.Length - 1]; last = r * x[0]; return x[1] * x[2] + r; }

    // at 0.7, 1.3
    [Differentiable] public static double To_a_local(double x, double y) { double s = x; ref double r = ref s; r *= y; s += 1; ref var p = ref y; p = r * s; return s * y + r; }

    // at 0.7, 3
    [Differentiable] public static double To_a_local_in_a_loop(double x, int n) { double s = x, t = 1; for (int i = 0; i < n; i++) { ref double r = ref s; r = Math.Sin(r) + i; ref double q = ref t; q *= r; } return s * t; }

    // at [1.2, 1, 0.9], 4
    [Differentiable] public static double To_elements_in_a_loop(double[] x, int n) { for (int i = 0; i < n; i++) { ref double r = ref x[i % 3]; r = r * x[(i + 1) % 3]; } return x[0] + 2 * x[1] * x[2]; }

    // at [1.2, 1, 0.9], true
    // at [1.2, 1, 0.9], false
    [Differentiable] public static double Chosen(double[] x, bool b) { ref double r = ref (b ? ref x[0] : ref x[2]); r *= x[1]; r += 1; return x[0] * x[2] + r; }

    // at 0.7, 1.3
    // at 1.7, 1.3
    [Differentiable] public static double Chosen_local(double x, double y) { double s = x, t = y; ref double r = ref (x < y ? ref s : ref t); r = r * r + 1; return s * t; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Each_of_a_span(Span<double> x) { double s = 0; foreach (ref var v in x) { v *= v + s; s += v; } return s * x[1]; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Each_read_only(ReadOnlySpan<double> x) { double s = 0; foreach (ref readonly var v in x) s += v * v * v; return s; }

    // at [1.2, 1, 0.9], 2
    // throws [1.2, 1], 7
    [Differentiable] public static double Out_of_range(double[] x, int i) { x[0] = 5; ref double r = ref x[i]; x[1] = 3; r = 2 * x[1]; return r * x[0]; }

    // at 0.7, 2
    [Differentiable] public static double Inert(double x, int n) { ref int k = ref n; k += 1; n *= 2; return x * k * n; }

    // at [[1.2, 1], [0.9, 1.1]]
    [Differentiable] public static double Into_rows(double[][] a) { ref double r = ref a[0][1]; a[0] = a[1]; r = 9; ref var row = ref a[1]; row = new[] { a[0][0], 3.0 }; return a[0][1] * a[1][0] + r; }
}
