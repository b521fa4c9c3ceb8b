using Xunit;

namespace Adjoint.Tests.Programs.Science;

/// <summary>Programs as simulations and instruments have them, against differences and closed forms.</summary>
public sealed class ScienceTests
{
    private static readonly double[] State = [6900, -1200, 2300, 2.1, 6.9, -1.3, 398600.4418];

    [Fact]
    public void Periapsis_agrees_with_differences()
    {
        var (position, velocity, gravity) = Orbits.PeriapsisGradient(At(State, 0), At(State, 3), State[6]);
        Slopes.Agree(Periapsis, State, [.. position.ToArray(), .. velocity.ToArray(), gravity], step: 1e-3);
    }

    [Fact]
    public void At_its_periapsis_a_body_moves_it_by_its_place_and_not_by_its_speed()
    {
        const double R = 7000, Gravity = 398600.4418, E = 0.1;
        var v = Math.Sqrt(Gravity * (1 + E) / R);
        var g = Orbits.PeriapsisGradient(new V3(R, 0, 0), new V3(0, v, 0), Gravity);
        Assert.Equal(1, g.position.X, 1e-12);
        Assert.Equal(0, g.velocity.Y, 1e-9);
    }

    [Fact]
    public void The_second_derivatives_of_periapsis_agree_with_differences_of_the_first()
    {
        double[] along = [1, 0.5, -0.3, 1e-3, -2e-3, 1e-3, 10];
        var (position, velocity, gravity) = Orbits.PeriapsisHvp(At(State, 0), At(State, 3), State[6], At(along, 0), At(along, 3), along[6]);
        double[] products = [.. position.ToArray(), .. velocity.ToArray(), gravity];
        for (var i = 0; i < 7; i++)
        {
            var index = i;
            Slopes.Agree(h => Gradient([.. State.Zip(along, (s, d) => s + (h[0] * d))])[index], [0], [products[i]], 1e-6);
        }

        static double[] Gradient(double[] s)
        {
            var g = Orbits.PeriapsisGradient(At(s, 0), At(s, 3), s[6]);
            return [.. g.position.ToArray(), .. g.velocity.ToArray(), g.gravity];
        }
    }

    [Fact]
    public void Drag_agrees_with_differences()
    {
        double[] at = [6600, 500, -800, 1.2, 7.4, 0.8, 2.2, 60];
        static double[] Drag(double[] s) => Orbits.Drag(At(s, 0), At(s, 3), s[6], 1e-8, s[7]).ToArray();
        Slopes.AgreeByRows(Drag, at, Orbits.DragJacobian(At(at, 0), At(at, 3), at[6], 1e-8, at[7]), step: 1e-4);
    }

    [Fact]
    public void Earth_centred_coordinates_have_the_Jacobian_of_geodesy()
    {
        const double B = 0.87, L = -1.3, H = 1.4, A = Orbits.EarthRadius, F = 1 / 298.257223563, E2 = F * (2 - F);
        var w = Math.Sqrt(1 - (E2 * Math.Sin(B) * Math.Sin(B)));
        double meridian = A * (1 - E2) / (w * w * w), normal = A / w;
        double[] north = [-Math.Sin(B) * Math.Cos(L), -Math.Sin(B) * Math.Sin(L), Math.Cos(B)], east = [-Math.Sin(L), Math.Cos(L), 0], up = [Math.Cos(B) * Math.Cos(L), Math.Cos(B) * Math.Sin(L), Math.Sin(B)];
        var expected = Enumerable.Range(0, 3).SelectMany(i => new[] { (meridian + H) * north[i], (normal + H) * Math.Cos(B) * east[i], up[i] });
        Slopes.Close([.. expected], [.. Orbits.EarthCentredJacobian(B, L, H).Cast<double>()], 1e-13);
    }

    [Theory]
    [InlineData(0.6)]
    [InlineData(0.0)]
    [InlineData(-0.1)]
    [InlineData(-5.0)]
    [InlineData(-39.99)]
    [InlineData(-40.5)]
    public void The_diode_conducts_as_by_hand_in_each_region(double voltage)
    {
        var model = Measurements.DiodeModel.Silicon;
        double s = model.Saturation, t = model.Emission * model.Thermal, cube = Math.Pow(3 * t / (voltage * Math.E), 3);
        var (first, second) = voltage >= -3 * t ? (s / t * Math.Exp(voltage / t), s / (t * t) * Math.Exp(voltage / t))
            : voltage >= -model.Breakdown ? (3 * s * cube / voltage, -12 * s * cube / (voltage * voltage))
            : (s / t * Math.Exp(-(model.Breakdown + voltage) / t), -s / (t * t) * Math.Exp(-(model.Breakdown + voltage) / t));
        Slopes.Close([first], [Measurements.DiodeGradient(voltage, model)], 1e-13);
        Slopes.Close([second], [Measurements.DiodeHessian(voltage, model)[0, 0]], 1e-13);
    }

    [Fact]
    public void Peaks_over_spans_agree_with_differences()
    {
        double[] at = [12, -0.2, 100, 20.1, 0.3, 0.4, 55, 21.5, 0.5, 0.7], angles = [.. Enumerable.Range(0, 40).Select(i => 19 + (i * 0.1))];
        double[] Profile(double[] p)
        {
            var intensities = new double[angles.Length];
            Measurements.PseudoVoigt(p.AsSpan(0, 2), p.AsSpan(2), angles, intensities);
            return intensities;
        }

        var intensities = new double[angles.Length];
        var jacobian = Measurements.PseudoVoigtJacobian(at.AsSpan(0, 2), at.AsSpan(2), angles, intensities);
        Assert.Equal(Profile(at), intensities);
        Slopes.AgreeByRows(Profile, at, jacobian, 1e-6, 1e-3);
    }

    [Fact]
    public void The_calibration_of_a_magnetometer_agrees_with_differences()
    {
        double[] at = [2.5, -1.5, 4, 1.05, 0.02, -0.03, 0.97, 0.01, 1.1];
        V3[] readings = [new(30, 10, -20), new(-12, 40, 8), new(5, -3, 48), new(-28, -28, 11)];
        double[] Residuals(double[] p)
        {
            var residuals = new double[readings.Length];
            Measurements.Magnetometer(p[..3], p[3..], readings, 48, residuals);
            return residuals;
        }

        Slopes.AgreeByRows(Residuals, at, Measurements.MagnetometerJacobian(at[..3], at[3..], readings, 48, new double[4]));
    }

    [Fact]
    public void The_dihedral_angle_agrees_with_differences_and_does_not_care_where_the_molecule_is()
    {
        double[] at = [0.1, 1.2, -0.3, 0.9, 0.2, 0.1, 2.1, 0.4, 0.8, 2.6, 1.5, 0.2];
        static double Angle(double[] x) => Measurements.Dihedral(At(x, 0), At(x, 3), At(x, 6), At(x, 9));
        var g = Measurements.DihedralGradient(At(at, 0), At(at, 3), At(at, 6), At(at, 9));
        Slopes.Agree(Angle, at, [.. g.a.ToArray(), .. g.b.ToArray(), .. g.c.ToArray(), .. g.d.ToArray()], step: 1e-2);
        Slopes.Close([0, 0, 0, 1], [.. (g.a + g.b + g.c + g.d).ToArray(), 1], 1e-14);

        var one = new V3(1, 1, 1);
        var moved = Measurements.DihedralHvp(At(at, 0), At(at, 3), At(at, 6), At(at, 9), one, one, one, one);
        Slopes.Close([0, 0, 0, 1], [.. moved.a.ToArray(), 1], 1e-13);
    }

    [Fact]
    public void A_pendulum_has_the_force_and_the_momentum_that_its_constructor_was_told()
    {
        var pendulum = new Pendulum(1.2, [0.5, 2]) { Gravity = 3 };
        double inertia = (0.5 * 0.6 * 0.6) + (2 * 1.2 * 1.2), moment = 3 * ((0.5 * 0.6) + (2 * 1.2));
        var g = pendulum.EnergyGradient(0.4, 1.1);
        Slopes.Close([moment * Math.Sin(0.4), inertia * 1.1], [g.angle, g.velocity], 1e-14);
        Slopes.Close([moment * Math.Cos(0.4), 0, 0, inertia], [.. pendulum.EnergyHessian(0.4, 1.1).Cast<double>()], 1e-14);
        Slopes.Close([g.angle + (2 * g.velocity)], [pendulum.EnergyJvp(0.4, 1.1, 1, 2).Tangent], 1e-14);
    }

    private static V3 At(double[] numbers, int first) => new(numbers[first], numbers[first + 1], numbers[first + 2]);

    private static double Periapsis(double[] s) => Orbits.Periapsis(At(s, 0), At(s, 3), s[6]);
}
