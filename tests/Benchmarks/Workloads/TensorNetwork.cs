using System.Numerics.Tensors;

namespace Adjoint.Benchmarks.Workloads;

/// <summary>A network 784-128-64-10 of 109,386 parameters, written with TensorPrimitives: tanh, sigmoid, log-sum-exp.</summary>
public sealed partial class TensorNetwork
{
    private const int Inputs = 784;
    private const int First = 128;
    private const int Second = 64;
    private const int Classes = 10;

    private readonly float[] weights;
    private readonly float[] images;
    private readonly int[] labels;
    private readonly float[] hand;
    private readonly float[] generated;

    private TensorNetwork(int batch)
    {
        var random = new Random(1);
        images = [.. Enumerable.Range(0, batch * Inputs).Select(_ => random.NextSingle())];
        labels = [.. Enumerable.Range(0, batch).Select(_ => random.Next(Classes))];
        weights = [.. Enumerable.Range(0, (Inputs + 1) * First + (First + 1) * Second + (Second + 1) * Classes).Select(_ => (random.NextSingle() - 0.5f) * 0.2f)];
        hand = new float[weights.Length];
        generated = new float[weights.Length];
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
                Left = (() => of.hand.Select(g => (double)g), () => of.generated.Select(g => (double)g)),
                Within = 1e-2,
            };
            yield return new Mode(name + ", over scalars", (0.4, null), () => LossInScalars(of.weights, of.images, of.labels), ByHand, Generated)
            {
                Left = (() => of.hand.Select(g => (double)g), () => of.generated.Select(g => (double)g)),
                Within = 1e-2,
            };
        }
    }

    /// <summary>Of each layer the rows of weights, then the biases.</summary>
    [Differentiable]
    private static float Loss(float[] weights, [NoDerivative] float[] images, int[] labels)
    {
        Span<float> a = stackalloc float[First];
        Span<float> b = stackalloc float[Second];
        Span<float> c = stackalloc float[Classes];
        float loss = 0;
        for (int sample = 0; sample < labels.Length; sample++)
        {
            Layer(weights.AsSpan(0, (Inputs + 1) * First), images.AsSpan(sample * Inputs, Inputs), a);
            TensorPrimitives.Tanh(a, a);
            Layer(weights.AsSpan((Inputs + 1) * First, (First + 1) * Second), a, b);
            TensorPrimitives.Sigmoid(b, b);
            Layer(weights.AsSpan((Inputs + 1) * First + (First + 1) * Second, (Second + 1) * Classes), b, c);
            float most = TensorPrimitives.Max<float>(c);
            float chosen = c[labels[sample]];
            TensorPrimitives.Subtract(c, most, c);
            TensorPrimitives.Exp(c, c);
            loss += most + MathF.Log(TensorPrimitives.Sum<float>(c)) - chosen;
        }

        return loss / labels.Length;
    }

    private static void Layer(ReadOnlySpan<float> weights, ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = TensorPrimitives.Dot(weights.Slice(i * x.Length, x.Length), x);
        }

        TensorPrimitives.Add(y, weights.Slice(y.Length * x.Length, y.Length), y);
    }

    private static float LossInScalars(float[] weights, float[] images, int[] labels)
    {
        Span<float> a = stackalloc float[First];
        Span<float> b = stackalloc float[Second];
        Span<float> c = stackalloc float[Classes];
        float loss = 0;
        for (int sample = 0; sample < labels.Length; sample++)
        {
            LayerInScalars(weights.AsSpan(0, (Inputs + 1) * First), images.AsSpan(sample * Inputs, Inputs), a);
            for (int i = 0; i < a.Length; i++)
            {
                a[i] = MathF.Tanh(a[i]);
            }

            LayerInScalars(weights.AsSpan((Inputs + 1) * First, (First + 1) * Second), a, b);
            for (int i = 0; i < b.Length; i++)
            {
                b[i] = 1 / (1 + MathF.Exp(-b[i]));
            }

            LayerInScalars(weights.AsSpan((Inputs + 1) * First + (First + 1) * Second, (Second + 1) * Classes), b, c);
            float most = float.NegativeInfinity;
            for (int i = 0; i < c.Length; i++)
            {
                most = MathF.Max(most, c[i]);
            }

            float sum = 0;
            for (int i = 0; i < c.Length; i++)
            {
                sum += MathF.Exp(c[i] - most);
            }

            loss += most + MathF.Log(sum) - c[labels[sample]];
        }

        return loss / labels.Length;
    }

    private static void LayerInScalars(ReadOnlySpan<float> weights, ReadOnlySpan<float> x, Span<float> y)
    {
        var biases = weights.Slice(y.Length * x.Length, y.Length);
        for (int i = 0; i < y.Length; i++)
        {
            float z = biases[i];
            var row = weights.Slice(i * x.Length, x.Length);
            for (int j = 0; j < row.Length; j++)
            {
                z += row[j] * x[j];
            }

            y[i] = z;
        }
    }
}
