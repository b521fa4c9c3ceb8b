using ImplicitFunction;
using Xunit;

namespace Adjoint.Tests.Programs.Samples;

/// <summary>Derivatives through solvers: by the theorem, against closed forms and differences.</summary>
public sealed class ImplicitFunctionTests
{
    private static readonly Observations Training = Observations.Draw(60, [3, -2, 0, 0], 1), Others = Observations.Draw(100, [3, -2, 0, 0], 2);

    [Theory]
    [InlineData(0.3, 0.1)]
    [InlineData(2.5, 0.7)]
    [InlineData(-1, 0.4)]
    public void The_distance_of_a_planet_has_the_derivatives_of_astronomy(double mean, double eccentricity)
    {
        var g = Kepler.DistanceGradient(1.5, mean, eccentricity);
        double anomaly = Kepler.Anomaly(mean, eccentricity), s = Math.Sin(anomaly), c = Math.Cos(anomaly), p = 1 - (eccentricity * c);
        Assert.Equal(mean, anomaly - (eccentricity * s), 1e-14);
        Slopes.Close([p, 1.5 * eccentricity * s / p, 1.5 * (-c + (eccentricity * s * s / p))], [g.axis, g.mean, g.eccentricity], 1e-13);
    }

    [Fact]
    public void Training_ends_where_nothing_is_to_be_gained()
    {
        double[] penalties = [0.1, 0.2, 0.3, 0.4], weights = Regression.Train(penalties, Training), slopes = new double[4];
        Regression.PenalisedGradient(weights, penalties, Training, slopes, new double[4]);
        Slopes.Close([0, 0, 0, 0, 1], [.. slopes, 1], 1e-13);
    }

    [Fact]
    public void The_loss_on_others_agrees_with_differences_through_all_of_the_training()
    {
        double[] at = [-3, -2, -1, 0];
        var value = Regression.ObjectiveValueAndGradient(at, Training, Others);
        Assert.Equal(Regression.Objective(at, Training, Others), value.Value);
        Slopes.Agree(x => Regression.Objective(x, Training, Others), at, value.Gradient);
    }
}
