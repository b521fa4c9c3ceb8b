using System;

/// <summary>Arrays of several dimensions, and of structs, that are chosen at run time.</summary>
public static partial class ChosenMatrices
{
    public struct P2 { public double X; public int Tag; public double Y; }

    public readonly record struct V2(double X, double Y);

    // at [[0.7, 1.3, 0.2], [0.4, 1.1, 0.9]], [[0.3, 1.2, 0.8], [0.5, 1.4, 0.6]], 3
    // at [[0.7, 1.3, 0.2], [0.4, 1.1, 0.9]], [[0.3, 1.2, 0.8], [0.5, 1.4, 0.6]], 0
    [Differentiable] public static double Swapped(double[,] a, double[,] b, int n) { var m = a; double s = 1; for (int i = 0; i < n; i++) { s *= m[0, i] + m[1, 2]; m = m == a ? b : a; } return s * m[0, 1] * m[1, 0]; }

    // at [[0.7, 1.3], [0.4, 1.1]], true
    // at [[0.7, 1.3], [0.4, 1.1]], false
    [Differentiable] public static double Own(double[,] a, bool own) { var m = own ? new double[2, 3] : a; m[0, 1] += a[1, 0] * a[0, 0]; m[1, 1] = m[0, 1] * a[0, 1]; return m[0, 1] * m[1, 1] + a[0, 1]; }

    // at [[0.7, 1.3], [0.4, 1.1]], 3
    [Differentiable] public static double Power(double[,] a, int n) { var p = a; for (int k = 0; k < n; k++) { var q = new double[2, 2]; for (int i = 0; i < 2; i++) for (int j = 0; j < 2; j++) q[i, j] = p[i, 0] * a[0, j] + p[i, 1] * a[1, j]; p = q; } return p[0, 1] * p[1, 0]; }

    // at [[0.7, 1.3], [0.4, 1.1]], [0.5, 0.9], 3
    [Differentiable] public static double Ping_pong(double[,] a, double[] x, int n) { var now = new double[2, 2]; var next = new double[2, 2]; now[0, 0] = x[0]; now[1, 1] = x[1]; for (int t = 0; t < n; t++) { for (int i = 0; i < 2; i++) for (int j = 0; j < 2; j++) next[i, j] = now[j, i] * a[i, j] + now[i, j]; (now, next) = (next, now); } return now[0, 1] * now[1, 1] + now[0, 0]; }

    // at [[[0.7, 1.3], [0.4, 1.1]], [[0.2, 0.8], [0.6, 0.5]]], true
    // at [[[0.7, 1.3], [0.4, 1.1]], [[0.2, 0.8], [0.6, 0.5]]], false
    [Differentiable] public static double Cube(double[,,] a, bool own) { var c = own ? new double[2, 2, 2] : a; c[1, 0, 1] = a[0, 1, 1] * a[1, 1, 0]; c[0, 1, 0] += c[1, 0, 1] * c[1, 0, 1]; return c[0, 1, 0] * a[0, 0, 0] + c[1, 0, 1]; }

    // at [[0.7, 1.3], [0.4, 1.1]], 2
    [Differentiable] public static double Tables(double[,] a, int n) { var t = new double[2][,]; t[0] = a; t[1] = new double[2, 2]; for (int i = 0; i < n; i++) { t[1][i, 0] = t[0][0, i] * t[0][i, 1]; (t[0], t[1]) = (t[1], t[0]); } return t[0][0, 0] * t[1][1, 0] + a[0, 1]; }

    // at [[[0.7, 1.3], [0.4, 1.1]], [[0.3, 1.2], [0.8, 0.5]]], 1
    [Differentiable] public static double Rows_replaced(double[][,] t, int k) { var m = t[k]; t[k] = t[0]; t[0] = m; m[0, 1] *= t[1][1, 0]; return t[0][0, 1] * t[1][0, 0] * t[k][1, 1]; }

    // at [[1, 3, 2], [3, 1, 0.5], [0.7, 2, -1]], 3
    [Differentiable] public static double Structs(P2[] p, int n) { var q = p; var r = new P2[3]; for (int i = 0; i < n; i++) { r[i].X = q[i].X * q[i].Y; r[i].Y += q[0].X; r[i].Tag = i; (q, r) = (r, q); } return q[0].X + r[1].X * r[1].Y + q[1].X * q[2].Y; }

    // at [[1, 2], [3, 0.5], [0.7, -1]], true
    // at [[1, 2], [3, 0.5], [0.7, -1]], false
    [Differentiable] public static double Made_anew(V2[] p, bool part) { var q = part ? p[1..] : p; q[0] = new V2(q[1].Y * p[0].X, q[0].X); q[1] = q[0] with { Y = p[1].X }; return q[0].X * q[1].Y * p[0].Y + q[1].X; }

    // at [[1, 2], [3, 0.5], [0.7, -1]], 1
    // at [[1, 2], [3, 0.5], [0.7, -1]], 0
    [Differentiable] public static double Spans_of_structs(Span<V2> p, int n) { Span<V2> own = stackalloc V2[2]; var q = n > 0 ? p.Slice(1) : own; q[0] = new V2(p[0].X * p[1].Y, p[2].X); q[1] = new V2(q[0].X, q[0].Y * q[1].Y); return q[0].X * q[1].X * p[1].X + q[1].Y + q[0].Y; }

    // at [[[1, 2], [3, 0.5]], [[0.7, -1], [1.5, 0.2]]], true
    // at [[[1, 2], [3, 0.5]], [[0.7, -1], [1.5, 0.2]]], false
    [Differentiable] public static double Grid(V2[,] p, bool own) { var q = own ? new V2[2, 2] : p; q[1, 0] = new V2(p[0, 1].X * p[1, 1].Y, p[0, 0].Y); return q[1, 0].X * q[1, 0].Y * p[1, 0].X + q[0, 1].Y; }

    // at [[1, 2], [3, 0.5]], true
    // at [[1, 2], [3, 0.5]], false
    [Differentiable] public static double[,] Brought_out(double[,] a, bool own) { var m = own ? new double[2, 3] : a; m[1, 1] = a[0, 1] * a[1, 0]; m[0, 0] += m[1, 1]; return m; }

    // at [[1, 2], [3, 0.5]], true
    // at [[1, 2], [3, 0.5]], false
    [Differentiable] public static (double Sum, V2[] Points) Points(V2[] p, bool own) { var q = own ? new V2[3] : p; q[1] = new V2(p[0].X * p[1].Y, p[1].X); return (q[1].X * q[0].Y, q); }

    // at [[1, 2], [3, 0.5]], [[0, 0], [0, 0]], 2
    [Differentiable] public static void Filled(double[,] a, double[,] to, int n) { var m = a; for (int i = 0; i < n; i++) { to[i, 0] = m[i, 1] * m[0, i]; m = to; } }
}
