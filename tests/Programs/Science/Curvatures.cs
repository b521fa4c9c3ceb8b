namespace Adjoint.Tests.Programs.Science;

/// <summary>Functions whose second derivatives are known, at ordinary points and where conventions decide.</summary>
public static partial class Curvatures
{
    [Differentiable(Derivatives.Gradient | Derivatives.Hessian | Derivatives.Hvp)]
    public static double Power(double x, double y) => Math.Pow(x, y);

    [Differentiable(Derivatives.Gradient | Derivatives.Hessian | Derivatives.Hvp)]
    public static double Square(double x) => Math.Pow(x, 2);

    [Differentiable(Derivatives.Gradient | Derivatives.Hessian | Derivatives.Hvp)]
    public static double Kink(double x) => Math.Abs(-x * x);

    /// <summary>A sum of terms that touch two variables each, and one that touches all.</summary>
    [Differentiable(Derivatives.Hessian)]
    public static double Coupled(double[] x)
    {
        double sum = 0, all = 1;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Sin(x[i] * x[(i + 1) % x.Length]) / (1 + x[i] * x[i]);
            all *= Math.Tanh(x[i]);
        }

        return sum + Math.Exp(all);
    }
}
