using Adjoint;

namespace TrainNetwork;

/// <summary>Two inputs, one layer of hidden units with ReLU, one output with a sigmoid.</summary>
public static partial class Network
{
    /// <summary>How many parameters a network of so many hidden units has: three for each, its weight in the output, the output's bias.</summary>
    public static int Parameters(int hidden) => (4 * hidden) + 1;

    /// <summary>The mean cross-entropy of the observations.</summary>
    [Differentiable]
    public static double Loss(ReadOnlySpan<double> parameters, [NoDerivative] double[][] x, [NoDerivative] double[] y)
    {
        double loss = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double a = Probability(parameters, x[i][0], x[i][1]);
            loss -= y[i] * Math.Log(a) + (1 - y[i]) * Math.Log(1 - a);
        }

        return loss / x.Length;
    }

    /// <summary>How likely the network thinks it that a point belongs to class 1.</summary>
    public static double Probability(ReadOnlySpan<double> parameters, double x1, double x2)
    {
        int hidden = parameters.Length / 4;
        double z2 = parameters[4 * hidden];
        for (int j = 0; j < hidden; j++)
        {
            double z1 = parameters[3 * j] * x1 + parameters[3 * j + 1] * x2 + parameters[3 * j + 2];
            double a1 = Math.Max(0, z1);
            z2 += parameters[3 * hidden + j] * a1;
        }

        return 1 / (1 + Math.Exp(-z2));
    }

    /// <summary>Small random weights, the same for the same seed.</summary>
    public static double[] Initial(int hidden, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Parameters(hidden)).Select(_ => (2 * random.NextDouble()) - 1)];
    }

    /// <summary>The share of observations on whose side of one half the network is.</summary>
    public static double Accuracy(double[] parameters, double[][] x, double[] y) =>
        x.Zip(y).Count(o => Probability(parameters, o.First[0], o.First[1]) > 0.5 == o.Second > 0.5) / (double)x.Length;
}
