namespace Adjoint.Benchmarks.Workloads;

/// <summary>A dense network on one sample: ReLU, sigmoid, one output with a sigmoid and cross-entropy.</summary>
public sealed partial class DenseNetwork : Workload
{
    private const double Label = 1;

    private readonly int first;
    private readonly int second;
    private readonly double[] weights;
    private readonly double[] input;
    private readonly double[] hand;
    private readonly double[] generated;

    public DenseNetwork(int inputs, int first, int second)
    {
        (this.first, this.second) = (first, second);
        var random = new Random(1);
        input = [.. Enumerable.Range(0, inputs).Select(_ => random.NextDouble())];
        int parameters = (inputs + 1) * first + (first + 1) * second + second + 1;
        weights = [.. Enumerable.Range(0, parameters).Select(_ => (random.NextDouble() - 0.5) * 4 / Math.Sqrt(inputs))];
        hand = new double[parameters];
        generated = new double[parameters];
    }

    public override string Name => FormattableString.Invariant($"Dense, {weights.Length:N0}");

    public override (double? OverObjective, double? OverHand) Target => (2, 1.15);

    public override IEnumerable<double> OfHandWritten => hand;

    public override IEnumerable<double> OfGenerated => generated;

    public override double Objective() => Loss(weights, input, Label, first, second);

    public override double HandWritten() => ByHand(weights, input, Label, first, second, hand);

    public override double Generated() => LossValueAndGradient(weights, input, Label, first, second, generated);

    [Differentiable]
    private static double Loss(double[] weights, [NoDerivative] double[] input, [NoDerivative] double label, int first, int second)
    {
        Span<double> a = stackalloc double[first];
        Span<double> b = stackalloc double[second];
        int w = 0;
        for (int i = 0; i < first; i++)
        {
            double z = weights[w++];
            for (int j = 0; j < input.Length; j++)
            {
                z += weights[w++] * input[j];
            }

            a[i] = Math.Max(0, z);
        }

        for (int i = 0; i < second; i++)
        {
            double z = weights[w++];
            for (int j = 0; j < first; j++)
            {
                z += weights[w++] * a[j];
            }

            b[i] = 1 / (1 + Math.Exp(-z));
        }

        double last = weights[w++];
        for (int j = 0; j < second; j++)
        {
            last += weights[w++] * b[j];
        }

        double p = 1 / (1 + Math.Exp(-last));
        return -(label * Math.Log(p) + (1 - label) * Math.Log(1 - p));
    }
}
