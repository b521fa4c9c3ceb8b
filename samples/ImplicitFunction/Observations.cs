namespace ImplicitFunction;

/// <summary>Features of some things, and for each whether it is of the kind that is looked for.</summary>
public sealed class Observations(double[][] features, double[] labels)
{
    /// <summary>A row for each thing.</summary>
    public double[][] Features => features;

    /// <summary>1 or 0 for each thing.</summary>
    public double[] Labels => labels;

    /// <summary>Made by a logistic model of given weights.</summary>
    public static Observations Draw(int count, double[] weights, int seed)
    {
        var random = new Random(seed);
        double[][] features = [.. Enumerable.Range(0, count).Select(_ => weights.Select(_ => 2 * random.NextDouble() - 1).ToArray())];
        double[] labels = [.. features.Select(f => random.NextDouble() < 1 / (1 + Math.Exp(-f.Zip(weights, (a, b) => a * b).Sum())) ? 1.0 : 0.0)];
        return new Observations(features, labels);
    }
}
