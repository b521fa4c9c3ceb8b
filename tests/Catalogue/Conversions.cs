using System;
public static partial class Conversions
{
    // at 0.5, 7
    [Differentiable] public static double Integers(double x, int n) { int a = n / 2; long b = n; b <<= 2; uint c = (uint)n; byte d = unchecked((byte)(n + 250)); return x * (a + b + c + d) + (double)n / 2 * x + n % 3 * x; }

    // at 0.5, 7
    [Differentiable] public static double Checked(double x, int n) { checked { n *= 2; } unchecked { n += int.MaxValue; n -= int.MaxValue; } return x * n + sizeof(double) + default(double) * x + nameof(x).Length; }

    // at 2.6
    [Differentiable] public static double Steps(double x) { int i = (int)Math.Floor(x); return x * i + Math.Round(x) * x + Math.Sign(x); }

    // at 0.5, 65
    [Differentiable] public static double Characters(double x, int n) { char c = (char)n; return x * c + (short)n * x; }

    // no dual: a decimal becomes real
    // at 0.5, 3
    [Differentiable] public static double Decimals(double x, int n) { decimal d = n; d /= 2; return x * (double)d; }

    // no dual: constants rounded to float
    // at 0.5, 7
    [Differentiable] public static double Of_constants(double x, int n) => x * (float)1.1 + (int)2.9 * x + (double)(float)0.1 + (byte)n * x + (long)n * x + (ulong)n * x;

    // at 0.5, 7
    [Differentiable] public static double Defaults(double x, int n) { double d = default; int k = default; var t = default(double); return x * x + d + k + t + sizeof(int) * x + n; }

    // at 0.5
    [Differentiable] public static double Names_of(double x) => nameof(x).Length * x + nameof(Conversions).Length + nameof(System.Math.Sin).Length * x * x;

    // at 0.5, 3
    // throws 0.5, 2147483647
    [Differentiable] public static double Overflowing(double x, int n) { x *= 2; int k = checked(n + 1); return x * k; }

    // at 2.4
    // at -2.4
    [Differentiable] public static double Of_rounded(double x) => (int)Math.Round(x) * x + (long)Math.Ceiling(x) * x + Math.Sign(x) * x;

    // at 0.5, 1
    [Differentiable] public static double Of_an_enum(double x, DayOfWeek d) => x * (int)d + (d == DayOfWeek.Monday ? x * x : 0) + (int)DayOfWeek.Friday * x;

    // bug: refused: ?? where the operand is not null
    // at 0.5, true
    [Differentiable] public static double Of_objects(double x, bool b) { object o = 3; var n = (int)o; var text = (string)(object)"abc"; return x * n + text.Length * x + ((o as string)?.Length ?? 2) * x; }
}
