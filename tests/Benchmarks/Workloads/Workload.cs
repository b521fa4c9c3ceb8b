namespace Adjoint.Benchmarks.Workloads;

/// <summary>A function, a derivative of it written by hand, and the generated one, on one set of data.</summary>
/// <remarks>Gradients also return the value, as an optimiser wants it.</remarks>
public abstract class Workload
{
    public static readonly IReadOnlyList<Workload> All =
    [
        new Rosenbrock(), new Speelpenning(), new GaussianMixture(), new BundleAdjustment(), new LongShortTermMemory(),
        new DenseNetwork(20, 30, 12), new DenseNetwork(80, 100, 18), new DenseNetwork(300, 280, 55),
        .. Rosenbrock.Modes(), .. GaussianMixture.Modes(), .. BundleAdjustment.Modes(), .. TensorNetwork.Modes(),
    ];

    public abstract string Name { get; }

    /// <summary>The aims: the generated derivative over the objective, and over the one by hand; null where there is none.</summary>
    public abstract (double? OverObjective, double? OverHand) Target { get; }

    /// <summary>The disagreement that is still taken for rounding.</summary>
    public virtual double Tolerance => 1e-9;

    public abstract double Objective();

    public abstract double HandWritten();

    public abstract double Generated();

    /// <summary>The components of the derivative that <see cref="HandWritten"/> left.</summary>
    public abstract IEnumerable<double> OfHandWritten { get; }

    /// <summary>The components of the derivative that <see cref="Generated"/> left.</summary>
    public abstract IEnumerable<double> OfGenerated { get; }

    public override string ToString() => Name;

    /// <summary>The largest difference of two components, each over its own size or a millionth of the largest component's.</summary>
    public double Disagreement()
    {
        var (value, other) = (HandWritten(), Generated());
        var worst = Math.Abs(value - other) / Math.Max(1d, Math.Abs(value));
        var (hand, generated) = (OfHandWritten.ToArray(), OfGenerated.ToArray());
        if (hand.Length != generated.Length)
        {
            return double.NaN;
        }

        var floor = 1e-6 * hand.Select(Math.Abs).DefaultIfEmpty().Max();
        foreach (var (a, b) in hand.Zip(generated))
        {
            var difference = a == b ? 0 : Math.Abs(a - b) / Math.Max(floor, Math.Abs(a));
            worst = double.IsNaN(difference) ? difference : Math.Max(worst, difference);
        }

        return worst;
    }
}
