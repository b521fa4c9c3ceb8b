namespace Adjoint.Benchmarks.Workloads;

/// <summary>A function, its gradient written by hand, and its generated gradient, on one set of data.</summary>
/// <remarks>Both gradients also return the value, as an optimiser wants it.</remarks>
public abstract class Workload
{
    public static readonly IReadOnlyList<Workload> All =
    [
        new Rosenbrock(), new Speelpenning(), new GaussianMixture(),
    ];

    public abstract string Name { get; }

    /// <summary>What the issue of speed asks for: the generated gradient over the objective, and over the one by hand.</summary>
    public abstract (double OverObjective, double OverHand) Target { get; }

    public abstract double Objective();

    public abstract double HandWritten();

    public abstract double Generated();

    /// <summary>The components of the gradient that <see cref="HandWritten"/> left.</summary>
    public abstract IEnumerable<double> OfHandWritten { get; }

    /// <summary>The components of the gradient that <see cref="Generated"/> left.</summary>
    public abstract IEnumerable<double> OfGenerated { get; }

    public override string ToString() => Name;

    /// <summary>The largest difference of two components, over the size of the larger one or 1.</summary>
    public double Disagreement()
    {
        var (hand, generated) = (HandWritten(), Generated());
        var worst = Math.Abs(hand - generated) / Math.Max(1d, Math.Abs(hand));
        foreach (var (a, b) in OfHandWritten.Zip(OfGenerated))
        {
            var difference = Math.Abs(a - b) / Math.Max(1d, Math.Abs(a));
            worst = double.IsNaN(difference) ? difference : Math.Max(worst, difference);
        }

        return worst;
    }
}
