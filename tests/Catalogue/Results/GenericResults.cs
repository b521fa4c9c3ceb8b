using System;
using System.Numerics;
public static partial class GenericResults
{
    public readonly record struct V3<T>(T X, T Y, T Z)
        where T : INumber<T>, IRootFunctions<T>
    {
        public T Length => T.Sqrt(Dot(this));

        public static V3<T> operator +(V3<T> a, V3<T> b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

        public static V3<T> operator *(T s, V3<T> v) => new(s * v.X, s * v.Y, s * v.Z);

        public T Dot(V3<T> other) => X * other.X + Y * other.Y + Z * other.Z;

        public V3<T> Cross(V3<T> other) => new(Y * other.Z - Z * other.Y, Z * other.X - X * other.Z, X * other.Y - Y * other.X);
    }

    public struct Pair<T> { public T A; public T[] B; }

    private static T Apply<T>(Func<T, T> f, T x) where T : INumber<T> => f(f(x));

    // at [1, 2, 3], [0.5, -1, 2]
    [Differentiable] public static T Triple<T>(V3<T> a, V3<T> b) where T : INumber<T>, IRootFunctions<T> => a.Cross(b).Dot(T.CreateChecked(2) * a + b) + (a + b).Length;

    // at [1, 2, 3], [0.5, -1, 2]
    [Differentiable] public static V3<T> Vector<T>(V3<T> a, V3<T> b) where T : INumber<T>, IRootFunctions<T> => a.Length * a.Cross(b);

    // at [1, 2, 3], 0.5
    [Differentiable] public static double At_double(V3<double> a, double x) => (x * a + a).Length * a.Dot(new V3<double>(x, 1, 2));

    // at 0.7, 1.3
    [Differentiable] public static (T Sum, T Product) Tuple<T>(T x, T y) where T : INumber<T> => (x + y, x * y);

    // at 0.7, 1.3
    [Differentiable] public static void Outs<T>(T x, ref T y, out T z) where T : IFloatingPointIeee754<T> { z = T.Sin(x) * y; y *= z; }

    // at [1, 2, 3], [0, 0, 0]
    [Differentiable] public static void Fill<T>(ReadOnlySpan<T> x, T[] y) where T : IFloatingPointIeee754<T> { for (int i = 0; i < x.Length; i++) y[i] = T.Exp(x[i]) * x[0]; }

    // at [0.7, [1, 2]]
    [Differentiable] public static T With_array<T>(Pair<T> p) where T : INumber<T> { T s = p.A; foreach (var b in p.B) s *= b + p.A; return s; }

    // at 0.7, 1.3
    [Differentiable] public static T Functions<T>(T x, T y) where T : IFloatingPointIeee754<T> { T Twice(T v) => v * v + y; static U Same<U>(U u) => u; return Apply(Twice, x) + Apply(v => T.Sin(v * y), Same(x)); }

    // at 0.7, 1.3
    [Differentiable] public static T Chosen<T>(T x, T y) where T : struct, INumber<T> { T? a = x > y ? x : null; var b = a ?? y * y; return b * x switch { var v when v > T.One => v, _ => -x }; }

    // at 0.7
    [Differentiable] public static T Custom<T>(T x) where T : IFloatingPointIeee754<T> => Given(x * x) * x;

    private static T Given<T>(T x) where T : IFloatingPointIeee754<T> => T.CreateChecked(double.CreateChecked(T.Sin(x)));

    [DerivativeOf(nameof(Given))] private static T GivenSlope<T>(T x) where T : IFloatingPointIeee754<T> => T.Cos(x);
}
