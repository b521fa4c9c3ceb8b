namespace Adjoint.Benchmarks.Workloads;

public sealed partial class GaussianMixture
{
    /// <summary>Along one direction, judged by differences of the gradient by hand.</summary>
    internal static IEnumerable<Workload> Modes()
    {
        var of = new GaussianMixture();
        var (a, b, c) = (Direction(of.alphas), Direction(of.means), Direction(of.factors));
        var (dA, dB, dC) = of.generated;
        double[] judged = new double[a.Length + b.Length + c.Length];
        yield return new Mode(
            of.Name + ": Jvp", (2.2, null), of.Objective, () => of.Along(a, b, c, judged),
            () => ValueJvp(of.alphas, of.means, of.factors, of.points, of.n, of.d, of.k, of.gamma, of.m, a, b, c).Tangent)
        {
            Within = 1e-6,
        };
        yield return new Mode(
            of.Name + ": Hvp", (5, null), of.Objective, () => of.Along(a, b, c, judged) * 0, () =>
            {
                ValueHvp(of.alphas, of.means, of.factors, of.points, of.n, of.d, of.k, of.gamma, of.m, a, b, c, dA, dB, dC);
                return 0;
            })
        {
            Left = (() => judged, () => of.OfGenerated),
            Within = 1e-5,
        };
    }

    private static double[] Direction(double[] x) => [.. x.Select((_, i) => Math.Cos((0.7 * i) + x.Length))];

    /// <summary>The derivative of the value along a direction, and in <paramref name="hvp"/> that of the gradient, by differences of fourth order.</summary>
    private double Along(double[] a, double[] b, double[] c, double[] hvp)
    {
        const double Step = 2e-4;
        Array.Clear(hvp);
        double slope = 0;
        foreach (var (at, weight) in ((double, double)[])[(1, 8), (-1, -8), (2, -1), (-2, 1)])
        {
            double[] Moved(double[] x, double[] along) => [.. x.Zip(along, (v, d) => v + (at * Step * d))];
            slope += weight / (12 * Step) * ByHand(
                Moved(alphas, a), Moved(means, b), Moved(factors, c), points, n, d, k, gamma, m, hand.Alphas, hand.Means, hand.Factors);
            int i = 0;
            foreach (var g in OfHandWritten)
            {
                hvp[i++] += weight / (12 * Step) * g;
            }
        }

        return slope;
    }
}
