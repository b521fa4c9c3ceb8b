public static partial class Several
{
    // at 0.7, 1.3
    [Differentiable] public static (double Sum, double Product) Tuple(double x, double y) => (x + y * y, x * y);

    // at 0.7, 1.3
    [Differentiable] public static void Outs(double x, double y, out double sum, out double product) { sum = x + y; product = x * y; sum *= product; }

    // at [0.7, 1.3, 0.2], 0.4, [9, 9]
    // at [0.7, 1.3, 0.2], -0.4, [9, 9, 9]
    [Differentiable] public static void Two_ways(double[] x, double a, double[] y) { if (a < 0) { y[1] = a; y[0] = x[2] * x[1]; return; } y[0] = x[0] * a; if (x[0] > a) y[0] = x[1] * a; y[1] = Math.Exp(a * x[2]); }

    // at [0.7, 1.3, 0.2], 0.4, [9, 9, 9, 9], [9]
    [Differentiable] public static void Two_spans(ReadOnlySpan<double> x, double a, Span<double> y, Span<double> z) { for (int i = 1; i < 4; i++) y[i] = x[i - 1] * a; z[0] = a * a; y[2] = z.Length; }

    // at 0.4, 1.3, 0.3, [9, 9]
    [Differentiable] public static void Three_to_two(double a, double b, double c, double[] y) { y[0] = a * b; y[1] = b * c * c; }

    // at 0.4, [9, 9, 9]
    [Differentiable] public static void One_to_two(double a, Span<double> y) { Span<double> part = y; part[0] = a * a; part[1] = Math.Sin(a); }

    // at [0.7, 1.3, 0.2], [9, 9]
    [Differentiable] public static bool Overwritten(ReadOnlySpan<double> x, Span<double> y) { y[0] = x[0]; for (int i = 0; i < x.Length; i++) y[0] = x[i] * x[0]; y[1] = x[2]; y[1] = x[1] * x[1]; return y.Length > 1; }

    // throws [0.7, 1.3, 0.2], [9]
    [Differentiable] public static void Too_short(ReadOnlySpan<double> x, Span<double> y) { double s = 0; foreach (double v in x) s += v * v; y[0] = s; y[1] = 2 * s; }

    // at [0.5, 0.2, 0.9], [1, 2], [9, 9]
    // at [0.5, 0.2], [1, 2, 0.5], [9, 9, 9, 9]
    // throws [0.5, 0.2, 0.9, 0.4], [1, 2], [9]
    [Differentiable] public static bool Polynomial(double[] b, [NoDerivative] double[] t, double[] r)
    {
        for (int i = 0; i < t.Length; i++)
        {
            double s = 0;
            for (int j = b.Length - 1; j >= 0; j--) s = s * t[i] + b[j];
            r[i] = Math.Exp(-s) * s;
        }
        return r.Length > b.Length;
    }

    // at [0.9, 1.4], [0.3, 0.2, 0.8]
    // at [0.9, 1.4], []
    [Differentiable] public static int Stepped(Span<double> x, ReadOnlySpan<double> k)
    {
        int steps = 0;
        while (x[0] < 3 && steps < 6)
        {
            double force = k.Length > 0 ? k[steps % k.Length] : 0.5;
            for (int i = 0; i < x.Length; i++) x[i] += 0.3 * Math.Sin(force * x[i]) * x[0];
            steps++;
        }
        return steps;
    }

    // at [0.7, 1.3, 0.2], [0.6], [9], [9, 9]
    // at [0.7], [], [9, 9], [9]
    [Differentiable] public static void Two_of_each(double[] x, ReadOnlySpan<double> y, double[] u, Span<double> v)
    {
        double sum = 0;
        foreach (double a in x) { if (a > 1) continue; sum += Math.Sqrt(a); }
        for (int i = 0; i < u.Length; i++) u[i] = sum * x[i % x.Length];
        for (int i = v.Length - 1; i >= 0; i--) v[i] = y.Length > i ? y[i] * sum : sum * sum;
    }

    // at [0.7, 1.3], [0.2, 0.6], true, [9, 9]
    // at [0.7, 1.3], [0.2, 0.6], false, [9, 9, 9, 9, 9]
    // throws [0.7, 1.3], [0.2, 0.6], false, []
    [Differentiable] public static int Chosen_inputs(double[] x, double[] y, bool first, double[] r)
    {
        var a = first ? x : y;
        var b = first ? y : x;
        r[0] = a[0] * a[1] * b[0];
        for (int i = 1; i < r.Length; i++) { r[i] = Math.Sin(a[i % 2]) * b[i % 2]; (a, b) = (b, a); }
        return a == x ? 1 : 2;
    }

    // at [0.7, 1.3, 0.4], [0.2, 0.6, 0.9], 3
    // at [0.7, 1.3, 0.4], [0.2, 0.6, 0.9], 0
    [Differentiable] public static void Relaxed(double[] x, double[] y, int n)
    {
        var (from, to) = (x, y);
        for (int k = 0; k < n; k++)
        {
            for (int i = 1; i < 3; i++) to[i] = from[i] * from[i - 1] + 0.1 * to[i];
            (from, to) = (to, from);
        }
    }

    // at [0.7, 1.3, 0.4], [9, 9]
    // at [0.7, 1.3], [9, 9, 9]
    [Differentiable] public static void Table(ReadOnlySpan<double> x, Span<double> r)
    {
        var rows = new double[x.Length][];
        for (int i = 0; i < x.Length; i++)
        {
            rows[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) rows[i][j] = x[i] * Math.Exp(x[j]);
        }
        (rows[0], rows[1]) = (rows[1], rows[0]);
        for (int i = 0; i < r.Length; i++) { var row = rows[i % rows.Length]; r[i] = row[row.Length - 1] * row[0]; }
    }

    // at [0.7, 1.3, 0.4, 0.8], [9, 9]
    // at [0.7, 1.3, 0.4], [9, 9, 9, 9]
    [Differentiable] public static void Advancing(ReadOnlySpan<double> x, Span<double> r)
    {
        var rest = x;
        double s = 1;
        for (int i = 0; i < r.Length; i++)
        {
            s *= rest[0] + (rest.Length > 1 ? rest[1] : 0);
            r[i] = s;
            rest = rest.Length > 1 ? rest.Slice(1) : x;
        }
    }

    // at 0.7, 1.3, true, [9, 9, 9]
    // at 0.7, 1.3, false, [9]
    [Differentiable] public static void Local_spans(double a, double b, bool first, double[] r)
    {
        Span<double> u = stackalloc double[2], v = stackalloc double[2];
        u[0] = a * b; u[1] = a; v[0] = b; v[1] = b * b;
        var w = first ? u : v;
        for (int i = 0; i < r.Length; i++) { w[0] *= w[1]; r[i] = w[0] + u[0]; }
    }

    // at 2, [[0.7, 1.3], [0.4, 0.2]], [9, 9]
    // at 2, [[0.7, 1.3], [0.4, 2]], [9, 9, 9, 9, 9, 9]
    [Differentiable] public static void Pivoted([NoDerivative] double scale, double[][] m, double[] r)
    {
        var first = Math.Abs(m[0][0]) > Math.Abs(m[1][1]) ? m[0] : m[1];
        for (int i = 0; i < r.Length; i++) r[i] = first[i % 2] * m[1][i % 2] * scale;
    }

    // at [[[0.7, 1.3], [0.2, 0.4]], [[0.3, 0.9]]], [[[9, 9], [9, 9]], [[9, 9]]]
    [Differentiable] public static void Blocks(double[][,] x, double[][,] y) { for (int k = 0; k < x.Length; k++) for (int i = 0; i < x[k].GetLength(0); i++) for (int j = 0; j < 2; j++) y[k][i, j] = x[k][i, j] * x[0][1, j]; }

    private static double Power(double x, int n) => n == 0 ? 1 : n % 2 == 0 ? Power(x * x, n / 2) : x * Power(x, n - 1);

    // at [0.7, 1.3], 3, [9, 9, 9]
    [Differentiable] public static void Recursive(double[] x, int n, double[] r) { r[0] = Power(x[0], n) * x[1]; r[1] = Power(x[1], n + 1); }

    // at 0.7, 1.3
    [Differentiable] public static int Refs(ref double x, double y) { x = x * y + Math.Sin(y); return 3; }

    // at 0.7, 1.3
    [Differentiable] public static double Value_and_out(double x, double y, out double slope, out int calls) { calls = 2; slope = Math.Cos(x) * y; return Math.Sin(x) * y; }

    // at 0.7, 1.3, 2
    [Differentiable] public static double Rotated(ref double x, ref double y, int turns) { for (int i = 0; i < turns; i++) (x, y) = (0.6 * x - 0.8 * y, 0.8 * x + 0.6 * y); return x * y; }

    // at 0.7
    // at -0.7
    [Differentiable] public static bool Branch_out(double x, out double y) { if (x > 0) { y = x * x; return true; } y = -x; return false; }

    // at [0.7, 1.3, 0.2], [9, 9, 9]
    [Differentiable] public static void Squares(double[] x, double[] y) { for (int i = 0; i < x.Length; i++) y[i] = x[i] * x[i]; }

    // at [0.7, 1.3, 0.2], [9, 9, 9, 4]
    [Differentiable] public static void Part_written(ReadOnlySpan<double> x, Span<double> y) { y[0] = x[1] * x[2]; y[2] = 2 * y.Length * x[0]; }

    // at [0.7, 1.3, 0.2], 1.7
    [Differentiable] public static bool In_place(Span<double> x, double a) { for (int i = 1; i < x.Length; i++) x[i] += a * x[i - 1]; return x.Length > 2; }

    // at [0.7, 1.3, 0.2], 1.7
    [Differentiable] public static void Constant_in([NoDerivative] double[] x, double a) { for (int i = 1; i < x.Length; i++) x[i] = x[i - 1] * a + x[i]; }

    // at [[0.7, 1.3], [0.2, 0.4]], [0.3, 0.9], [0, 0]
    [Differentiable] public static void Product(double[,] m, double[] x, double[] y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            double s = 0;
            for (int j = 0; j < x.Length; j++) s += m[i, j] * x[j];
            y[i] = Math.Tanh(s);
        }
    }

    // at [[0.7, 1.3], [0.2]], [[0, 0], [0]]
    [Differentiable] public static void Jagged(double[][] x, double[][] y) { for (int i = 0; i < x.Length; i++) for (int j = 0; j < x[i].Length; j++) y[i][j] = x[i][j] * x[0][0]; }

    // at [0.7, 1.3, 0.2], [0, 0]
    [Differentiable] public static void Out_and_buffer(double[] x, double[] y, out double total) { total = 0; foreach (double v in x) total += v * v; y[0] = total * x[0]; y[1] = Math.Sqrt(total); }

    // at 0.7
    [Differentiable] public static (double, double, double, double, double, double, double, double, double) Nine(double x) => (x, x * x, 3, 4 * x, 5, 6, 7 * x, 8 * x, Math.Exp(x));
}
