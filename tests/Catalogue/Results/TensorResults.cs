// modern: the package System.Numerics.Tensors
using System;
using System.Numerics.Tensors;
public static partial class TensorResults
{
    // at [0.7, 1.3, 0.2], [9, 9, 9]
    // no dual: spans of double
    [Differentiable] public static void Only_written(ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.Exp(x, y);

    // at [0.7, 1.3, 0.2], [9, 9, 9]
    // no dual: spans of double
    [Differentiable] public static void Written_twice(double[] x, double[] y) { TensorPrimitives.Multiply(x, x, y); TensorPrimitives.Tanh(x.AsSpan(1), y.AsSpan(1)); }

    // at [0.7, 1.3, 0.2], [9, 9, 9]
    // no dual: spans of double
    [Differentiable] public static void A_softmax(double[] x, double[] y) => TensorPrimitives.SoftMax<double>(x, y);

    // at [0.7, 1.3, 0.2], [9, 0.4, 9]
    // no dual: spans of double
    [Differentiable] public static void Read_too(double[] x, double[] y) { TensorPrimitives.Exp<double>(x, y); TensorPrimitives.Multiply(y, x, y); }

    // at [0.7, 1.3], [9, 9, 9, 9]
    // no dual: spans of double
    [Differentiable] public static void Beside(double[] x, double[] y) { TensorPrimitives.Sin<double>(x, y); TensorPrimitives.Add(x, x[0] * x[1], y.AsSpan(2)); }

    // at [0.7, 1.3, 0.2], [9, 9, 9]
    // no dual: spans of double
    [Differentiable] public static void Handed_on(double[] x, double[] y) => Activate(x, y);

    private static void Activate(ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.Sigmoid(x, y);
}
