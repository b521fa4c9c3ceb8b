using Adjoint.Tests.Kit.Oracles;
using Xunit;

namespace Adjoint.Tests.Programs;

/// <summary>Gradients against quotients of differences.</summary>
internal static class Slopes
{
    /// <summary>A number for each input, always the same.</summary>
    public static double[] Direction(int length, int seed) => [.. Enumerable.Range(0, length).Select(i => Math.Sin((1.7 * i) + seed))];

    /// <summary>All components of a gradient; for a function of very many inputs, some of them.</summary>
    public static void Agree(Func<double[], double> function, double[] at, double[] gradient, double relative = 1e-7, int every = 1, double step = 0.02)
    {
        Assert.Equal(at.Length, gradient.Length);
        for (var i = 0; i < at.Length; i += every)
        {
            var slope = FiniteDifferences.Partial(function, at, i, step);
            Assert.True(slope.Agrees(gradient[i], relative), $"[{i}] {gradient[i]:R}, by differences {slope.Value:R} ± {slope.Error:G2}");
        }
    }

    /// <summary>A Jacobian, row by row.</summary>
    public static void AgreeByRows(Func<double[], double[]> function, double[] at, double[,] jacobian, double relative = 1e-7, double step = 0.02)
    {
        Assert.Equal(function(at).Length, jacobian.GetLength(0));
        for (var row = 0; row < jacobian.GetLength(0); row++)
        {
            Agree(x => function(x)[row], at, [.. Enumerable.Range(0, jacobian.GetLength(1)).Select(column => jacobian[row, column])], relative, 1, step);
        }
    }

    /// <summary>The slope along a direction against the gradient's product with it.</summary>
    public static void AgreesAlong(Func<double[], double> function, double[] at, double[] gradient, int seed, double relative = 1e-7)
    {
        var direction = Direction(at.Length, seed);
        AgreesAlong(function, at, direction, gradient.Zip(direction, (g, d) => g * d).Sum(), relative);
    }

    /// <summary>The slope along a direction.</summary>
    public static void AgreesAlong(Func<double[], double> function, double[] at, double[] direction, double product, double relative = 1e-5)
    {
        var slope = FiniteDifferences.Partial(h => function([.. at.Zip(direction, (a, d) => a + (h[0] * d))]), [0], 0, 1e-3);
        Assert.True(slope.Agrees(product, relative), $"{product:R}, by differences {slope.Value:R} ± {slope.Error:G2}");
    }

    /// <summary>Whether numbers are those expected, relative to the largest of them.</summary>
    public static void Close(double[] expected, double[] actual, double relative)
    {
        Assert.Equal(expected.Length, actual.Length);
        var size = expected.Max(Math.Abs);
        Assert.All(expected.Zip(actual), p => Assert.True(Math.Abs(p.First - p.Second) <= relative * (size + Math.Abs(p.First)), $"{p.Second:R} instead of {p.First:R}"));
    }
}
