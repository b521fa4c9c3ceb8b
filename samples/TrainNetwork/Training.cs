namespace TrainNetwork;

/// <summary>What a training came to.</summary>
/// <param name="Losses">The loss before each step.</param>
/// <param name="Parameters">The parameters after the last.</param>
/// <param name="Accuracy">The share of observations that they get right.</param>
public sealed record Training(double[] Losses, double[] Parameters, double Accuracy)
{
    /// <summary>Trains on all observations at once; value and gradient come out of one call, without allocation.</summary>
    public static Training Run(IOptimiser optimiser, TwoMoons data, int hidden, int steps, int seed, Action<int, double>? progress = null)
    {
        var parameters = Network.Initial(hidden, seed);
        var gradient = new double[parameters.Length];
        var losses = new double[steps];
        for (int step = 0; step < steps; step++)
        {
            losses[step] = Network.LossValueAndGradient(parameters, data.X, data.Y, gradient);
            optimiser.Step(parameters, gradient);
            progress?.Invoke(step + 1, losses[step]);
        }

        return new Training(losses, parameters, Network.Accuracy(parameters, data.X, data.Y));
    }
}
