using MathNet.Numerics.LinearAlgebra;
using Xunit;

namespace Adjoint.Tests.Programs.Minimisation;

/// <summary>Gradients and Hessians of Moré, Garbow and Hillstrom's functions against those by hand.</summary>
public sealed class MinimisationTests
{
    private const double Relative = 1e-12;

    public static TheoryData<string> Names => [.. Problem.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_value_and_the_gradient_are_those_by_hand(string name)
    {
        var problem = Problem.All[name];
        foreach (var x in Points(problem))
        {
            var (sum, gradient) = (problem.Sum(x), new double[x.Length]);
            var value = problem.ValueAndGradient(x, gradient);
            Assert.Equal(problem.Function(x), value);
            Close(sum.Value, value, sum.Value, "value");
            for (var i = 0; i < x.Length; i++) Close(sum.Gradient[i], gradient[i], sum.GradientSize[i], $"gradient [{i}]");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_Hessian_is_that_by_hand_and_symmetric(string name)
    {
        var problem = Problem.All[name];
        foreach (var x in Points(problem))
        {
            var (sum, hessian) = (problem.Sum(x), problem.Hessian(x));
            for (var i = 0; i < x.Length; i++)
            {
                for (var j = 0; j < x.Length; j++)
                {
                    Close(sum.Hessian[i, j], hessian[i, j], sum.HessianSize[i, j], $"Hessian [{i}, {j}]");
                    Assert.Equal(hessian[j, i], hessian[i, j]);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_Hessian_times_a_direction_is_that_by_hand(string name)
    {
        var problem = Problem.All[name];
        foreach (var x in Points(problem))
        {
            var (sum, direction) = (problem.Sum(x), Slopes.Direction(x.Length, 3));
            var products = problem.Hvp(x, direction);
            for (var i = 0; i < x.Length; i++)
            {
                var size = direction.Select((d, j) => Math.Abs(d) * sum.HessianSize[i, j]).Sum();
                Close(direction.Select((d, j) => d * sum.Hessian[i, j]).Sum(), products[i], size, $"product [{i}]");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Newton_reaches_a_published_minimum(string name)
    {
        var problem = Problem.All[name];
        var least = problem.Function(Minimise(problem));
        Assert.True(problem.Minima.Any(m => Math.Abs(least - m) <= (1e-5 * m) + 1e-9), $"{least:R}");
    }

    /// <summary>The published start, and points off it, where no term vanishes.</summary>
    private static IEnumerable<double[]> Points(Problem problem)
    {
        yield return problem.Start;
        for (var seed = 1; seed <= 3; seed++)
        {
            yield return [.. problem.Start.Zip(Slopes.Direction(problem.Start.Length, seed), (x, d) => x + (0.1 * d * Math.Max(0.3, Math.Abs(x))))];
        }
    }

    /// <summary>Newton's method on the Hessian with all of its eigenvalues positive and damped.</summary>
    private static double[] Minimise(Problem problem)
    {
        var (x, gradient, damping) = (problem.Start, new double[problem.Start.Length], 1e-3);
        var value = problem.ValueAndGradient(x, gradient);
        for (var step = 0; step < 2000 && damping < 1e30; step++)
        {
            var curvature = Matrix<double>.Build.DenseOfArray(problem.Hessian(x)).Evd(Symmetricity.Symmetric);
            var along = curvature.EigenVectors.TransposeThisAndMultiply(Vector<double>.Build.Dense(gradient));
            var length = along.PointwiseDivide(curvature.EigenValues.Map(e => Math.Abs(e.Real) + damping, Zeros.Include));
            var next = (Vector<double>.Build.Dense(x) - (curvature.EigenVectors * length)).ToArray();
            if (problem.Function(next) < value)
            {
                (x, value, damping) = (next, problem.ValueAndGradient(next, gradient), damping / 10);
            }
            else
            {
                damping = Math.Max(damping, 1e-20) * 10;
            }
        }

        return x;
    }

    private static void Close(double expected, double actual, double size, string what) =>
        Assert.True(Math.Abs(expected - actual) <= Relative * size, $"{what}: {actual:R} instead of {expected:R}");
}
