// single precision
using System;
using System.Numerics;

/// <summary>Arrays of float, of vectors, and of reals of a type parameter that methods bring out.</summary>
public static partial class MadeArraySingles
{
    // at [0.7, 1.3, 0.2], 0.4
    [Differentiable] public static float[,] Outer(float[] x, float y) { var c = new float[2, x.Length]; for (int i = 0; i < 2; i++) for (int j = 0; j < x.Length; j++) c[i, j] = x[i] * x[j] * y; return c; }

    // at [0.7, 1.3, 0.2]
    [Differentiable] public static (float[] Parts, float Sum) Parts(float[] x) { var p = new float[x.Length]; float s = 0; for (int i = 0; i < x.Length; i++) { p[i] = MathF.Sin(x[i]); s += p[i] * x[0]; } return (p, s); }

    // at [0.7, 1.3, 0.2], 0.5
    [Differentiable] public static (double[] Wide, float[] Narrow) Mixed(double[] x, float y) { var w = new double[x.Length]; var n = new float[1]; for (int i = 0; i < x.Length; i++) { w[i] = x[i] * y; n[0] += (float)w[i] * y; } return (w, n); }

    // at [[1, 2, 3], [3, 0.5, 1]], 0.3
    [Differentiable] public static Vector3[] Vectors(Vector3[] v, float angle) { var w = new Vector3[v.Length]; for (int i = 0; i < v.Length; i++) w[i] = Vector3.Cross(v[i], v[0] + v[1]) * angle; return w; }

    // at [0.7, 1.3, 0.2], 0.4
    [Differentiable] public static T[][] Rows<T>(T[] x, T y) where T : INumber<T> { var c = new T[x.Length][]; for (int i = 0; i < x.Length; i++) { c[i] = new T[2]; c[i][0] = x[i] * y; c[i][1] = c[i][0] * x[0]; } return c; }

    // at [0.7, 1.3, 0.2], 0.4
    [Differentiable] public static (T Sum, T[] Parts) Both<T>(T[] x, T y) where T : INumber<T> { var c = new T[x.Length]; var s = y * y; for (int i = 0; i < x.Length; i++) { c[i] = x[i] * y; s += c[i]; } return (s, c); }
}
