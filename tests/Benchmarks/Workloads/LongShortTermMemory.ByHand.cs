namespace Adjoint.Benchmarks.Workloads;

public sealed partial class LongShortTermMemory
{
    /// <summary>Of each step, <paramref name="kept"/> has the seven values of each unit, then the predictions' share of the sum.</summary>
    private static double ByHand(
        double[] main, double[] extra, double[] state, double[] sequence, int layers, int units, double[] kept,
        double[] mainGradient, double[] extraGradient)
    {
        int steps = sequence.Length / units - 1;
        int size = (7 * layers + 1) * units;
        Array.Clear(mainGradient);
        Array.Clear(extraGradient);
        double total = 0;
        for (int t = 0; t < steps; t++)
        {
            var before = t == 0 ? default : new ReadOnlySpan<double>(kept, (t - 1) * size, size);
            var now = new Span<double>(kept, t * size, size);
            total += Forward(
                main, extra, state, before, now, new ReadOnlySpan<double>(sequence, t * units, units),
                new ReadOnlySpan<double>(sequence, (t + 1) * units, units), layers);
        }

        Span<double> dHidden = stackalloc double[layers * units];
        Span<double> dCells = stackalloc double[layers * units];
        double scale = -1.0 / (steps * units);
        for (int t = steps - 1; t >= 0; t--)
        {
            var before = t == 0 ? default : new ReadOnlySpan<double>(kept, (t - 1) * size, size);
            var now = new ReadOnlySpan<double>(kept, t * size, size);
            Backward(
                main, extra, state, before, now, new ReadOnlySpan<double>(sequence, t * units, units),
                new ReadOnlySpan<double>(sequence, (t + 1) * units, units), layers, scale, dHidden, dCells, mainGradient, extraGradient);
        }

        return total * scale;
    }

    private static double Forward(
        ReadOnlySpan<double> main, ReadOnlySpan<double> extra, ReadOnlySpan<double> state, ReadOnlySpan<double> before, Span<double> now,
        ReadOnlySpan<double> input, ReadOnlySpan<double> next, int layers)
    {
        int units = input.Length;
        var y = now.Slice(7 * layers * units, units);
        for (int i = 0; i < units; i++)
        {
            y[i] = input[i] * extra[i];
        }

        for (int layer = 0; layer < layers; layer++)
        {
            var weights = main.Slice(layer * 8 * units, 8 * units);
            var values = now.Slice(7 * layer * units, 7 * units);
            var hidden = before.IsEmpty ? state.Slice(2 * layer * units, units) : before.Slice((7 * layer + 5) * units, units);
            var cells = before.IsEmpty ? state.Slice((2 * layer + 1) * units, units) : before.Slice((7 * layer + 6) * units, units);
            for (int i = 0; i < units; i++)
            {
                double x = y[i];
                double h = hidden[i];
                double forget = Sigmoid(x * weights[i] + weights[4 * units + i]);
                double enter = Sigmoid(h * weights[units + i] + weights[5 * units + i]);
                double leave = Sigmoid(x * weights[2 * units + i] + weights[6 * units + i]);
                double change = Math.Tanh(h * weights[3 * units + i] + weights[7 * units + i]);
                double cell = cells[i] * forget + enter * change;
                double tanh = Math.Tanh(cell);
                values[i] = forget;
                values[units + i] = enter;
                values[2 * units + i] = leave;
                values[3 * units + i] = change;
                values[4 * units + i] = tanh;
                values[5 * units + i] = y[i] = leave * tanh;
                values[6 * units + i] = cell;
            }
        }

        double sum = 2;
        double total = 0;
        double all = 0;
        for (int i = 0; i < units; i++)
        {
            double prediction = y[i] * extra[units + i] + extra[2 * units + i];
            double e = Math.Exp(prediction);
            sum += e;
            total += next[i] * prediction;
            all += next[i];
            y[i] = e;
        }

        for (int i = 0; i < units; i++)
        {
            y[i] *= all / sum;
        }

        return total - all * Math.Log(sum);
    }

    private static void Backward(
        ReadOnlySpan<double> main, ReadOnlySpan<double> extra, ReadOnlySpan<double> state, ReadOnlySpan<double> before, ReadOnlySpan<double> now,
        ReadOnlySpan<double> input, ReadOnlySpan<double> next, int layers, double scale,
        Span<double> dHidden, Span<double> dCells, Span<double> mainGradient, Span<double> extraGradient)
    {
        int units = input.Length;
        var share = now.Slice(7 * layers * units, units);
        var top = now.Slice((7 * layers - 2) * units, units);
        Span<double> fromAbove = stackalloc double[units];
        for (int i = 0; i < units; i++)
        {
            double dPrediction = scale * (next[i] - share[i]);
            extraGradient[2 * units + i] += dPrediction;
            extraGradient[units + i] += dPrediction * top[i];
            fromAbove[i] = dPrediction * extra[units + i];
        }

        for (int layer = layers - 1; layer >= 0; layer--)
        {
            var weights = main.Slice(layer * 8 * units, 8 * units);
            var gradient = mainGradient.Slice(layer * 8 * units, 8 * units);
            var values = now.Slice(7 * layer * units, 7 * units);
            var hidden = before.IsEmpty ? state.Slice(2 * layer * units, units) : before.Slice((7 * layer + 5) * units, units);
            var cells = before.IsEmpty ? state.Slice((2 * layer + 1) * units, units) : before.Slice((7 * layer + 6) * units, units);
            for (int i = 0; i < units; i++)
            {
                double x = layer > 0 ? now[(7 * layer - 2) * units + i] : input[i] * extra[i];
                double h = hidden[i];
                double forget = values[i];
                double enter = values[units + i];
                double leave = values[2 * units + i];
                double change = values[3 * units + i];
                double tanh = values[4 * units + i];
                double dH = dHidden[layer * units + i] + fromAbove[i];
                double dCell = dCells[layer * units + i] + dH * leave * (1 - tanh * tanh);
                dCells[layer * units + i] = dCell * forget;
                double dForget = dCell * cells[i] * forget * (1 - forget);
                double dEnter = dCell * change * enter * (1 - enter);
                double dLeave = dH * tanh * leave * (1 - leave);
                double dChange = dCell * enter * (1 - change * change);
                gradient[i] += dForget * x;
                gradient[units + i] += dEnter * h;
                gradient[2 * units + i] += dLeave * x;
                gradient[3 * units + i] += dChange * h;
                gradient[4 * units + i] += dForget;
                gradient[5 * units + i] += dEnter;
                gradient[6 * units + i] += dLeave;
                gradient[7 * units + i] += dChange;
                dHidden[layer * units + i] = dEnter * weights[units + i] + dChange * weights[3 * units + i];
                fromAbove[i] = dForget * weights[i] + dLeave * weights[2 * units + i];
            }
        }

        for (int i = 0; i < units; i++)
        {
            extraGradient[i] += fromAbove[i] * input[i];
        }
    }
}
