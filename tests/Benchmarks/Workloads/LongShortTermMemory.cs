namespace Adjoint.Benchmarks.Workloads;

/// <summary>ADBench's recurrent network of diagonal layers that predicts the next character: 2 layers, 14 units, 1,024 characters.</summary>
public sealed partial class LongShortTermMemory : Workload
{
    private readonly int layers;
    private readonly int characters;
    private readonly int units;
    private readonly double[] main;
    private readonly double[] extra;
    private readonly double[] state;
    private readonly double[] sequence;
    private readonly double[] kept;
    private readonly (double[] Main, double[] Extra) hand;
    private readonly (double[] Main, double[] Extra) generated;

    public LongShortTermMemory()
    {
        var file = new Numbers("lstm_l2.txt");
        layers = file.Int();
        characters = file.Int();
        units = file.Int();
        main = file.Take(8 * layers * units);
        extra = file.Take(3 * units);
        state = file.Take(2 * layers * units);
        sequence = file.Take(characters * units);
        kept = new double[(characters - 1) * (7 * layers + 1) * units];
        hand = (new double[main.Length], new double[extra.Length]);
        generated = (new double[main.Length], new double[extra.Length]);
    }

    public override string Name => "LSTM, 2 layers";

    public override (double? OverObjective, double? OverHand) Target => (1.6, 1.15);

    public override IEnumerable<double> OfHandWritten => [.. hand.Main, .. hand.Extra];

    public override IEnumerable<double> OfGenerated => [.. generated.Main, .. generated.Extra];

    public override double Objective() => Loss(main, extra, state, sequence, layers, units);

    public override double HandWritten() => ByHand(main, extra, state, sequence, layers, units, kept, hand.Main, hand.Extra);

    public override double Generated() => LossValueAndGradient(main, extra, state, sequence, layers, units, generated.Main, generated.Extra);

    [Differentiable]
    private static double Loss(
        double[] main, double[] extra, [NoDerivative] double[] state, [NoDerivative] double[] sequence, int layers, int units)
    {
        Span<double> cells = stackalloc double[layers * units];
        Span<double> hidden = stackalloc double[layers * units];
        Span<double> y = stackalloc double[units];
        for (int layer = 0; layer < layers; layer++)
        {
            for (int i = 0; i < units; i++)
            {
                hidden[layer * units + i] = state[2 * layer * units + i];
                cells[layer * units + i] = state[(2 * layer + 1) * units + i];
            }
        }

        int steps = sequence.Length / units - 1;
        double total = 0;
        for (int t = 0; t < steps; t++)
        {
            for (int i = 0; i < units; i++)
            {
                y[i] = sequence[t * units + i] * extra[i];
            }

            for (int layer = 0; layer < layers; layer++)
            {
                int w = layer * 8 * units;
                int s = layer * units;
                for (int i = 0; i < units; i++)
                {
                    double forget = Sigmoid(y[i] * main[w + i] + main[w + 4 * units + i]);
                    double enter = Sigmoid(hidden[s + i] * main[w + units + i] + main[w + 5 * units + i]);
                    double leave = Sigmoid(y[i] * main[w + 2 * units + i] + main[w + 6 * units + i]);
                    double change = Math.Tanh(hidden[s + i] * main[w + 3 * units + i] + main[w + 7 * units + i]);
                    cells[s + i] = cells[s + i] * forget + enter * change;
                    hidden[s + i] = leave * Math.Tanh(cells[s + i]);
                    y[i] = hidden[s + i];
                }
            }

            double sum = 2;
            for (int i = 0; i < units; i++)
            {
                y[i] = y[i] * extra[units + i] + extra[2 * units + i];
                sum += Math.Exp(y[i]);
            }

            double log = Math.Log(sum);
            for (int i = 0; i < units; i++)
            {
                total += sequence[(t + 1) * units + i] * (y[i] - log);
            }
        }

        return -total / (steps * units);
    }

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));
}
