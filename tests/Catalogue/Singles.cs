// single
using System;
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
}
