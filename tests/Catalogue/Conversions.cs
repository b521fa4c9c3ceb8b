// single
using System;
public static partial class Conversions
{
    // at 0.5, 1.5
    [Differentiable] public static float Single(float x, float y) => x * y + MathF.Sin(x) / y;

    // at 0.5, 1.5
    [Differentiable] public static float Mixed(float x, double y) { float a = x * 2f; double b = a * y; return (float)(b * b) + MathF.Exp(x); }

    // at 0.5, 1.5
    [Differentiable] public static double Widening(float x, double y) => x * y + (double)x * x;

    // at 0.5, 7
    [Differentiable] public static double Integers(double x, int n) { int a = n / 2; long b = n; b <<= 2; uint c = (uint)n; byte d = unchecked((byte)(n + 250)); return x * (a + b + c + d) + (double)n / 2 * x + n % 3 * x; }

    // at 0.5, 7
    [Differentiable] public static double Checked(double x, int n) { checked { n *= 2; } unchecked { n += int.MaxValue; n -= int.MaxValue; } return x * n + sizeof(double) + default(double) * x + nameof(x).Length; }

    // at 2.6
    [Differentiable] public static double Steps(double x) { int i = (int)Math.Floor(x); return x * i + Math.Round(x) * x + Math.Sign(x); }

    // at 0.5, 65
    [Differentiable] public static double Characters(double x, int n) { char c = (char)n; return x * c + (short)n * x; }

    // at 0.5, 3
    [Differentiable] public static double Decimals(double x, int n) { decimal d = n; d /= 2; return x * (double)d; }
}
