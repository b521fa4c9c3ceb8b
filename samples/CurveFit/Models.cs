using Adjoint;

namespace CurveFit;

/// <summary>What a model makes of parameters b at the places x: written to y.</summary>
public delegate void Model(ReadOnlySpan<double> b, ReadOnlySpan<double> x, Span<double> y);

/// <summary>The same, and the derivative of each y with respect to each b, row by row.</summary>
public delegate void ModelJacobian(ReadOnlySpan<double> b, ReadOnlySpan<double> x, Span<double> y, Span<double> jacobian);

/// <summary>The models of NIST's nonlinear regressions, as their files state them. Each Jacobian is generated.</summary>
public static partial class Models
{
    /// <summary>A model and its Jacobian, by the name of the data set.</summary>
    public static (Model Model, ModelJacobian Jacobian) Of(string dataSet) => dataSet switch
    {
        "BoxBOD" or "Misra1a" => (Saturation, SaturationJacobian),
        "Misra1b" => (Misra1b, Misra1bJacobian),
        "Misra1c" => (Misra1c, Misra1cJacobian),
        "Misra1d" => (Misra1d, Misra1dJacobian),
        "Chwirut1" or "Chwirut2" => (Chwirut, ChwirutJacobian),
        "DanWood" => (DanWood, DanWoodJacobian),
        "Gauss1" or "Gauss2" or "Gauss3" => (Peaks, PeaksJacobian),
        "Lanczos2" or "Lanczos3" => (Lanczos, LanczosJacobian),
        "MGH09" => (Mgh09, Mgh09Jacobian),
        "MGH17" => (Mgh17, Mgh17Jacobian),
        "Rat42" => (Rat42, Rat42Jacobian),
        "Rat43" => (Rat43, Rat43Jacobian),
        "Thurber" => (Thurber, ThurberJacobian),
        _ => throw new ArgumentException("No model for " + dataSet, nameof(dataSet)),
    };

    [Differentiable]
    private static void Saturation(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = b[0] * (1 - Math.Exp(-b[1] * x[i]));
    }

    [Differentiable]
    private static void Misra1b(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = b[0] * (1 - Math.Pow(1 + b[1] * x[i] / 2, -2));
    }

    [Differentiable]
    private static void Misra1c(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = b[0] * (1 - Math.Pow(1 + 2 * b[1] * x[i], -0.5));
    }

    [Differentiable]
    private static void Misra1d(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = b[0] * b[1] * x[i] / (1 + b[1] * x[i]);
    }

    [Differentiable]
    private static void Chwirut(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = Math.Exp(-b[0] * x[i]) / (b[1] + b[2] * x[i]);
    }

    [Differentiable]
    private static void DanWood(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = b[0] * Math.Pow(x[i], b[1]);
    }

    [Differentiable]
    private static void Peaks(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = b[0] * Math.Exp(-b[1] * x[i]) + Peak(x[i], b[2], b[3], b[4]) + Peak(x[i], b[5], b[6], b[7]);
        }
    }

    private static double Peak(double x, double height, double centre, double width)
    {
        double z = (x - centre) / width;
        return height * Math.Exp(-z * z);
    }

    [Differentiable]
    private static void Lanczos(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double sum = 0;
            for (int k = 0; k < b.Length; k += 2) sum += b[k] * Math.Exp(-b[k + 1] * x[i]);
            y[i] = sum;
        }
    }

    [Differentiable]
    private static void Mgh09(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = b[0] * (x[i] * x[i] + x[i] * b[1]) / (x[i] * x[i] + x[i] * b[2] + b[3]);
    }

    [Differentiable]
    private static void Mgh17(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = b[0] + b[1] * Math.Exp(-x[i] * b[3]) + b[2] * Math.Exp(-x[i] * b[4]);
    }

    [Differentiable]
    private static void Rat42(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = b[0] / (1 + Math.Exp(b[1] - b[2] * x[i]));
    }

    [Differentiable]
    private static void Rat43(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = b[0] / Math.Pow(1 + Math.Exp(b[1] - b[2] * x[i]), 1 / b[3]);
    }

    [Differentiable]
    private static void Thurber(ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double t = x[i];
            y[i] = (b[0] + t * (b[1] + t * (b[2] + t * b[3]))) / (1 + t * (b[4] + t * (b[5] + t * b[6])));
        }
    }
}
