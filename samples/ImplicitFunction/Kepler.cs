using Adjoint;

namespace ImplicitFunction;

/// <summary>Where a planet is on its ellipse: by Kepler's equation, which has no solution in closed form.</summary>
public static partial class Kepler
{
    /// <summary>Least, as a function of the anomaly, where Kepler's equation E − e·sin E = M holds.</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Hessian)]
    public static double Potential(double anomaly, double mean, double eccentricity) =>
        anomaly * anomaly / 2 + eccentricity * Math.Cos(anomaly) - mean * anomaly;

    /// <summary>The anomaly that belongs to a mean anomaly, by Newton's method on the potential.</summary>
    public static double Anomaly(double mean, double eccentricity)
    {
        double anomaly = Math.PI, step;
        do
        {
            step = PotentialGradient(anomaly, mean, eccentricity).anomaly / PotentialHessian(anomaly, mean, eccentricity)[0, 0];
            anomaly -= step;
        }
        while (Math.Abs(step) > 1e-14 * Math.Abs(anomaly));
        return anomaly;
    }

    /// <summary>Where the potential is least, its slope stays 0 as the parameters move: so E moves by −(∂²/∂E²)⁻¹ times ∂²/∂E∂parameter.</summary>
    [DerivativeOf(nameof(Anomaly))]
    internal static (double Mean, double Eccentricity) AnomalySlopes(double mean, double eccentricity)
    {
        var second = PotentialHessian(Anomaly(mean, eccentricity), mean, eccentricity);
        return (-second[0, 1] / second[0, 0], -second[0, 2] / second[0, 0]);
    }

    /// <summary>The distance from the sun.</summary>
    [Differentiable]
    public static double Distance(double axis, double mean, double eccentricity) =>
        axis * (1 - eccentricity * Math.Cos(Anomaly(mean, eccentricity)));
}
