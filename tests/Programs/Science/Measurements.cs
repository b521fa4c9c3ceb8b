namespace Adjoint.Tests.Programs.Science;

/// <summary>What instruments measure.</summary>
public static partial class Measurements
{
    public sealed record DiodeModel(double Saturation, double Emission, double Breakdown, double Thermal)
    {
        public static readonly DiodeModel Silicon = new(1e-12, 1.8, 40, 0.02585);
    }

    /// <summary>The current through a diode: forward, blocked, and broken down.</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Hessian)]
    public static double Diode(double voltage, [NoDerivative] DiodeModel model)
    {
        var thermal = model.Emission * model.Thermal;
        if (voltage >= -3 * thermal)
        {
            return model.Saturation * (Math.Exp(voltage / thermal) - 1);
        }

        if (voltage >= -model.Breakdown)
        {
            var ratio = 3 * thermal / (voltage * Math.E);
            return -model.Saturation * (1 + (ratio * ratio * ratio));
        }

        return -model.Saturation * Math.Exp(-(model.Breakdown + voltage) / thermal);
    }

    /// <summary>Peaks of a diffractogram on a sloping ground: for each its height, centre, width at half of it, and share of Lorentz's shape.</summary>
    [Differentiable]
    public static void PseudoVoigt(ReadOnlySpan<double> ground, ReadOnlySpan<double> peaks, [NoDerivative] ReadOnlySpan<double> angles, [NoDerivative] Span<double> intensities)
    {
        for (var i = 0; i < angles.Length; i++)
        {
            intensities[i] = ground[0] + (ground[1] * angles[i]);
            for (var first = 0; first < peaks.Length; first += 4)
            {
                intensities[i] += Peak(angles[i], peaks.Slice(first, 4));
            }
        }
    }

    private static double Peak(double angle, ReadOnlySpan<double> peak)
    {
        var u = (angle - peak[1]) / (peak[2] / 2);
        var lorentz = 1 / (1 + (u * u));
        var gauss = Math.Exp(-Math.Log(2) * u * u);
        return peak[0] * ((peak[3] * lorentz) + ((1 - peak[3]) * gauss));
    }

    /// <summary>How far calibrated readings of the magnetic field are from the strength that it has: A·(m − offset), with a symmetric A.</summary>
    [Differentiable]
    public static void Magnetometer(double[] offset, double[] shape, [NoDerivative] V3[] readings, [NoDerivative] double strength, double[] residuals)
    {
        for (var i = 0; i < readings.Length; i++)
        {
            var m = readings[i] - new V3(offset[0], offset[1], offset[2]);
            V3 row0 = new(shape[0], shape[1], shape[2]), row1 = new(shape[1], shape[3], shape[4]), row2 = new(shape[2], shape[4], shape[5]);
            residuals[i] = new V3(row0.Dot(m), row1.Dot(m), row2.Dot(m)).Magnitude - strength;
        }
    }

    /// <summary>The angle between the planes of the first three and of the last three of four atoms.</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Hvp)]
    public static double Dihedral(V3 a, V3 b, V3 c, V3 d)
    {
        V3 first = b - a, axis = c - b, last = d - c;
        var left = first.Cross(axis);
        var right = axis.Cross(last);
        return Math.Atan2(axis.Magnitude * first.Dot(right), left.Dot(right));
    }
}
