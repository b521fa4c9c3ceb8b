namespace TrainNetwork;

/// <summary>Moves parameters against a gradient.</summary>
public interface IOptimiser
{
    /// <summary>One step.</summary>
    void Step(Span<double> parameters, ReadOnlySpan<double> gradient);
}

/// <summary>w ← w − α·∂J/∂w.</summary>
/// <param name="rate">α.</param>
public sealed class GradientDescent(double rate) : IOptimiser
{
    /// <inheritdoc/>
    public void Step(Span<double> parameters, ReadOnlySpan<double> gradient)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] -= rate * gradient[i];
        }
    }
}

/// <summary>Adam: steps by the mean of recent gradients over the root of the mean of their squares (Kingma and Ba, 2015).</summary>
/// <param name="rate">The length of a step.</param>
/// <param name="beta1">What the mean keeps from one step to the next.</param>
/// <param name="beta2">What the mean square keeps.</param>
public sealed class Adam(double rate, double beta1 = 0.9, double beta2 = 0.999) : IOptimiser
{
    private double[] mean = [];
    private double[] square = [];
    private int steps;

    /// <inheritdoc/>
    public void Step(Span<double> parameters, ReadOnlySpan<double> gradient)
    {
        if (steps++ == 0)
        {
            (mean, square) = (new double[parameters.Length], new double[parameters.Length]);
        }

        // The means start at zero: what they lack is divided out.
        double full1 = 1 - Math.Pow(beta1, steps), full2 = 1 - Math.Pow(beta2, steps);
        for (int i = 0; i < parameters.Length; i++)
        {
            mean[i] = (beta1 * mean[i]) + ((1 - beta1) * gradient[i]);
            square[i] = (beta2 * square[i]) + ((1 - beta2) * gradient[i] * gradient[i]);
            parameters[i] -= rate * (mean[i] / full1) / (Math.Sqrt(square[i] / full2) + 1e-8);
        }
    }
}
