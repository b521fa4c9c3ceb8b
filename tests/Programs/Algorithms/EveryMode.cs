using Xunit;

namespace Adjoint.Tests.Programs.Algorithms;

/// <summary>A function of many numbers and its companions, which have to say the same.</summary>
internal sealed record EveryMode(
    Func<double[], double> Function,
    Func<double[], double[]> Gradient,
    Func<double[], double[], double[]> Hvp,
    Func<double[], double[], (double Value, double Tangent)> Jvp,
    Func<double[], double[,]>? Hessian = null)
{
    public void Check(double[] at)
    {
        var (gradient, direction) = (Gradient(at), Slopes.Direction(at.Length, 1));
        Slopes.Agree(Function, at, gradient, 1e-5, step: 1e-3);
        var (value, tangent) = Jvp(at, direction);
        Assert.Equal(Function(at), value);
        Near(Dot(gradient, direction), tangent, Dot([.. gradient.Select(Math.Abs)], [.. direction.Select(Math.Abs)]));
        var products = Hvp(at, direction);
        for (var i = 0; i < at.Length; i++)
        {
            var index = i;
            Slopes.AgreesAlong(x => Gradient(x)[index], at, direction, products[i]);
        }

        if (Hessian?.Invoke(at) is { } hessian)
        {
            Check(hessian, direction, products);
        }
    }

    private static void Check(double[,] hessian, double[] direction, double[] products)
    {
        for (var i = 0; i < direction.Length; i++)
        {
            var row = Enumerable.Range(0, direction.Length).Select(j => hessian[i, j]).ToArray();
            Near(products[i], Dot(row, direction), Dot([.. row.Select(Math.Abs)], [.. direction.Select(Math.Abs)]));
            Assert.All(Enumerable.Range(0, i), j => Assert.Equal(hessian[j, i], hessian[i, j]));
        }
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static void Near(double expected, double actual, double size) =>
        Assert.True(Math.Abs(expected - actual) <= 1e-10 * size, $"{actual:R} instead of {expected:R}");
}
