// modern: the package System.Numerics.Tensors
using System;
using System.Numerics.Tensors;
public static partial class Tensors
{
    // at [1.2, 1, 0.9, 0.4]
    // no dual: spans of double
    [Differentiable] public static double Elementwise(double[] x) { var y = new double[x.Length]; TensorPrimitives.Exp(x, y); TensorPrimitives.Sin(y, y); TensorPrimitives.Multiply(y, x, y); return TensorPrimitives.Sum<double>(y); }

    // at [1.2, 1, 0.9, 0.4], [0.5, 2, 1.5, -0.3]
    // no dual: spans of double
    [Differentiable] public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y) { double d = TensorPrimitives.Dot(x, y); return d * d + Math.Sin(d); }

    // at [1.2, 1, 0.9, 0.4]
    // no dual: spans of double
    [Differentiable] public static double Dot_with_itself(double[] x) => TensorPrimitives.Dot<double>(x, x);

    // at [1.2, 1, 0.9, 0.4]
    // no dual: spans of double
    [Differentiable] public static double Overlapping_slices(ReadOnlySpan<double> x) => TensorPrimitives.Dot(x[1..], x[..^1]);

    // at [0.3, -0.2, 0.5, 0.7, 0.1, -0.6], [0.1, 0.2], [0.4, -0.5, 0.8]
    // no dual: spans of double
    [Differentiable] public static double Layer(double[] w, double[] b, ReadOnlySpan<double> x) { Span<double> h = stackalloc double[2]; for (int j = 0; j < 2; j++) h[j] = TensorPrimitives.Dot(w.AsSpan(j * 3, 3), x) + b[j]; TensorPrimitives.Tanh(h, h); return TensorPrimitives.SumOfSquares<double>(h); }

    // at [0.3, -0.2, 0.5], [0.1, 0.2, 0.3], 0.7
    // no dual: spans of double
    [Differentiable] public static double In_place_with_old_values(double[] x, double[] y, double s) { var t = new double[3]; TensorPrimitives.Multiply(x, s, t); TensorPrimitives.Multiply(t, y, t); TensorPrimitives.Cos(t, t); TensorPrimitives.Multiply(t, t, t); TensorPrimitives.Divide(t, s, t); return t[0] + t[1] * t[2]; }

    // at [0.3, -0.2, 0.5], [0.1, 0.2, 0.3], 0.7
    // no dual: spans of double
    [Differentiable] public static double Three_arguments(double[] x, double[] y, double s) { var t = new double[3]; TensorPrimitives.MultiplyAdd(x, y, s, t); var u = new double[3]; TensorPrimitives.AddMultiply(t, x, y, u); TensorPrimitives.MultiplyAdd(u, s, t, u); TensorPrimitives.AddMultiply(u, s, t, u); return TensorPrimitives.Norm<double>(u); }

    // at [0.3, -0.2, 0.5, 1.2]
    // no dual: spans of double
    [Differentiable] public static double Soft_max(double[] x) { var p = new double[x.Length]; TensorPrimitives.SoftMax<double>(x, p); return -Math.Log(p[1]) + p[0] * p[3]; }

    // at [0.3, -0.2, 0.5, 1.2]
    // no dual: spans of double
    [Differentiable] public static double Soft_max_in_place(Span<double> x) { TensorPrimitives.SoftMax<double>(x, x); return -Math.Log(x[1]) + x[0] * x[3]; }

    // at [0.3, -0.2, 0, 1.2]
    // no dual: spans of double
    [Differentiable] public static double Product(double[] x) => TensorPrimitives.Product<double>(x) + x[0];

    // at [0.3, -0.2, 0.5, 1.2]
    // no dual: spans of double
    [Differentiable] public static double Extremes(double[] x) => TensorPrimitives.Max<double>(x) * TensorPrimitives.Min<double>(x);

    // at [2, 1, 2]
    // gradient 0.5, 0, 0.5
    // no dual: spans of double
    [Differentiable] public static double Ties(double[] x) => TensorPrimitives.Max<double>(x);

    // at [0.3, -0.2, 0.5], [0.1, 0.2, 0.3]
    // no dual: spans of double
    [Differentiable] public static double Similarity(double[] x, double[] y) => TensorPrimitives.CosineSimilarity<double>(x, y) * TensorPrimitives.Distance<double>(x, y) + TensorPrimitives.Average<double>(x) - TensorPrimitives.SumOfMagnitudes<double>(y);

    // at [0.3, 0.2, 0.5], [2.1, 0.2, 0.3], 1.7
    // no dual: spans of double
    [Differentiable] public static double Powers(double[] x, double[] y, double s) { var t = new double[3]; TensorPrimitives.Pow(x, y, t); TensorPrimitives.Pow(t, s, t); TensorPrimitives.Pow(s, t, t); TensorPrimitives.Pow(t, 2.0, t); return TensorPrimitives.Sum<double>(t); }

    // at [0.3, 0.2, 0.5], [2.1, 0.1, 0.3], 0.25
    // no dual: spans of double
    [Differentiable] public static double Selections(double[] x, double[] y, double s) { var t = new double[3]; TensorPrimitives.Max(x, y, t); TensorPrimitives.Min(t, s, t); var u = new double[3]; TensorPrimitives.Abs<double>(t, u); TensorPrimitives.Multiply(u, x, u); return TensorPrimitives.Sum<double>(u); }

    // at [0.3, 1.2, 0.5]
    // no dual: spans of double
    [Differentiable] public static double Steps(double[] x) { var t = new double[3]; TensorPrimitives.Floor<double>(x, t); TensorPrimitives.Multiply(t, x, t); return TensorPrimitives.Sum<double>(t); }

    // at [0.3, 1.2, 0.5, 0.1, 0.7], 2
    // no dual: spans of double
    [Differentiable] public static double Destination_longer_than_the_source(double[] x, int n) { var t = new double[5]; for (int i = 0; i < 5; i++) t[i] = x[i] * i; TensorPrimitives.Sigmoid<double>(x.AsSpan(0, n), t); return TensorPrimitives.SumOfSquares<double>(t); }

    // at [0.3, 1.2, 0.5], 4
    // no dual: spans of double
    [Differentiable] public static double Repeated(double[] x, int n) { var t = new double[3]; TensorPrimitives.Sin<double>(x, t); for (int k = 0; k < n; k++) { TensorPrimitives.Sin<double>(t, t); TensorPrimitives.Add(t, x, t); TensorPrimitives.Multiply(t, 0.5, t); } return TensorPrimitives.Dot<double>(t, x); }

    // at [0.3, 1.2, 0.5], 2
    // no dual: spans of double
    [Differentiable] public static double Scalars_on_the_left(double[] x, double s) { var t = new double[3]; TensorPrimitives.Subtract(s, x, t); TensorPrimitives.Divide(s, t, t); TensorPrimitives.Negate<double>(t, t); TensorPrimitives.Reciprocal<double>(t, t); return TensorPrimitives.Sum<double>(t); }

    // at [0.3, -0.2, 0.5, 0.7, 0.1, -0.6, 0.2, 0.4], [0.4, -0.5, 0.8, 0.1, 0.2, 0.3], [1, 0]
    // no dual: spans of double
    [Differentiable]
    public static double Batches(double[] weights, [NoDerivative] double[] images, int[] labels)
    {
        Span<double> h = stackalloc double[2];
        double loss = 0;
        for (int sample = 0; sample < labels.Length; sample++)
        {
            var x = images.AsSpan(sample * 3, 3);
            for (int j = 0; j < h.Length; j++) h[j] = TensorPrimitives.Dot<double>(weights.AsSpan(j * 3, 3), x);
            TensorPrimitives.Add(h, weights.AsSpan(6, 2), h);
            TensorPrimitives.Tanh<double>(h, h);
            double chosen = h[labels[sample]];
            TensorPrimitives.Exp<double>(h, h);
            loss += Math.Log(TensorPrimitives.Sum<double>(h)) - chosen;
        }

        return loss / labels.Length;
    }

    // at [0.3, 1.2, 0.5], 3
    // no dual: spans of double
    [Differentiable] public static double What_an_earlier_trip_left(double[] x, int n) { var t = new double[3]; t[2] = x[2]; double s = 0; for (int k = 0; k < n; k++) { for (int i = 0; i < 2; i++) t[i] = x[i] * (k + 1); TensorPrimitives.Sin<double>(t, t); s += TensorPrimitives.SumOfSquares<double>(t); } return s / x.Length; }

    // at [0.3, 1.2, 0.5], 3
    // no dual: spans of double
    [Differentiable] public static double What_a_trip_may_leave(double[] x, int n) { var t = new double[3]; double s = 0; for (int k = 0; k < n; k++) { for (int i = 0; i < t.Length; i++) { if (i <= k) t[i] = x[i] * (k + 1); } TensorPrimitives.Sin<double>(t, t); s += TensorPrimitives.SumOfSquares<double>(t); } return s / x.Length; }

    // at [0.3, 1.2, 0.5], 3
    // no dual: spans of double
    [Differentiable] public static double Filled_in_each_trip(double[] x, int n) { var t = new double[3]; double s = 0; for (int k = 0; k < n; k++) { for (int i = 0; i < t.Length; i++) t[i] = x[i] * (k + 1); TensorPrimitives.Sin<double>(t, t); TensorPrimitives.Multiply(t, t, t); TensorPrimitives.Negate<double>(t, t); s += TensorPrimitives.SumOfSquares<double>(t) * t[k]; } return s / x.Length; }

    // at [0.3, 1.2, 0.5], [0.2, -0.4, 0.7], 0.6
    // no dual: spans of double
    [Differentiable] public static double In_place(double[] x, double[] y, double s) { TensorPrimitives.Add(x, x, x); TensorPrimitives.Multiply(x, y, x); TensorPrimitives.Subtract(x, y, y); TensorPrimitives.Negate<double>(y, y); TensorPrimitives.Divide(y, 2.0, y); TensorPrimitives.MultiplyAdd(x, s, y, x); return TensorPrimitives.Dot<double>(x, y); }

    // at [0.3, -0.2, 1.7]
    // no dual: spans of double
    [Differentiable] public static double Steps_in_place(double[] x) { var t = new double[3]; TensorPrimitives.Multiply(x, 3.0, t); TensorPrimitives.Floor<double>(t, t); TensorPrimitives.Multiply(t, x, t); return TensorPrimitives.SumOfSquares<double>(t); }

    // at [0.3, -0.2, 1.7]
    // no dual: spans of double
    [Differentiable] public static double Steps_over_old_values(double[] x) { var t = new double[3]; TensorPrimitives.Exp<double>(x, t); TensorPrimitives.Round<double>(x, t); return TensorPrimitives.Dot<double>(t, x) + TensorPrimitives.SumOfSquares<double>(t); }

    // at [0.3, -0.2, 1.7]
    // no dual: spans of double
    [Differentiable] public static double Scratch_of_each_trip(ReadOnlySpan<double> x) { double s = 0; for (int k = 1; k <= 2; k++) { Span<double> q = stackalloc double[3]; TensorPrimitives.Multiply(x, k, q); TensorPrimitives.Sin<double>(q, q); TensorPrimitives.Multiply<double>(q, x, q); s += TensorPrimitives.Sum<double>(q) * s + q[1]; } return s; }

    // at [0.3, -1.2, 1.7], [0.7, 0.4, -0.9]
    // no dual: spans of double
    [Differentiable] public static double Chain_in_place(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Span<double> p = stackalloc double[3];
        Span<double> q = stackalloc double[3];
        TensorPrimitives.Multiply(x, y, p);
        TensorPrimitives.Tanh<double>(p, q);
        TensorPrimitives.Add<double>(p, q, p);
        TensorPrimitives.Truncate(x, q);
        TensorPrimitives.MultiplyAdd(p, y, q, q);
        TensorPrimitives.Sigmoid<double>(q, q);
        TensorPrimitives.Divide(q, 1.5, q);
        TensorPrimitives.SoftMax<double>(q, p);
        TensorPrimitives.Pow(q, 3.0, q);
        TensorPrimitives.Exp<double>(q, q);
        return TensorPrimitives.Dot<double>(p, q) + TensorPrimitives.Norm<double>(q);
    }

    // at [0.3, -1.2, 1.7], [0.7, 0.4, -0.9]
    // no dual: spans of double
    [Differentiable] public static double Slices_in_place(double[] x, double[] y)
    {
        var t = new double[5];
        x.CopyTo(t, 1);
        for (int i = 0; i < 2; i++)
        {
            TensorPrimitives.Cosh<double>(t.AsSpan(1, 3), t.AsSpan(1, 3));
            TensorPrimitives.Log<double>(t.AsSpan(1, 3), t.AsSpan(1, 3));
            TensorPrimitives.Multiply<double>(t.AsSpan(1, 3), y, t.AsSpan(1, 3));
            t[i] += t[3] * t[2];
            TensorPrimitives.Ceiling<double>(t.AsSpan(4, 1), t.AsSpan(4, 1));
            TensorPrimitives.Max(t.AsSpan(0, 2), -0.1, t.AsSpan(0, 2));
        }

        return TensorPrimitives.SumOfSquares<double>(t) * TensorPrimitives.Distance<double>(t.AsSpan(0, 3), x);
    }
}
