// modern: extension blocks
using System;
using System.Numerics;
public static partial class Extensions
{
    // at 0.7
    // no dual: members of blocks
    [Differentiable] public static double Methods(double x) => x.Twice() * x + x.Power(3) - x.Power(n: 2, scale: x) + Blocks.Twice(x) + 3.0.Twice() * x;

    // at 0.7
    // no dual: members of blocks
    [Differentiable] public static double Properties(double x) => x.Half * x + double.Slope * x.Half.Half;

    // at 0.7
    // no dual: members of blocks
    [Differentiable] public static double Statics(double x) => x * double.Squared(x) + double.Squared(x.Twice());

    // at 0.7, 3
    // no dual: members of blocks
    [Differentiable] public static double Inert(double x, int n) => x * n.Next() + n.Last * x * x;

    // at 0.7, 3
    // no dual: members of blocks
    [Differentiable] public static double Recursive(double x, int n) => x.Raised(n) * x;

    // at 0.7
    // no dual: members of blocks
    [Differentiable] public static double Local_functions(double x) => x.Around() * x.Half;

    // at 0.7
    // no dual: references
    [Differentiable] public static double By_reference(double x) { double y = x * x; y.Grow(x); y.Grow(y); return y; }

    // at [0.7, -1.1, 0.4], 1.3
    // no dual: operators of blocks
    [Differentiable] public static double Operators(double[] x, double y) => (x | y) * y + x[0];

    // at [0.7, -1.1, 0.4]
    // no dual: type parameters
    [Differentiable] public static double Generic(double[] x) => x.First() * x.Total() + Blocks.As<double, double>(x);
}

public static class Blocks
{
    extension(double x)
    {
        public double Half => x / 2;

        public static double Slope => 3;

        public double Twice() => 2 * x;

        public double Power(int n, double scale = 2) { double p = scale; for (int i = 0; i < n; i++) p *= x; return p; }

        public double Raised(int n) => n == 0 ? x : x.Raised(n - 1) * x;

        public double Around() { double Product(double q) => q * x; return Product(x) + Product(2); }

        public static double Squared(double y) => y * y;
    }

    extension(double[] a)
    {
        public static double operator |(double[] b, double y) { double s = 0; foreach (var v in b) s += v * y; return s; }
    }

    extension<T>(T[] values) where T : INumber<T>
    {
        public T First() => values[0];

        public T Total() { T s = T.Zero; foreach (var v in values) s += v * v; return s; }

        public U As<U>() where U : INumber<U> => U.CreateChecked(values[1]);
    }

    extension(int n)
    {
        public int Last => n - 1;

        public int Next() => n + 1;
    }

    extension(ref double r)
    {
        public void Grow(double by) => r += by * r;
    }
}
