using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace CurveFit;

/// <summary>Least squares by MathNet's Levenberg–Marquardt, with a Jacobian in row-major order.</summary>
public static class Fit
{
    /// <summary>The parameters that fit a data set best, from a start.</summary>
    public static double[] Run(DataSet data, Model model, ModelJacobian jacobian, double[] start)
    {
        var objective = ObjectiveFunction.NonlinearModel(
            (b, x) => Vector<double>.Build.Dense(Values(data, model, b.ToArray())),
            (b, x) => Matrix(data, jacobian, b.ToArray()),
            Vector<double>.Build.Dense(data.X),
            Vector<double>.Build.Dense(data.Y));
        var minimiser = new LevenbergMarquardtMinimizer(gradientTolerance: 1e-18, stepTolerance: 1e-18, functionTolerance: 1e-20, maximumIterations: 2000);
        return minimiser.FindMinimum(objective, Vector<double>.Build.Dense(start)).MinimizingPoint.ToArray();
    }

    /// <summary>
    /// The last digits: Levenberg–Marquardt compares sums of squares, which are equal to rounding for half the digits of the
    /// parameters. A Gauss–Newton step by the same Jacobian compares nothing.
    /// </summary>
    public static double[] Refine(DataSet data, Model model, ModelJacobian jacobian, double[] b)
    {
        for (int step = 0; step < 3; step++)
        {
            var residuals = Vector<double>.Build.Dense(data.Y) - Vector<double>.Build.Dense(Values(data, model, b));
            b = [.. b.Zip(Matrix(data, jacobian, b).QR().Solve(residuals), (x, d) => x + d)];
        }

        return b;
    }

    /// <summary>The standard deviations of parameters: sqrt(RSS/(n − p)·[(JᵀJ)⁻¹]ⱼⱼ), where JᵀJ = RᵀR by QR.</summary>
    public static double[] StandardDeviations(DataSet data, ModelJacobian jacobian, double[] b, double residualSum)
    {
        var inverse = Matrix(data, jacobian, b).QR().R.SubMatrix(0, b.Length, 0, b.Length).Inverse();
        var variance = residualSum / (data.X.Length - b.Length);
        return [.. inverse.EnumerateRows().Select(row => Math.Sqrt(variance) * row.L2Norm())];
    }

    /// <summary>The sum of squared residuals.</summary>
    public static double ResidualSum(DataSet data, Model model, double[] b) =>
        Values(data, model, b).Zip(data.Y, (f, y) => (y - f) * (y - f)).Sum();

    /// <summary>To how many digits numbers are those certified: the fewest of any.</summary>
    public static double Digits(double[] numbers, double[] certified) =>
        numbers.Zip(certified, (b, c) => b == c ? 15 : Math.Clamp(-Math.Log10(Math.Abs(b - c) / Math.Abs(c)), 0, 15)).Min();

    private static double[] Values(DataSet data, Model model, double[] b)
    {
        var y = new double[data.X.Length];
        model(b, data.X, y);
        return y;
    }

    private static Matrix<double> Matrix(DataSet data, ModelJacobian jacobian, double[] b)
    {
        var rows = new double[data.X.Length * b.Length];
        jacobian(b, data.X, new double[data.X.Length], rows);
        return Matrix<double>.Build.DenseOfRowMajor(data.X.Length, b.Length, rows);
    }
}
