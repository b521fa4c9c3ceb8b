namespace Adjoint.Benchmarks.Workloads;

/// <summary>Speelpenning's product of 1,000 variables.</summary>
public sealed partial class Speelpenning : Workload
{
    private readonly double[] x = [.. Enumerable.Range(0, 1000).Select(i => 1 + (0.1 * Math.Sin(i)))];
    private readonly double[] hand = new double[1000];
    private readonly double[] generated = new double[1000];

    public override string Name => "Speelpenning 1,000";

    public override (double? OverObjective, double? OverHand) Target => (2.5, 1.1);

    public override IEnumerable<double> OfHandWritten => hand;

    public override IEnumerable<double> OfGenerated => generated;

    public override double Objective() => Value(x);

    public override double HandWritten() => ByHand(x, hand);

    public override double Generated() => ValueValueAndGradient(x, generated);

    [Differentiable]
    private static double Value(double[] x)
    {
        double p = 1;
        for (int i = 0; i < x.Length; i++)
        {
            p *= x[i];
        }

        return p;
    }

    private static double ByHand(ReadOnlySpan<double> x, Span<double> gradient)
    {
        gradient = gradient.Slice(0, x.Length);
        double p = 1;
        for (int i = 0; i < x.Length; i++)
        {
            gradient[i] = p;
            p *= x[i];
        }

        double behind = 1;
        for (int i = x.Length - 1; i >= 0; i--)
        {
            gradient[i] *= behind;
            behind *= x[i];
        }

        return p;
    }
}
