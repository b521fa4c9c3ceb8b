using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;
using MathNet.Numerics.RootFinding;
using Xunit;
using static Adjoint.Tests.Programs.Optimisers.Objectives;

namespace Adjoint.Tests.Programs.Optimisers;

/// <summary>Companions in optimisers, as docs/optimisers.md shows them.</summary>
public sealed class OptimiserTests
{
    private static readonly double[] Start = [1.5, 2, 0.5, 0.3];

    [Fact]
    public void Gradient_descent_in_place()
    {
        double[] x = Descent.Down(ValleyValueAndGradient, [0.9, 0.9], rate: 0.001, steps: 20_000);
        AtMinimum(x, 1e-3);
    }

    [Fact]
    public void Delegates()
    {
        Func<double[], double[]> gradient = ValleyGradient;
        Func<double[], double[], double> valueAndGradient = ValleyValueAndGradient;
        Func<double[], double[,]> hessian = ValleyHessian;
        Func<double[], double[], double[]> hessianTimesDirection = ValleyHvp;

        var into = new double[2];
        Assert.Equal(Valley([3, 4]), valueAndGradient([3, 4], into));
        Assert.Equal(gradient([3, 4]), into);
        Assert.Equal([802, -400, -400, 200], hessian([1, 1]).Cast<double>());
        Assert.Equal([802, -400], hessianTimesDirection([1, 1], [1, 0]));
    }

    [Fact]
    public void Bfgs()
    {
        var objective = ObjectiveFunction.Gradient(
            x => Valley(x.AsArray()),
            x => Vector<double>.Build.Dense(ValleyGradient(x.AsArray())));
        var result = new BfgsMinimizer(1e-8, 1e-10, 1e-10).FindMinimum(objective, Vector<double>.Build.Dense(Start));

        AtMinimum(result.MinimizingPoint.ToArray(), 1e-6);
    }

    [Fact]
    public void Bfgs_of_value_and_gradient_at_once()
    {
        var objective = ObjectiveFunction.Gradient(x =>
        {
            var (value, gradient) = ValleyValueAndGradient(x.AsArray());
            return (value, Vector<double>.Build.Dense(gradient));
        });
        var result = new LimitedMemoryBfgsMinimizer(1e-8, 1e-10, 1e-10, memory: 5).FindMinimum(objective, Vector<double>.Build.Dense(Start));

        AtMinimum(result.MinimizingPoint.ToArray(), 1e-6);
    }

    [Fact]
    public void Newton()
    {
        var objective = ObjectiveFunction.GradientHessian(
            x => Valley(x.AsArray()),
            x => Vector<double>.Build.Dense(ValleyGradient(x.AsArray())),
            x => Matrix<double>.Build.DenseOfArray(ValleyHessian(x.AsArray())));
        var result = new NewtonMinimizer(1e-10, 100).FindMinimum(objective, Vector<double>.Build.Dense(Start));

        AtMinimum(result.MinimizingPoint.ToArray(), 1e-10);
    }

    [Fact]
    public void Newton_with_products_only()
    {
        double[] x = Descent.Truncated(Valley, ValleyGradient, ValleyHvp, start: new double[200]);
        AtMinimum(x, 1e-9);
    }

    [Fact]
    public void Levenberg_Marquardt()
    {
        double[] t = [77.6, 114.9, 141.1, 190.8, 239.9, 289, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760];
        double[] y = [10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.4, 75.47, 81.78];
        var fitted = new double[t.Length];
        var model = ObjectiveFunction.NonlinearModel(
            (b, _) =>
            {
                Saturation(b.AsArray(), t, fitted);
                return Vector<double>.Build.DenseOfArray(fitted);
            },
            (b, _) => Matrix<double>.Build.DenseOfArray(SaturationJacobian(b.AsArray(), t, fitted)),
            Vector<double>.Build.Dense(t),
            Vector<double>.Build.Dense(y));
        var result = new LevenbergMarquardtMinimizer().FindMinimum(model, Vector<double>.Build.Dense([250, 0.0005]));

        // The certified parameters of NIST's Misra1a.
        Slopes.Close([238.94212918, 5.5015643181e-4 * 1e6], [result.MinimizingPoint[0], result.MinimizingPoint[1] * 1e6], 1e-6);
    }

    [Fact]
    public void Roots_of_one_variable()
    {
        double root = FindRoots.OfFunctionDerivative(Balance, BalanceGradient, lowerBound: 0, upperBound: 2, accuracy: 1e-14);
        double near = NewtonRaphson.FindRootNearGuess(Balance, BalanceGradient, initialGuess: 4, accuracy: 1e-12);

        Assert.Equal(0.71480591236277780614, root, 1e-14);
        Assert.Equal(4.3065847282206933, near, 1e-12);
    }

    [Fact]
    public void Roots_of_several_variables()
    {
        double[] x = [1, -1.5], f = new double[2];
        for (int step = 0; step < 10; step++)
        {
            var jacobian = Matrix<double>.Build.DenseOfArray(CrossingJacobian(x, f));
            var change = jacobian.Solve(Vector<double>.Build.Dense(f));
            for (int i = 0; i < x.Length; i++) x[i] -= change[i];
        }

        Crossing(x, f);
        Slopes.Close([0, 0, 1], [.. f, 1], 1e-14);
    }

    private static void AtMinimum(double[] x, double within) => Assert.All(x, v => Assert.Equal(1, v, within));
}
