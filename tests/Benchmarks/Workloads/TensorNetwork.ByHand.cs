using System.Numerics.Tensors;

namespace Adjoint.Benchmarks.Workloads;

public sealed partial class TensorNetwork
{
    private static double LossByHand(ReadOnlySpan<double> weights, ReadOnlySpan<double> images, int[] labels, Span<double> gradient)
    {
        Span<double> a = stackalloc double[First];
        Span<double> b = stackalloc double[Second];
        Span<double> c = stackalloc double[Classes];
        Span<double> dA = stackalloc double[First];
        Span<double> dB = stackalloc double[Second];
        const int Start2 = (Inputs + 1) * First;
        const int Start3 = Start2 + (First + 1) * Second;
        gradient.Slice(0, weights.Length).Clear();
        double loss = 0;
        for (int sample = 0; sample < labels.Length; sample++)
        {
            var image = images.Slice(sample * Inputs, Inputs);
            Layer(weights.Slice(0, Start2), image, a);
            TensorPrimitives.Tanh(a, a);
            Layer(weights.Slice(Start2, Start3 - Start2), a, b);
            TensorPrimitives.Sigmoid(b, b);
            Layer(weights.Slice(Start3), b, c);
            double most = TensorPrimitives.Max<double>(c);
            double chosen = c[labels[sample]];
            TensorPrimitives.Subtract(c, most, c);
            TensorPrimitives.Exp(c, c);
            double sum = TensorPrimitives.Sum<double>(c);
            loss += most + Math.Log(sum) - chosen;

            TensorPrimitives.Multiply(c, 1 / (sum * labels.Length), c);
            c[labels[sample]] -= 1.0 / labels.Length;
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

    private static void Back(ReadOnlySpan<double> weights, ReadOnlySpan<double> x, ReadOnlySpan<double> dY, Span<double> dX, Span<double> gradient)
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
