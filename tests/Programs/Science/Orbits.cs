namespace Adjoint.Tests.Programs.Science;

/// <summary>Orbits by position and velocity, in kilometres and seconds.</summary>
public static partial class Orbits
{
    public const double EarthRadius = 6378.137;

    /// <summary>The least distance from the centre on the way.</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Hvp)]
    public static double Periapsis(V3 position, V3 velocity, double gravity)
    {
        var distance = position.Magnitude;
        var momentum = position.Cross(velocity);
        var eccentricity = (velocity.Cross(momentum) / gravity) - (position / distance);
        var axis = 1 / ((2 / distance) - (velocity.Dot(velocity) / gravity));
        return axis * (1 - eccentricity.Magnitude);
    }

    /// <summary>What air does to a body that moves through it; the air turns with the Earth.</summary>
    [Differentiable]
    public static V3 Drag(V3 position, V3 velocity, double coefficient, [NoDerivative] double areaOverMass, double scaleHeight)
    {
        const double Surface = 1.225e9, Turning = 7.292115e-5;
        var wind = new V3(0, 0, Turning).Cross(position);
        var relative = velocity - wind;
        var density = Surface * Math.Exp(-(position.Magnitude - EarthRadius) / scaleHeight);
        var strength = 0.5 * density * coefficient * areaOverMass * relative.Dot(relative);
        return -strength * relative.Normalized();
    }

    /// <summary>Kilometres from the centre, from latitude and longitude in radians and the height over the ellipsoid.</summary>
    [Differentiable]
    public static (double X, double Y, double Z) EarthCentred(double latitude, double longitude, double height)
    {
        const double Flattening = 1 / 298.257223563, Squared = Flattening * (2 - Flattening);
        var (sine, cosine) = Math.SinCos(latitude);
        var normal = EarthRadius / Math.Sqrt(1 - (Squared * sine * sine));
        return ((normal + height) * cosine * Math.Cos(longitude), (normal + height) * cosine * Math.Sin(longitude), ((normal * (1 - Squared)) + height) * sine);
    }
}
