// modern: static members of interfaces
using System;
using System.Numerics;
public static partial class GenericHelpers
{
    private static T Sum<T>(T[] a) where T : INumber<T> { T s = T.Zero; foreach (var v in a) s += v * T.CreateChecked(2) + T.One; return s; }

    private static T Count<T>(int[] n) where T : INumber<T> { T s = T.AdditiveIdentity; foreach (var i in n) { s += T.CreateChecked(i); s++; } return s; }

    private static T Softplus<T>(T x) where T : IFloatingPointIeee754<T> => T.Log(T.One + T.Exp(x)) * T.Pi + T.Max(x, T.Zero) + T.Sqrt(T.Abs(x)) - (x > T.CreateChecked(0.5) ? -x : T.NegativeOne);

    private static T Squared<T, TFrom>(TFrom x) where T : INumber<T> where TFrom : INumber<TFrom> => T.CreateChecked(x) * T.CreateTruncating(x);

    private static TTo Mean<TFrom, TTo>(ReadOnlySpan<TFrom> x, TTo w) where TFrom : INumber<TFrom> where TTo : struct, IFloatingPoint<TTo> { TTo s = TTo.Zero; for (int i = 0; i < x.Length; i++) s += TTo.CreateSaturating(x[i]) * w; return s / TTo.CreateChecked(x.Length); }

    private static T Poly<T>(T x, params T[] c) where T : IMultiplyOperators<T, T, T>, IAdditionOperators<T, T, T> { T s = c[^1]; for (int i = c.Length - 2; i >= 0; i--) s = s * x + c[i]; return s; }

    private static T Circular<T>(T x, T y) where T : IFloatingPointIeee754<T> { (T s, T c) = T.SinCos(x); y++; y *= -s; return y / c % T.CreateChecked(3) + T.Atan2(x, T.Tau); }

    private static T Rounded<T>(T x, int n) where T : IFloatingPointIeee754<T> => T.Round(x) + T.CreateChecked(T.Sign(x)) + T.Ieee754Remainder(x, T.CreateChecked(n)) + T.CopySign(T.One, x);

    private static T Powers<T>(T x, int n) where T : IFloatingPointIeee754<T> => T.Pow(x, T.CreateChecked(n)) + T.Pow(x, T.CreateChecked(3)) + T.Log(x, T.CreateChecked(n)) + T.Hypot(x, T.E) + T.Lerp(x, T.One, x) + T.Clamp(x, -T.One, T.One);

    private static T Guarded<T>(T x) where T : INumberBase<T> => T.IsZero(x) || T.IsNaN(x) || x == T.One ? T.Zero : x / (x - T.One);

    private static T Scaled<T>(T x, T by) where T : IScale<T> => T.Scale(x, by) * by;

    private static int Largest<T>(T a, T b) where T : IComparisonOperators<T, T, bool> => a >= b ? 1 : 2;

    private interface IScale<TSelf> : IMultiplyOperators<TSelf, TSelf, TSelf>
        where TSelf : IScale<TSelf>
    {
        static abstract TSelf Scale(TSelf x, TSelf by);

        static virtual TSelf Twice(TSelf x) => TSelf.Scale(x, x);
    }

    private readonly record struct Length(double Metres) : IScale<Length>
    {
        public static Length Unit => new(1);

        public static Length operator *(Length a, Length b) => new(a.Metres * b.Metres);

        public static Length Scale(Length x, Length by) => new(x.Metres * Math.Exp(by.Metres));
    }

    private static class Of<T>
        where T : INumber<T>
    {
        public static readonly T Two = T.One + T.One;

        public static T Twice(T x) => x + x;
    }

    // at [1.2, 1, 0.9], 0.4
    // no dual: type parameters
    [Differentiable] public static double Sums(double[] a, double x) => Sum(a) * Softplus(x) * Softplus(-x);

    // at 1.3
    // no dual: type parameters
    [Differentiable] public static double Constants(double x) => Count<double>(new[] { 1, 2 }) * x + Count<int>(new[] { 3 }) * x * x;

    // at 1.3
    // no dual: type parameters
    [Differentiable] public static double Between_types(double x) => Squared<double, double>(x) * x + Squared<double, int>(3) * x;

    // at [1.2, 1, 0.9], 0.4
    // no dual: type parameters
    [Differentiable] public static double Spans(ReadOnlySpan<double> x, double y) => Mean(x, y) * Mean<double, double>(x, x[0]);

    // at 1.3, 0.4
    // no dual: type parameters
    [Differentiable] public static double Operators(double x, double y) => Poly(x, 1, y, x * y) + Poly(y, x);

    // at 1.3, 0.4
    // no dual: type parameters
    [Differentiable] public static double Functions(double x, double y) => Circular(x, y) * Powers(x + y, 3) + Rounded(x, 2);

    // at 1.3
    // at 0
    // gradient -1
    // no dual: type parameters
    [Differentiable] public static double Predicates(double x) => Guarded(x) * x + (x > 1 ? x : -x);

    // at 1.3, 0.4
    // no dual: type parameters
    [Differentiable] public static double Own_number(double x, double y) => Scaled(new Length(x), new Length(y)).Metres;

    // at 1.3, 0.4
    // no dual: type parameters
    [Differentiable] public static double Comparison(double x, double y) => Largest(x, y) * x + Largest(1, 2) * y;

    // at 1.3
    // no dual: type parameters
    [Differentiable] public static double Generic_type(double x) => Of<double>.Twice(x) * Of<double>.Two * x;

    private static double Read_again<T>(in T a, ref T b) where T : struct, System.Numerics.INumber<T> { b *= a; b += a; return double.CreateChecked(a); }

    // at 0.7, 0.5
    // no dual: type parameters
    [Differentiable] public static double By_a_read_reference(double x, double y) { double z = x * y; return Read_again(in z, ref z) * z + y; }
}
