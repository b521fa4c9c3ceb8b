using Adjoint;
using MathNet.Numerics.LinearAlgebra;

namespace ImplicitFunction;

/// <summary>Logistic regression whose penalties are chosen so that it does well on other observations.</summary>
public static partial class Regression
{
    /// <summary>Cross-entropy per observation.</summary>
    [Differentiable]
    public static double Loss(double[] weights, Observations data)
    {
        double sum = 0;
        for (int i = 0; i < data.Labels.Length; i++)
        {
            double z = 0;
            for (int j = 0; j < weights.Length; j++) z += weights[j] * data.Features[i][j];
            sum += Math.Log(1 + Math.Exp(z)) - data.Labels[i] * z;
        }

        return sum / data.Labels.Length;
    }

    /// <summary>What training makes least: the loss, and a penalty on the square of each weight.</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Hessian)]
    public static double Penalised(double[] weights, double[] penalties, Observations data)
    {
        double sum = Loss(weights, data);
        for (int j = 0; j < weights.Length; j++) sum += penalties[j] * weights[j] * weights[j] / 2;
        return sum;
    }

    /// <summary>The weights for given penalties, by Newton's method.</summary>
    public static double[] Train(double[] penalties, Observations data)
    {
        double[] weights = new double[penalties.Length], slopes = new double[penalties.Length], unused = new double[penalties.Length];
        for (int step = 0; step < 50; step++)
        {
            PenalisedGradient(weights, penalties, data, slopes, unused);
            var change = Curvature(weights, penalties, data).Own.Solve(Vector<double>.Build.Dense(slopes));
            for (int j = 0; j < weights.Length; j++) weights[j] -= change[j];
            if (change.L2Norm() < 1e-13) break;
        }

        return weights;
    }

    /// <summary>How well what was trained does on other observations.</summary>
    public static double Validate(double[] penalties, Observations training, Observations others) =>
        Loss(Train(penalties, training), others);

    /// <summary>The weights move by −H⁻¹·C with the penalties, the loss by g with the weights: by −(H⁻¹·g)ᵀ·C with the penalties.</summary>
    [DerivativeOf(nameof(Validate))]
    internal static double[] ValidateSlopes(double[] penalties, Observations training, Observations others)
    {
        var weights = Train(penalties, training);
        var (own, cross) = Curvature(weights, penalties, training);
        return (-cross.TransposeThisAndMultiply(own.Solve(Vector<double>.Build.Dense(LossGradient(weights, others))))).ToArray();
    }

    /// <summary>The same, by the logarithms of the penalties, which may be any numbers.</summary>
    [Differentiable]
    public static double Objective(double[] logarithms, Observations training, Observations others)
    {
        var penalties = new double[logarithms.Length];
        for (int j = 0; j < penalties.Length; j++) penalties[j] = Math.Exp(logarithms[j]);
        return Validate(penalties, training, others);
    }

    /// <summary>The second derivatives of what is trained: with respect to weights twice, and to weights and penalties.</summary>
    private static (Matrix<double> Own, Matrix<double> Cross) Curvature(double[] weights, double[] penalties, Observations data)
    {
        int n = weights.Length;
        var hessian = Matrix<double>.Build.DenseOfArray(PenalisedHessian(weights, penalties, data));
        return (hessian.SubMatrix(0, n, 0, n), hessian.SubMatrix(0, n, n, n));
    }
}
