using System.Numerics.Tensors;

namespace Adjoint.Benchmarks.Workloads;

public sealed partial class TensorNetwork
{
    private static float LossByHand(ReadOnlySpan<float> weights, ReadOnlySpan<float> images, int[] labels, Span<float> gradient)
    {
        Span<float> a = stackalloc float[First];
        Span<float> b = stackalloc float[Second];
        Span<float> c = stackalloc float[Classes];
        Span<float> dA = stackalloc float[First];
        Span<float> dB = stackalloc float[Second];
        const int Start2 = (Inputs + 1) * First;
        const int Start3 = Start2 + (First + 1) * Second;
        gradient.Slice(0, weights.Length).Clear();
        float loss = 0;
        for (int sample = 0; sample < labels.Length; sample++)
        {
            var image = images.Slice(sample * Inputs, Inputs);
            Layer(weights.Slice(0, Start2), image, a);
            TensorPrimitives.Tanh(a, a);
            Layer(weights.Slice(Start2, Start3 - Start2), a, b);
            TensorPrimitives.Sigmoid(b, b);
            Layer(weights.Slice(Start3), b, c);
            float most = TensorPrimitives.Max<float>(c);
            float chosen = c[labels[sample]];
            TensorPrimitives.Subtract(c, most, c);
            TensorPrimitives.Exp(c, c);
            float sum = TensorPrimitives.Sum<float>(c);
            loss += most + MathF.Log(sum) - chosen;

            TensorPrimitives.Multiply(c, 1 / (sum * labels.Length), c);
            c[labels[sample]] -= 1f / labels.Length;
            dB.Clear();
            Back(weights.Slice(Start3), b, c, dB, gradient.Slice(Start3));
            for (int i = 0; i < b.Length; i++)
            {
                dB[i] *= b[i] * (1 - b[i]);
            }

            dA.Clear();
            Back(weights.Slice(Start2, Start3 - Start2), a, dB, dA, gradient.Slice(Start2, Start3 - Start2));
            for (int i = 0; i < a.Length; i++)
            {
                dA[i] *= 1 - a[i] * a[i];
            }

            Back(default, image, dA, default, gradient.Slice(0, Start2));
        }

        return loss / labels.Length;
    }

    private static void Back(ReadOnlySpan<float> weights, ReadOnlySpan<float> x, ReadOnlySpan<float> dY, Span<float> dX, Span<float> gradient)
    {
        for (int i = 0; i < dY.Length; i++)
        {
            var row = gradient.Slice(i * x.Length, x.Length);
            TensorPrimitives.MultiplyAdd(x, dY[i], row, row);
            if (!dX.IsEmpty)
            {
                TensorPrimitives.MultiplyAdd(weights.Slice(i * x.Length, x.Length), dY[i], dX, dX);
            }
        }

        var biases = gradient.Slice(dY.Length * x.Length, dY.Length);
        TensorPrimitives.Add(biases, dY, biases);
    }
}
