// modern: the package System.Numerics.Tensors
using System;
using System.Numerics;
using System.Numerics.Tensors;
public static partial class GenericTensors
{
    // at [1.2, 1, 0.9, 0.4]
    // no dual: type parameters
    [Differentiable] public static T Elementwise<T>(T[] x) where T : unmanaged, IFloatingPointIeee754<T> { Span<T> y = stackalloc T[x.Length]; TensorPrimitives.Exp<T>(x, y); TensorPrimitives.Sin<T>(y, y); TensorPrimitives.Multiply<T>(y, x, y); return TensorPrimitives.Sum<T>(y); }

    // at [1.2, 1, 0.9, 0.4], [0.5, 2, 1.5, -0.3]
    // no dual: type parameters
    [Differentiable] public static T Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y) where T : IFloatingPointIeee754<T> { T d = TensorPrimitives.Dot(x, y); return d * d + T.Sin(d) + TensorPrimitives.Norm(x) * TensorPrimitives.Distance(x, y); }

    // at [1.2, 1, 0.9, 0.4]
    // no dual: type parameters
    [Differentiable] public static T Number<T>(ReadOnlySpan<T> x) where T : INumber<T> => TensorPrimitives.SumOfSquares(x) * TensorPrimitives.Max(x) + TensorPrimitives.Product(x);

    // at [1.2, 1, 0.9, 0.4]
    // no dual: type parameters
    [Differentiable] public static double At_double(double[] x) => Number<double>(x) * Dot<double>(x, x);
}
