using System.Numerics.Tensors;

namespace Adjoint.Benchmarks.Workloads;

/// <summary>A network 784-128-64-10 of 109,386 parameters, written with TensorPrimitives: tanh, sigmoid, log-sum-exp.</summary>
public sealed partial class TensorNetwork
{
    private const int Inputs = 784;
    private const int First = 128;
    private const int Second = 64;
    private const int Classes = 10;

    private readonly double[] weights;
    private readonly double[] images;
    private readonly int[] labels;
    private readonly double[] hand;
    private readonly double[] generated;

    private TensorNetwork(int batch)
    {
        var random = new Random(1);
        images = [.. Enumerable.Range(0, batch * Inputs).Select(_ => random.NextDouble())];
        labels = [.. Enumerable.Range(0, batch).Select(_ => random.Next(Classes))];
        weights = [.. Enumerable.Range(0, (Inputs + 1) * First + (First + 1) * Second + (Second + 1) * Classes).Select(_ => (random.NextDouble() - 0.5) * 0.2)];
        hand = new double[weights.Length];
        generated = new double[weights.Length];
    }

    /// <summary>For each size of batch: against its own forward pass, and against the objective in scalar loops.</summary>
    internal static IEnumerable<Workload> Modes()
    {
        foreach (var batch in (int[])[1, 32])
        {
            var of = new TensorNetwork(batch);
            double Generated() => LossValueAndGradient(of.weights, of.images, of.labels, of.generated);
            double ByHand() => LossByHand(of.weights, of.images, of.labels, of.hand);
            var name = FormattableString.Invariant($"Tensors, batch of {batch}");
            yield return new Mode(name, (2.5, null), () => Loss(of.weights, of.images, of.labels), ByHand, Generated)
            {
                Left = (() => of.hand, () => of.generated),
            };
            yield return new Mode(name + ", over scalars", (0.4, null), () => LossInScalars(of.weights, of.images, of.labels), ByHand, Generated)
            {
                Left = (() => of.hand, () => of.generated),
            };
        }
    }

    /// <summary>Of each layer the rows of weights, then the biases.</summary>
    [Differentiable]
    private static double Loss(double[] weights, [NoDerivative] double[] images, int[] labels)
    {
        Span<double> a = stackalloc double[First];
        Span<double> b = stackalloc double[Second];
        Span<double> c = stackalloc double[Classes];
        double loss = 0;
        for (int sample = 0; sample < labels.Length; sample++)
        {
            Layer(weights.AsSpan(0, (Inputs + 1) * First), images.AsSpan(sample * Inputs, Inputs), a);
            TensorPrimitives.Tanh(a, a);
            Layer(weights.AsSpan((Inputs + 1) * First, (First + 1) * Second), a, b);
            TensorPrimitives.Sigmoid(b, b);
            Layer(weights.AsSpan((Inputs + 1) * First + (First + 1) * Second, (Second + 1) * Classes), b, c);
            double most = TensorPrimitives.Max<double>(c);
            double chosen = c[labels[sample]];
            TensorPrimitives.Subtract(c, most, c);
            TensorPrimitives.Exp(c, c);
            loss += most + Math.Log(TensorPrimitives.Sum<double>(c)) - chosen;
        }

        return loss / labels.Length;
    }

    private static void Layer(ReadOnlySpan<double> weights, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = TensorPrimitives.Dot(weights.Slice(i * x.Length, x.Length), x);
        }

        TensorPrimitives.Add(y, weights.Slice(y.Length * x.Length, y.Length), y);
    }

    private static double LossInScalars(double[] weights, double[] images, int[] labels)
    {
        Span<double> a = stackalloc double[First];
        Span<double> b = stackalloc double[Second];
        Span<double> c = stackalloc double[Classes];
        double loss = 0;
        for (int sample = 0; sample < labels.Length; sample++)
        {
            LayerInScalars(weights.AsSpan(0, (Inputs + 1) * First), images.AsSpan(sample * Inputs, Inputs), a);
            for (int i = 0; i < a.Length; i++)
            {
                a[i] = Math.Tanh(a[i]);
            }

            LayerInScalars(weights.AsSpan((Inputs + 1) * First, (First + 1) * Second), a, b);
            for (int i = 0; i < b.Length; i++)
            {
                b[i] = 1 / (1 + Math.Exp(-b[i]));
            }

            LayerInScalars(weights.AsSpan((Inputs + 1) * First + (First + 1) * Second, (Second + 1) * Classes), b, c);
            double most = double.NegativeInfinity;
            for (int i = 0; i < c.Length; i++)
            {
                most = Math.Max(most, c[i]);
            }

            double sum = 0;
            for (int i = 0; i < c.Length; i++)
            {
                sum += Math.Exp(c[i] - most);
            }

            loss += most + Math.Log(sum) - c[labels[sample]];
        }

        return loss / labels.Length;
    }

    private static void LayerInScalars(ReadOnlySpan<double> weights, ReadOnlySpan<double> x, Span<double> y)
    {
        var biases = weights.Slice(y.Length * x.Length, y.Length);
        for (int i = 0; i < y.Length; i++)
        {
            double z = biases[i];
            var row = weights.Slice(i * x.Length, x.Length);
            for (int j = 0; j < row.Length; j++)
            {
                z += row[j] * x[j];
            }

            y[i] = z;
        }
    }
}
