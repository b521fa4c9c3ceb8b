namespace Adjoint.Benchmarks.Workloads;

public sealed partial class DenseNetwork
{
    private static double ByHand(ReadOnlySpan<double> weights, ReadOnlySpan<double> input, double label, int first, int second, Span<double> gradient)
    {
        Span<double> a = stackalloc double[first];
        Span<double> b = stackalloc double[second];
        Span<double> fromA = stackalloc double[first];
        int inputs = input.Length;
        for (int i = 0; i < a.Length; i++)
        {
            a[i] = Math.Max(0, Row(weights.Slice(i * (inputs + 1), inputs + 1), input));
        }

        var rest = weights.Slice(first * (inputs + 1));
        for (int i = 0; i < b.Length; i++)
        {
            b[i] = 1 / (1 + Math.Exp(-Row(rest.Slice(i * (first + 1), first + 1), a)));
        }

        rest = rest.Slice(second * (first + 1));
        double p = 1 / (1 + Math.Exp(-Row(rest, b)));

        int at = weights.Length - rest.Length;
        double last = p - label;
        gradient[at++] = last;
        for (int j = 0; j < b.Length; j++)
        {
            gradient[at + j] = last * b[j];
        }

        at = first * (inputs + 1);
        for (int i = 0; i < b.Length; i++)
        {
            double z = last * rest[1 + i] * b[i] * (1 - b[i]);
            Backward(z, weights.Slice(at, first + 1), a, gradient.Slice(at, first + 1), fromA);
            at += first + 1;
        }

        at = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double z = a[i] > 0 ? fromA[i] : 0;
            var row = gradient.Slice(at, inputs + 1);
            row[0] = z;
            row = row.Slice(1);
            for (int j = 0; j < row.Length && j < input.Length; j++)
            {
                row[j] = z * input[j];
            }

            at += inputs + 1;
        }

        return -(label * Math.Log(p) + (1 - label) * Math.Log(1 - p));
    }

    private static double Row(ReadOnlySpan<double> weights, ReadOnlySpan<double> x)
    {
        double z = weights[0];
        weights = weights.Slice(1, x.Length);
        for (int j = 0; j < weights.Length; j++)
        {
            z += weights[j] * x[j];
        }

        return z;
    }

    private static void Backward(double z, ReadOnlySpan<double> weights, ReadOnlySpan<double> x, Span<double> gradient, Span<double> fromX)
    {
        gradient[0] = z;
        gradient = gradient.Slice(1, x.Length);
        weights = weights.Slice(1, x.Length);
        fromX = fromX.Slice(0, x.Length);
        for (int j = 0; j < x.Length; j++)
        {
            gradient[j] = z * x[j];
            fromX[j] += z * weights[j];
        }
    }
}
