namespace Adjoint.Tests.Programs.Minimisation;

/// <summary>Those of Moré, Garbow and Hillstrom's functions that fit observations.</summary>
public static partial class Observed
{
    private const Derivatives Second = Derivatives.Gradient | Derivatives.Hessian | Derivatives.Hvp;

    internal static readonly double[] BardY = [0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.10, 4.39];

    internal static readonly double[] GaussianY =
        [0.0009, 0.0044, 0.0175, 0.0540, 0.1295, 0.2420, 0.3521, 0.3989, 0.3521, 0.2420, 0.1295, 0.0540, 0.0175, 0.0044, 0.0009];

    internal static readonly double[] MeyerY =
        [34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030, 6005, 5147, 4427, 3820, 3307, 2872];

    internal static readonly double[] KowalikU = [4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625];

    internal static readonly double[] KowalikY = [0.1957, 0.1947, 0.1735, 0.1600, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246];

    internal static readonly double[] Osborne1Y =
    [
        0.844, 0.908, 0.932, 0.936, 0.925, 0.908, 0.881, 0.850, 0.818, 0.784, 0.751, 0.718, 0.685, 0.658, 0.628, 0.603, 0.580,
        0.558, 0.538, 0.522, 0.506, 0.490, 0.478, 0.467, 0.457, 0.448, 0.438, 0.431, 0.424, 0.420, 0.414, 0.411, 0.406,
    ];

    internal static readonly double[] Osborne2Y =
    [
        1.366, 1.191, 1.112, 1.013, 0.991, 0.885, 0.831, 0.847, 0.786, 0.725, 0.746, 0.679, 0.608, 0.655, 0.616, 0.606, 0.602,
        0.626, 0.651, 0.724, 0.649, 0.649, 0.694, 0.644, 0.624, 0.661, 0.612, 0.558, 0.533, 0.495, 0.500, 0.423, 0.395, 0.375,
        0.372, 0.391, 0.396, 0.405, 0.428, 0.429, 0.523, 0.562, 0.607, 0.653, 0.672, 0.708, 0.633, 0.668, 0.645, 0.632, 0.591,
        0.559, 0.597, 0.625, 0.739, 0.710, 0.729, 0.720, 0.636, 0.581, 0.428, 0.292, 0.162, 0.098, 0.054,
    ];

    [Differentiable(Second)]
    public static double Bard(double[] x)
    {
        double sum = 0;
        for (var i = 0; i < BardY.Length; i++)
        {
            int u = i + 1, v = 15 - i, w = Math.Min(u, v);
            var r = BardY[i] - (x[0] + u / (v * x[1] + w * x[2]));
            sum += r * r;
        }

        return sum;
    }

    [Differentiable(Second)]
    public static double Gaussian(double[] x)
    {
        double sum = 0;
        for (var i = 0; i < GaussianY.Length; i++)
        {
            var t = (7 - i) / 2.0;
            var r = x[0] * Math.Exp(-x[1] * (t - x[2]) * (t - x[2]) / 2) - GaussianY[i];
            sum += r * r;
        }

        return sum;
    }

    [Differentiable(Second)]
    public static double Meyer(double[] x)
    {
        double sum = 0;
        for (var i = 0; i < MeyerY.Length; i++)
        {
            double t = 50 + 5 * i, r = x[0] * Math.Exp(x[1] / (t + x[2])) - MeyerY[i];
            sum += r * r;
        }

        return sum;
    }

    [Differentiable(Second)]
    public static double Gulf(double[] x)
    {
        double sum = 0;
        for (var i = 1; i <= 99; i++)
        {
            double t = i / 100.0, y = 25 + Math.Pow(-50 * Math.Log(t), 2.0 / 3);
            var r = Math.Exp(-Math.Pow(Math.Abs(y - x[1]), x[2]) / x[0]) - t;
            sum += r * r;
        }

        return sum;
    }

    [Differentiable(Second)]
    public static double KowalikOsborne(double[] x)
    {
        double sum = 0;
        for (var i = 0; i < KowalikY.Length; i++)
        {
            var u = KowalikU[i];
            sum += Math.Pow(KowalikY[i] - x[0] * (u * u + u * x[1]) / (u * u + u * x[2] + x[3]), 2);
        }

        return sum;
    }

    [Differentiable(Second)]
    public static double Osborne1(double[] x)
    {
        double sum = 0;
        for (var i = 0; i < Osborne1Y.Length; i++)
        {
            var t = 10.0 * i;
            var r = Osborne1Y[i] - (x[0] + x[1] * Math.Exp(-t * x[3]) + x[2] * Math.Exp(-t * x[4]));
            sum += r * r;
        }

        return sum;
    }

    [Differentiable(Second)]
    public static double Osborne2(double[] x)
    {
        double sum = 0;
        for (var i = 0; i < Osborne2Y.Length; i++)
        {
            var t = i / 10.0;
            var model = x[0] * Math.Exp(-t * x[4]);
            for (var k = 1; k <= 3; k++) model += x[k] * Math.Exp(-(t - x[k + 7]) * (t - x[k + 7]) * x[k + 4]);
            sum += (Osborne2Y[i] - model) * (Osborne2Y[i] - model);
        }

        return sum;
    }
}
