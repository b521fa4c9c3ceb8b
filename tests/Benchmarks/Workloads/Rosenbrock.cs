namespace Adjoint.Benchmarks.Workloads;

/// <summary>Rosenbrock's function of 1,000 variables.</summary>
public sealed partial class Rosenbrock : Workload
{
    private readonly double[] x = [.. Enumerable.Range(0, 1000).Select(i => 1 + (0.3 * Math.Sin(i)))];
    private readonly double[] hand = new double[1000];
    private readonly double[] generated = new double[1000];

    public override string Name => "Rosenbrock 1,000";

    public override (double? OverObjective, double? OverHand) Target => (2.5, 1.1);

    public override IEnumerable<double> OfHandWritten => hand;

    public override IEnumerable<double> OfGenerated => generated;

    public override double Objective() => Value(x);

    public override double HandWritten() => ByHand(x, hand);

    public override double Generated() => ValueValueAndGradient(x, generated);

    [Differentiable(Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    private static double Value(double[] x)
    {
        double s = 0;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            var a = x[i + 1] - x[i] * x[i];
            var b = 1 - x[i];
            s += 100 * a * a + b * b;
        }

        return s;
    }

    private static double ByHand(ReadOnlySpan<double> x, Span<double> gradient)
    {
        gradient = gradient.Slice(0, x.Length);
        double s = 0;
        double fromBefore = 0;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            var a = x[i + 1] - x[i] * x[i];
            var b = 1 - x[i];
            s += 100 * a * a + b * b;
            gradient[i] = fromBefore - 400 * a * x[i] - 2 * b;
            fromBefore = 200 * a;
        }

        if (x.Length > 0)
        {
            gradient[x.Length - 1] = fromBefore;
        }

        return s;
    }
}
