using System;
using System.Linq;

/// <summary>Methods that bring out arrays of several dimensions, of arrays and of structs, and tuples and structs that hold arrays.</summary>
public static partial class MadeArrays
{
    public struct P2
    {
        public double X;
        public int Tag;
        public double Y;

        public P2(double x, double y) { X = x; Y = y; Tag = 3; }
    }

    public readonly record struct Line(double[] Points, double Length);

    public sealed record Model(string Name, double[,] Weights, double[] Bias);

    public struct Holder { public double[] Values; public int Count; public double Sum; }

    // at [[0.7, 1.3, 0.2], [0.4, 1.1, 0.9]], [[0.3, 1.2], [0.8, 0.5], [1.4, 0.6]]
    [Differentiable] public static double[,] Product(double[,] a, double[,] b) { var c = new double[a.GetLength(0), b.GetLength(1)]; for (int i = 0; i < c.GetLength(0); i++) for (int j = 0; j < c.GetLength(1); j++) for (int k = 0; k < b.GetLength(0); k++) c[i, j] += a[i, k] * b[k, j]; return c; }

    // at [0.7, 1.3, 0.2], 0.4
    [Differentiable] public static double[,] Outer(double[] x, double y) { var c = new double[x.Length, 2]; for (int i = 0; i < x.Length; i++) { c[i, 0] = x[i] * x[^1] * y; c[i, 1] = Math.Exp(c[i, 0]) + x[i]; } return c; }

    // at [[0.7, 1.3], [0.4, 1.1]]
    [Differentiable] public static double[,] The_same(double[,] a) => a;

    // at [[0.7, 1.3], [0.4, 1.1]]
    [Differentiable] public static double[,] In_place(double[,] a) { a[0, 1] *= a[1, 0]; a[1, 1] = a[0, 1] * a[0, 0]; return a; }

    // at 0.7, 1.3
    [Differentiable] public static double[,] Written_out(double a, double b) => new[,] { { a * b, Math.Sin(a) }, { 1, b } };

    // at [0.7, 1.3, 0.2]
    [Differentiable] public static double[,,] Cube(double[] x) { var c = new double[2, x.Length, 2]; for (int i = 0; i < 2; i++) for (int j = 0; j < x.Length; j++) for (int k = 0; k < 2; k++) c[i, j, k] = x[j] * x[(i + k) % x.Length] + i; return c; }

    // at [[0.7, 1.3], [0.4, 1.1]]
    [Differentiable] public static double[,] Constants(double[,] a) => new double[,] { { 1, 2, 3 } };

    // at [0.7, 1.3, 0.2], 0.4
    [Differentiable] public static double[][] Triangle(double[] x, double y) { var c = new double[x.Length][]; for (int i = 0; i < x.Length; i++) { c[i] = new double[i + 1]; for (int j = 0; j <= i; j++) c[i][j] = x[i] * x[j] * y; } return c; }

    // at [[0.7, 1.3, 0.2], [0.4]]
    [Differentiable] public static double[][] Same_rows(double[][] x) => x;

    // at [[0.7, 1.3, 0.2], [0.4]]
    [Differentiable] public static double[][] Rows_in_place(double[][] x) { x[0][1] *= x[1][0]; x[1][0] *= x[0][2] * x[0][1]; return x; }

    // at [[0.7, 1.3, 0.2], [0.4, 1.1]]
    [Differentiable] public static double[][] Rows_swapped(double[][] x) { (x[0], x[1]) = (x[1], x[0]); x[0][0] *= x[1][2]; return x; }

    // at [0.7, 1.3, 0.2]
    [Differentiable] public static double[][] Row_twice(double[] x) { var row = new[] { x[0] * x[1], x[2] }; row[1] *= row[0]; return new[] { row, x, row }; }

    // at [0.7, 1.3, 0.2]
    [Differentiable] public static double[][] Row_of_null(double[] x) { var rows = new double[3][]; rows[1] = new[] { x[0] * x[1] }; return rows; }

    // at [0.7, 1.3, 0.2], 0.4
    [Differentiable] public static P2[] Points(double[] x, double y) { var p = new P2[x.Length]; for (int i = 0; i < x.Length; i++) { p[i].X = x[i] * y; p[i].Y = i > 0 ? p[i - 1].X * x[i] : y; p[i].Tag = i; } return p; }

    // at [[1, 3, 2], [3, 1, 0.5]], 0.3
    [Differentiable] public static P2[] Moved(P2[] p, double by) { var q = new P2[p.Length + 1]; for (int i = 0; i < p.Length; i++) q[i] = new P2(p[i].X * by, p[i].Y * p[i].X); q[^1] = p[0]; return q; }

    // at [[1, 3, 2], [3, 1, 0.5]], 0.3
    [Differentiable] public static P2[] Moved_in_place(P2[] p, double by) { for (int i = 0; i < p.Length; i++) p[i].X *= by * p[i].Y; return p; }

    // at [0.7, 1.3, 0.2]
    [Differentiable] public static (double A, double B)[] Pairs(double[] x) { var p = new (double A, double B)[x.Length]; for (int i = 0; i < x.Length; i++) p[i] = (x[i] * x[0], Math.Exp(x[i])); return p; }

    // at [0.7, 1.3, 0.2], 0.4
    // allocates: what stands for an array of several dimensions that is returned
    [Differentiable] public static P2[,] Grid(double[] x, double y) { var p = new P2[2, x.Length]; for (int i = 0; i < 2; i++) for (int j = 0; j < x.Length; j++) { p[i, j].X = x[j] * y; p[i, j].Y = p[0, j].X * x[i]; } return p; }

    // at [0.7, 1.3, 0.2], 0.4
    [Differentiable] public static (double Value, double[] Parts) Sum_and_parts(double[] x, double y) { var p = new double[x.Length]; double s = 0; for (int i = 0; i < x.Length; i++) { p[i] = Math.Sin(x[i] * y); s += p[i] * p[i]; } return (Math.Sqrt(s), p); }

    // at [0.7, 1.3, 0.2], 0.4
    [Differentiable] public static (double[] Parts, double Value, double[,] Outer, double Last) Between(double[] x, double y) { var p = new double[2]; var o = new double[x.Length, 2]; for (int i = 0; i < x.Length; i++) { p[i % 2] += x[i] * y; o[i, 0] = p[0]; o[i, 1] = p[1] * x[0]; } return (p, p[0] * p[1], o, y * y); }

    // at [0.7, 1.3, 0.2]
    [Differentiable] public static (double[] First, double[] Second) Twice(double[] x) { var p = new[] { x[0] * x[1], x[2] }; return (p, p); }

    // at [0.7, 1.3, 0.2], 0.4
    [Differentiable] public static Line Of_points(double[] x, double y) { double s = 0; var p = new double[x.Length - 1]; for (int i = 1; i < x.Length; i++) { p[i - 1] = (x[i] - x[i - 1]) * y; s += Math.Abs(p[i - 1]); } return new Line(p, s); }

    // at [0.7, 1.3, 0.2]
    [Differentiable] public static Model Record(double[] x) => new("of x", new[,] { { x[0] * x[1], 2 }, { x[2], x[0] } }, new[] { x[1] * x[1] });

    // at [0.7, 1.3, 0.2], 2
    [Differentiable] public static Holder Held(double[] x, int n) { var h = new Holder { Values = new double[n], Count = n }; for (int i = 0; i < n; i++) { h.Values[i] = x[i] * x[i + 1]; h.Sum += h.Values[i]; } return h; }

    // at [0.7, 1.3, 0.2]
    [Differentiable] public static (double[] Same, double[] Twice) Also_input(double[] x) { var y = new double[x.Length]; for (int i = 0; i < x.Length; i++) y[i] = x[i] * x[^1]; return (x, y); }

    // at [0.7, 1.3, 0.2], 0.4
    [Differentiable] public static void Out(double[] x, double y, out double[] squares, out double sum) { squares = new double[x.Length]; sum = 0; for (int i = 0; i < x.Length; i++) { squares[i] = x[i] * x[i] * y; sum += squares[i]; } }

    // at [0.7, 1.3, 0.2], 0.4
    [Differentiable] public static double Out_matrix(double[] x, ref double y, out double[,] outer) { outer = new double[2, x.Length]; y *= x[0]; for (int i = 0; i < x.Length; i++) { outer[0, i] = x[i] * y; outer[1, i] = outer[0, i] * x[0]; } return y * x[1]; }

    // at [0.7, 1.3, 0.2], 0.4
    [Differentiable] public static bool Out_only(double[] x, double y, out double[] scaled) { scaled = x.Select(v => v * y).ToArray(); return y > 0; }

    // at [0.7, 1.3, 0.2], true
    // at [0.7, 1.3, 0.2], false
    [Differentiable] public static (double[] Parts, double Sum) Chosen(double[] x, bool longer) { var p = longer ? new double[3] : new double[2]; p[1] = x[0] * x[2]; return (p, p[1] * x[1]); }

    // at [0.7, 1.3, 0.2]
    [Differentiable] public static double[][] Helper(double[] x) => new[] { Softmax(x), Softmax(new[] { x[0], x[2] }) };

    private static double[] Softmax(double[] z) { var y = new double[z.Length]; double s = 0; for (int i = 0; i < z.Length; i++) { y[i] = Math.Exp(z[i]); s += y[i]; } for (int i = 0; i < z.Length; i++) y[i] /= s; return y; }
}
