// modern: static members of interfaces
using System;
using System.Numerics;
public static partial class Generics
{
    private static T Square<T>(T x) where T : IMultiplyOperators<T, T, T> => x * x;

    private static T Norm<T>(ReadOnlySpan<T> x) where T : IRootFunctions<T> { T s = T.Zero; foreach (var v in x) s += Square(v); return T.Sqrt(s); }

    private static void Scale<T>(Span<T> x, T by) where T : INumberBase<T> { for (int i = 0; i < x.Length; i++) x[i] *= by; }

    // at 0.7, 1.3
    // no dual: type parameters
    [Differentiable] public static T Arithmetic<T>(T x, T y) where T : INumber<T> => x * y - x / y + (-x) * +y % T.CreateChecked(3) + T.One;

    // at 0.7
    // no dual: type parameters
    [Differentiable] public static T Constants<T>(T x) where T : IFloatingPointIeee754<T> => x * T.Pi + T.CreateChecked(0.1) / x + T.E * x * x + T.CreateChecked(2) * T.Tau + T.NegativeOne;

    // at 0.7
    // at -0.7
    // no dual: type parameters
    [Differentiable] public static T Softplus<T>(T x) where T : IFloatingPointIeee754<T> => T.Log(T.One + T.Exp(x)) + T.Max(x, T.Zero) + T.Abs(x) * (x > T.CreateChecked(0.5) ? -x : T.NegativeOne);

    // at 0.7, 1.3
    // no dual: type parameters
    [Differentiable] public static T Functions<T>(T x, T y) where T : IFloatingPointIeee754<T> => T.Sin(x) * T.Cosh(y) + T.Atan2(y, x) + T.Pow(x, y) + T.Hypot(x, y) + T.Log(y, T.CreateChecked(3)) + T.RootN(x, 3) + T.Cbrt(x) + T.Tanh(x) * T.ExpM1(y) + T.Lerp(x, y, x);

    // at 0.7, 1.3
    // no dual: type parameters
    [Differentiable] public static T Kinks<T>(T x, T y) where T : INumber<T> => T.Max(x, y) * T.Min(x, T.One) + T.Clamp(x, T.Zero, T.One) + T.CopySign(x, -y) + T.MaxMagnitude(x, y) * T.CreateChecked(T.Sign(x));

    // at 0.7, 3
    // no dual: type parameters
    [Differentiable] public static T Loop<T>(T x, int n) where T : IRootFunctions<T>, INumber<T> { T s = T.One; for (int i = 1; i <= n; i++) { s = s * x + T.Sqrt(s) / T.CreateChecked(i); s++; } return s; }

    // at 2.5
    // no dual: type parameters
    [Differentiable] public static T Newton<T>(T a) where T : INumber<T> { var x = a; while (T.Abs(x * x - a) > T.CreateChecked(1e-5)) x = (x + a / x) / T.CreateChecked(2); return x * a; }

    // at [0.5, 1.5, 2.5], 0.5
    // no dual: type parameters
    [Differentiable] public static T Array<T>(T[] x, T y) where T : IFloatingPointIeee754<T> { T s = T.Zero; for (int i = 0; i < x.Length; i++) { s += T.Exp(-x[i]) * y; x[i] *= s; } return s * x[0]; }

    // at [0.5, 1.5, 2.5], [1, 2, 3]
    // no dual: type parameters
    [Differentiable] public static T Spans<T>(ReadOnlySpan<T> x, Span<T> y) where T : IFloatingPointIeee754<T> { Scale(y, x[0]); return Norm(x) * Norm<T>(y) + Norm(x[1..]); }

    // at [[0.5, 1.5], [2.5, 1]], [[1, 2], [3, 4]]
    // no dual: type parameters
    [Differentiable] public static T Matrices<T>(T[,] a, T[][] b) where T : INumber<T> { T s = T.Zero; for (int i = 0; i < 2; i++) for (int j = 0; j < 2; j++) s += a[i, j] * b[j][i] * a[j, i]; return s; }

    // at [0.5, 1.5, 2.5]
    // no dual: type parameters
    [Differentiable] public static T Local_array<T>(T[] x) where T : struct, INumber<T> { var y = new T[x.Length]; for (int i = 0; i < x.Length; i++) y[i] = x[i] * x[i] + (i > 0 ? y[i - 1] : default); return y[^1] * y[0]; }

    // at [0.5, 1.5, 2.5], 0.5
    // no dual: type parameters
    [Differentiable] public static T Stack_memory<T>(ReadOnlySpan<T> x, T y) where T : unmanaged, IFloatingPoint<T> { Span<T> t = stackalloc T[x.Length]; for (int i = 0; i < x.Length; i++) t[i] = x[i] * y; Span<T> u = y > T.Zero ? t : t[1..]; T s = T.Zero; foreach (var v in u) s += v * v; return s; }

    // at 0.7, 2
    // no dual: type parameters
    [Differentiable] public static T Tuples<T>(T x, int n) where T : IFloatingPointIeee754<T> { var (s, c) = T.SinCos(x); var p = (a: s, b: (c, n)); p.a += p.b.c; if (T.IsNaN(x) || T.IsZero(p.a)) return T.NaN; return p.a * p.b.c * T.CreateChecked(p.b.n); }

    // at 0.7, 2
    // gradient 2.49
    // no dual: type parameters
    [Differentiable] public static T Stopped<T>(T x, [NoDerivative] T y = default!) where T : INumber<T> => Derivative.Stop(x * x) * x + y * x;

    // at 0.7, 1.3
    // no dual: type parameters
    [Differentiable] public static T Steps<T>(T x, T y) where T : IFloatingPoint<T> => T.Floor(x) * y + T.Round(y, 2) * x + T.Truncate(x) + x % y + T.CreateChecked(int.CreateTruncating(T.Ceiling(y))) * x;

    // at 0.7, 5
    // no dual: type parameters
    [Differentiable] public static T With_inert<T, TOther>(T x, TOther n) where T : INumber<T> where TOther : struct => n.ToString()!.Length > 3 ? x : x * x;

    // at 0.7
    // no dual: type parameters
    [Differentiable] public static T Through_double<T>(T x) where T : INumber<T> => T.CreateChecked(Math.Sin(double.CreateChecked(x)) * 2) * x;
}

public sealed partial class Generic_law<T>
    where T : INumber<T>, IExponentialFunctions<T>
{
    private readonly T rate = T.CreateChecked(2);

    // at 0.7
    // no dual: type parameters
    [Differentiable] public T Decay(T t) => T.Exp(-rate * t) * t;

    // at [0, 4]
    // gradient 0, -0.0625
    // no dual: type parameters
    [Differentiable] public static T Reciprocals_but_of_zero(T[] t) { var r = new T[t.Length]; for (int i = 0; i < t.Length; i++) { r[i] = T.One / t[i]; if (t[i] == T.Zero) r[i] = T.Zero; } T s = T.Zero; foreach (var v in r) s += v; return s; }

    // at [0.7, 0.3]
    // no dual: type parameters
    [Differentiable] public static T Sum(T[] t) { T s = T.Zero; foreach (var v in t) s += T.Exp(v) * v; return s; }
}
