// single
using System;
using System.Numerics.Tensors;
public static partial class Singles
{
    // at 0.5, 1.5
    [Differentiable] public static float Product(float x, float y) => x * y + MathF.Sin(x) / y;

    // at 0.5, 1.5
    [Differentiable] public static float Mixed(float x, double y) { float a = x * 2f; double b = a * y; return (float)(b * b) + MathF.Exp(x); }

    // at 0.5, 1.5
    [Differentiable] public static double Widening(float x, double y) => x * y + (double)x * x;

    // at 0.5, 1.5
    [Differentiable] public static double Narrowed(double x, double y) { float f = (float)(x * y); f += (float)x; return f * y; }

    // at 0.5
    [Differentiable] public static float Increments(float x) { x++; var y = x--; x *= 2; x += 0.5f; return x * y; }

    // at 0.5, 3
    [Differentiable] public static float Loop(float x, int n) { float s = 1; for (int i = 0; i < n; i++) { s = s * x + MathF.Sqrt(s); } return s; }

    // at [0.5, 1.5, 2.5]
    [Differentiable] public static float Norm(float[] x) { float s = 0; foreach (var v in x) s += v * v; return MathF.Sqrt(s); }

    // at [0.5, 1.5], 0.5
    [Differentiable] public static double Double_sum(float[] x, double y) { double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * y; return s * s; }

    // at 0.5, 1.5
    [Differentiable] public static float Largest(float x, float y) => MathF.Max(x, y) * Math.Abs(x) + (x > y ? x : y) * 2f;

    // at 1.2, [1, 0.9, 0.7, 0.3, -0.4, 0.8, 1.1, -0.6, 0.2, 0.5], [0.5, -1, 0.25, 2, 1, 0.1, -0.3, 0.6, 0.9, 1.5]
    [Differentiable] public static float Rows_of_floats(float a, float[] x, float[] y) { float s = 0; for (int i = 0; i < x.Length; i++) s += a * x[i] * y[i]; return s * a; }

    // at [1.2, 1, 0.9, 0.7]
    [Differentiable] public static float Through_a_span(float[] x) => SumOf(x) * SumOf(x.AsSpan(1));

    // at [0.5, 0.3, 0.2, 0.4], 2
    [Differentiable] public static float Rows(float[] a, int n) { float s = 0; for (int k = 0; k < 2; k++) for (int i = 0; i < n; i++) { s += a[k * n + i]; for (int j = 0; j < n; j++) s += a[k * n + i] * a[k * n + j]; } return s; }

    // at [0.5, 1.5, 2.5], [2, -1, 0.5]
    [Differentiable(Derivatives.Gradient | Derivatives.Jacobian)] public static float Weighted(float[] w, [NoDerivative] float[] x) { float s = 0; for (int i = 0; i < w.Length; i++) s += w[i] * x[i]; return s * s; }

    private static float SumOf(ReadOnlySpan<float> x) { var y = x.Slice(1); float s = 0; for (int i = 0; i < y.Length; i++) s += y[i] * y[i] * x[i]; return s; }

    // at [0, 4], true
    // gradient 0, 0.25
    [Differentiable] public static double Strong_zero_in_a_buffer(double[] x, bool all) { var v = new float[x.Length]; for (int i = 0; i < x.Length; i++) { v[i] = MathF.Sqrt((float)x[i]); if (all && x[i] == 0) v[i] = 0; } double s = 0; foreach (var q in v) s += q; return s; }

    // at [0.3, -1.2, 1.7], [0.7, 0.4, -0.9]
    // no dual: spans of float
    [Differentiable] public static float Dot_of_singles(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => TensorPrimitives.Dot(x, y) * TensorPrimitives.CosineSimilarity(x, y);

    // at [0.3, -1.2, 1.7]
    // no dual: spans of float
    [Differentiable] public static float Soft_max_of_singles(ReadOnlySpan<float> x) { Span<float> t = stackalloc float[3]; TensorPrimitives.SoftMax(x, t); return t[0] + t[1] * t[2]; }
}
