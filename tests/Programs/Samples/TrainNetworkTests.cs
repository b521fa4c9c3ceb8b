using System.Xml.Linq;
using TrainNetwork;
using Xunit;

namespace Adjoint.Tests.Programs.Samples;

/// <summary>The training sample: its derivatives, what it learns, and its picture.</summary>
public sealed class TrainNetworkTests
{
    public static TheoryData<string> Optimisers => ["gradient descent", "Adam"];

    private static Training Train(string name) =>
        Training.Run(name == "Adam" ? new Adam(0.01) : new GradientDescent(1), TwoMoons.Load(), hidden: 12, steps: 1000, seed: 1);

    [Theory]
    [MemberData(nameof(Optimisers))]
    public void The_network_learns_to_tell_the_moons_apart(string optimiser)
    {
        var training = Train(optimiser);
        Assert.True(training.Accuracy >= 0.95, $"{training.Accuracy:P1}");
        Assert.InRange(training.Losses[^1], 0, 0.1 * training.Losses[0]);
        Assert.Equal(training.Losses, Train(optimiser).Losses);
    }

    [Fact]
    public void The_gradient_agrees_with_differences()
    {
        var data = TwoMoons.Load();
        var parameters = Network.Initial(hidden: 3, seed: 4);
        var gradient = new double[parameters.Length];
        var value = Network.LossValueAndGradient(parameters, data.X, data.Y, gradient);
        Assert.Equal(Network.Loss(parameters, data.X, data.Y), value);
        Slopes.Agree(p => Network.Loss(p, data.X, data.Y), parameters, gradient, step: 1e-4);
    }

    [Fact]
    public void One_observation_of_two_hidden_units_is_the_worked_example()
    {
        // z = (1, −1), a = (1, 0), z² = 2·1 + 3·0 − 1 = 1.
        double[] parameters = [1, 0, 0, 0, -1, 0, 2, 3, -1], gradient = new double[9];
        Network.LossGradient(parameters, [[1, 1]], [1], gradient);
        var error = 1 / (1 + Math.Exp(-1)) - 1;
        Slopes.Close([2 * error, 2 * error, 2 * error, 0, 0, 0, error, 0, error], gradient, 1e-14);
    }

    [Fact]
    public void The_picture_shows_every_loss()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "curve.svg");
        LossCurve.Write(path, ("one", "red", [3, 2, 1]), ("other", "blue", [2.5, 1.5, 0.5]));
        var curves = XDocument.Load(path).Descendants().Where(e => e.Name.LocalName == "polyline").ToList();
        Assert.Equal(2, curves.Count);
        Assert.All(curves, c => Assert.Equal(3, c.Attribute("points")!.Value.Split(' ').Length));
    }
}
