using System;

/// <summary>Structs and tuples that hold arrays, and change beside them.</summary>
public static partial class StructBuffers
{
    public struct H { public double[] V; public double S; public int N; public void Add(double by) { S += by; N++; } }

    // at [0.7, 1.3, 0.2], 0.4
    // at [0.7, 1.3, 0.2], -0.4
    [Differentiable] public static double In_a_branch(double[] x, double y) { var h = new H { V = x, S = y }; if (y > 0) h.S += h.V[0]; else h.N = 2; return h.S * h.V[h.N]; }

    // at [0.7, 1.3, 0.2], 0.4
    [Differentiable] public static double In_a_loop(double[] x, double y) { var h = new H { V = x, S = y }; for (int i = 0; i < x.Length; i++) h.S += h.V[i] * h.S; return h.S * h.V[1]; }

    // at [0.7, 1.3, 0.2], 0.4
    [Differentiable] public static double In_both(double[] x, double y) { var h = new H { V = x, S = y }; for (int i = 0; i < x.Length; i++) { if (h.S > i) h.Add(h.V[i] * y); for (int j = 0; j < i; j++) if (j != 1) h.V[j] *= h.S; } return h.S * h.V[0]; }

    // at [0.7, 1.3, 0.2], 0.4
    [Differentiable] public static double Written(double[] x, double y) { var h = (V: x, S: y); for (int i = 0; i < x.Length; i++) { h.S += h.V[i]; h.V[0] *= 2 * h.S; } return h.S; }

    // at [0.7, 1.3, 0.2], 2
    [Differentiable] public static double Own(double[] x, int n) { var h = new H { V = new double[n] }; for (int i = 0; i < n; i++) { h.V[i] = x[i] * x[i + 1]; h.S += h.V[i] * x[0]; } while (h.N < n) h.Add(h.V[h.N]); return h.S * h.V[1]; }

    // at [0.7, 1.3, 0.2], [0.5, 0.9, 1.1], 3
    [Differentiable] public static double Really_chosen(double[] x, double[] y, int n) { var h = new H { V = x, S = 1 }; for (int i = 0; i < n; i++) { h.S *= h.V[i]; if (i == 1) h.V = y; h.S += h.V[0]; } return h.S * h.V[2]; }

    // at [0.7, 1.3, 0.2], [0.5, 0.9, 1.1], 3
    [Differentiable] public static double Chosen_late(double[] x, double[] y, int n) { var a = x; var b = x; double s = 1; for (int i = 0; i < n; i++) { s *= a[i] + b[0]; a = b; if (i > 0) b = y; } return s * a[1] * b[2]; }

    // at [0.7, 1.3, 0.2], 3
    [Differentiable] public static double The_same_again(double[] x, int n) { var h = x; double s = 1; for (int i = 0; i < n; i++) { if (s > i) s += h[i]; else h = x; h[0] *= s; } return s * h[0]; }

    // at [[0.7, 1.3], [0.4, 1.1]], 3
    [Differentiable] public static double Of_a_matrix(double[,] a, int n) { var h = (M: a, S: a[0, 0]); for (int i = 0; i < n; i++) { h.S *= h.M[0, 1] + h.M[1, i % 2]; if (i > 1) h.S += 1; } return h.S; }

    // at [0.7, 1.3, 0.2, 0.5], 2
    [Differentiable] public static double Several_exits(double[] x, int n) { var h = new H { V = x }; foreach (var v in x) { h.Add(v * h.V[h.N]); if (h.S > n) return h.S * h.V[0]; if (h.N == 3) break; } return h.S * h.V[h.N]; }
}
