namespace Adjoint.Tests.Programs.Optimisers;

/// <summary>What the optimisers of the documentation work on.</summary>
public static partial class Objectives
{
    [Differentiable(Derivatives.Gradient | Derivatives.Hessian | Derivatives.Hvp)]
    public static double Valley(double[] x)
    {
        double sum = 0;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            double a = x[i + 1] - x[i] * x[i], b = 1 - x[i];
            sum += 100 * a * a + b * b;
        }

        return sum;
    }

    [Differentiable]
    public static void Saturation(double[] b, [NoDerivative] double[] t, double[] y)
    {
        for (int i = 0; i < t.Length; i++) y[i] = b[0] * (1 - Math.Exp(-b[1] * t[i]));
    }

    [Differentiable]
    public static double Balance(double x) => Math.Exp(x) - 4 * x * x;

    [Differentiable]
    public static void Crossing(double[] x, double[] f)
    {
        f[0] = x[0] * x[0] + x[1] * x[1] - 4;
        f[1] = Math.Exp(x[0]) + x[1] - 1;
    }
}
