public static partial class Enumerations
{
    // at [1.2, 1, 0.9, 1.1], 2
    [Differentiable] public static double Break(double[] x, double y) { double s = y; foreach (var v in x) { s *= v; if (s > 2.1) break; s += v; } return s; }

    // at [1.2, 1, 0.9, 1.1], 0.9
    // at [1.2, 1, 0.9, 1.1], 9
    [Differentiable] public static double Return(double[] x, double y) { foreach (var v in x) { if (v * 1.05 < y + 0.05) return v * y; y += v * v; } return y; }

    // at [1.2, 1.05, 0.9, 1.1]
    [Differentiable] public static double Continue(double[] x) { double s = 1; foreach (var v in x) { if (v < 1) continue; s *= v; } return s * s; }

    // at [[1.2, 1, 3], [0.9, 1.1, 2]]
    [Differentiable] public static double Rectangle(double[,] a) { double s = 1; foreach (var v in a) s += v * s * 0.3; return s; }

    // at [[1.2, 1], [0.9, 1.1, 2], []]
    [Differentiable] public static double Rows(double[][] a) { double s = 1; foreach (var row in a) { foreach (var v in row) { s *= v; if (s > 1.9) return s * s; } if (row.Length == 0) break; s += row[0]; } return s; }

    // no dual: a list of numbers
    // at 0.7
    [Differentiable] public static double List(double x) { var list = new List<double>(new[] { 1.5, 2.5, 3.5 }); double s = 0; foreach (var w in list) s += w * Math.Pow(x, w); return s; }

    // at 0.7
    [Differentiable] public static double Left_early(double x) { var list = new List<int>(new[] { 1, 2, 3, 4 }); foreach (var k in list) { x = x * k + 0.1; if (x > 3) break; } return x * x; }

    // at 0.7
    [Differentiable] public static double Pairs(double x) { var map = new Dictionary<string, int>(); map["a"] = 2; map["bcd"] = 3; double s = x; foreach (var pair in map) s = s * pair.Value + pair.Key.Length * x; return s; }

    // at 0.7, "abc"
    [Differentiable] public static double Text(double x, string text) { foreach (var c in text) { if (c == 'b') continue; x = Math.Sin(x * (c - 'a' + 1)); } return x; }

    // at 0.7, 4
    [Differentiable] public static double Range(double x, int n) { double s = 0; foreach (var i in System.Linq.Enumerable.Range(1, n)) { s += Math.Pow(x, i) / i; foreach (var j in System.Linq.Enumerable.Range(0, i)) s *= 1 + x * j * 0.1; } return s; }

    // at 0.7, [2, 3, 4]
    [Differentiable] public static double Interface(double x, int[] k) { IEnumerable<int> all = k; foreach (int q in all) { x += Math.Cos(x * q); if (q == 3) continue; x *= 0.5; } return x; }

    // at 0.7, [2, 3]
    [Differentiable] public static double Converted(double x, int[] k) { double s = 0; foreach (double q in k) s += q * x * s + q; foreach (long q in k) s *= q - x; return s; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Slice(ReadOnlySpan<double> x) { double s = 0; foreach (var v in x.Slice(1)) { s += v * x[0]; if (s > 5) break; } return s; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Written_meanwhile(double[] x) { double s = 0; int i = 0; foreach (var v in x) { s += v * v; if (i < 2) x[++i] *= v; } return s * x[2]; }

    // at 0.7, 3
    [Differentiable] public static double Goto_over_loops(double x, int n) { double s = 1; for (int i = 0; i < n; i++) { foreach (var k in new[] { 1, 2, 3 }) { s *= x + k * 0.3; if (s > 2) goto done; } s += x; } s *= 3; done: return s * x; }

    // at 0.7, 3
    // at 0.1, 3
    [Differentiable] public static double Goto_ahead(double x, int n) { if (x > 0.5) goto second; x *= 2; if (n > 5) goto end; x += 1; second: x = x * x; if (n == 3) goto end; x = Math.Sin(x); end: return x * n + x * x; }
}
