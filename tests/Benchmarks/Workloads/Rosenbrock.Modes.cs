namespace Adjoint.Benchmarks.Workloads;

public sealed partial class Rosenbrock
{
    /// <summary>Along one direction: the derivative of the value, and that of the gradient.</summary>
    internal static IEnumerable<Workload> Modes()
    {
        var of = new Rosenbrock();
        double[] tangent = [.. Enumerable.Range(0, of.x.Length).Select(i => Math.Cos(0.7 * i))];
        yield return new Mode("Rosenbrock 1,000: Jvp", (2.2, null), of.Objective, () => JvpByHand(of.x, tangent).Tangent, () => ValueJvp(of.x, tangent).Tangent);
        yield return new Mode("Rosenbrock 1,000: Hvp", (5, null), of.Objective, () => HvpByHand(of.x, tangent, of.hand), () => Hvp(of.x, tangent, of.generated))
        {
            Left = (() => of.hand, () => of.generated),
        };
    }

    private static double Hvp(double[] x, double[] tangent, double[] hvp)
    {
        ValueHvp(x, tangent, hvp);
        return 0;
    }

    private static (double Value, double Tangent) JvpByHand(ReadOnlySpan<double> x, ReadOnlySpan<double> tangent)
    {
        tangent = tangent.Slice(0, x.Length);
        double s = 0;
        double ds = 0;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            var a = x[i + 1] - x[i] * x[i];
            var b = 1 - x[i];
            s += 100 * a * a + b * b;
            ds += 200 * a * (tangent[i + 1] - 2 * x[i] * tangent[i]) - 2 * b * tangent[i];
        }

        return (s, ds);
    }

    private static double HvpByHand(ReadOnlySpan<double> x, ReadOnlySpan<double> tangent, Span<double> hvp)
    {
        tangent = tangent.Slice(0, x.Length);
        hvp = hvp.Slice(0, x.Length);
        double fromBefore = 0;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            var a = x[i + 1] - x[i] * x[i];
            var da = tangent[i + 1] - 2 * x[i] * tangent[i];
            hvp[i] = fromBefore - 400 * (da * x[i] + a * tangent[i]) + 2 * tangent[i];
            fromBefore = 200 * da;
        }

        if (x.Length > 0)
        {
            hvp[x.Length - 1] = fromBefore;
        }

        return 0;
    }
}
