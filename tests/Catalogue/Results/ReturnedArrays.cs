using System;
using System.Linq;

/// <summary>Methods that return an array.</summary>
public static partial class ReturnedArrays
{
    // at [0.7, 1.3]
    [Differentiable] public static double[] Expression(double[] x) => new[] { x[0] * x[1], Math.Exp(x[0]), x[1] };

    // at [0.7, 1.3, 0.2], 2
    [Differentiable] public static double[] Map(double[] x, double a) { var y = new double[x.Length]; for (int i = 0; i < x.Length; i++) y[i] = x[i] * x[i] * a; return y; }

    // at 0.7, 1.3, 3
    [Differentiable] public static double[] Of_scalars(double a, double b, int n) { var y = new double[n]; y[0] = a; for (int i = 1; i < n; i++) y[i] = y[i - 1] * b + a; return y; }

    // at [0.7, 1.3, 0.2]
    [Differentiable] public static double[] In_place(double[] x) { for (int i = 1; i < x.Length; i++) x[i] += x[i - 1] * x[i]; return x; }

    // at [0.7, 1.3, 0.2]
    [Differentiable] public static double[] The_same(double[] x) => x;

    // at [0.7, 1.3, 0.2]
    [Differentiable] public static double[] Constants(double[] x) => new double[] { 1, 2 };

    // at [0.7, 1.3, 0.2]
    [Differentiable] public static double[] Copy(ReadOnlySpan<double> x) { var y = x.ToArray(); y[0] *= y[1]; return y; }

    // at [0.7, 1.3, 0.2], 0.4
    [Differentiable] public static double[] Twice_used(double[] x, double s) { var y = new double[2]; y[0] = x[0] * s; y[1] = y[0] * y[0] + x[2]; y[0] += y[1]; return y; }

    // at [0.7, 1.3, 0.2], true
    // at [0.7, 1.3, 0.2], false
    [Differentiable] public static double[] Chosen(double[] x, bool longer) { var y = new double[3]; var z = new double[2]; y[1] = x[0] * x[1]; z[0] = x[2] * x[2]; return longer ? y : z; }

    private static double[] Softmax(double[] z) { var y = new double[z.Length]; double s = 0; for (int i = 0; i < z.Length; i++) { y[i] = Math.Exp(z[i]); s += y[i]; } for (int i = 0; i < z.Length; i++) y[i] /= s; return y; }

    // at [0.7, 1.3, 0.2]
    [Differentiable] public static double[] Helper(double[] x) => Softmax(x);
}
