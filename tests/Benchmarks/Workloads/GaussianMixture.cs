namespace Adjoint.Benchmarks.Workloads;

/// <summary>ADBench's log-likelihood of a Gaussian mixture: 10 dimensions, 25 components, 1,000 points.</summary>
public sealed partial class GaussianMixture : Workload
{
    private readonly int n;
    private readonly int d;
    private readonly int k;
    private readonly double[] alphas;
    private readonly double[] means;
    private readonly double[] factors;
    private readonly double[] points;
    private readonly double gamma;
    private readonly int m;
    private readonly (double[] Alphas, double[] Means, double[] Factors) hand;
    private readonly (double[] Alphas, double[] Means, double[] Factors) generated;

    public GaussianMixture()
    {
        var file = new Numbers("gmm_d10_K25.txt");
        d = file.Int();
        k = file.Int();
        n = file.Int();
        alphas = file.Take(k);
        means = file.Take(k * d);
        factors = file.Take(k * d * (d + 1) / 2);
        points = file.Take(n * d);
        gamma = file.Real();
        m = file.Int();
        hand = (new double[k], new double[means.Length], new double[factors.Length]);
        generated = (new double[k], new double[means.Length], new double[factors.Length]);
    }

    public override string Name => "GMM d10 K25 n1,000";

    public override (double? OverObjective, double? OverHand) Target => (2.2, 1.15);

    public override IEnumerable<double> OfHandWritten => [.. hand.Alphas, .. hand.Means, .. hand.Factors];

    public override IEnumerable<double> OfGenerated => [.. generated.Alphas, .. generated.Means, .. generated.Factors];

    public override double Objective() => Value(alphas, means, factors, points, n, d, k, gamma, m);

    public override double HandWritten() => ByHand(alphas, means, factors, points, n, d, k, gamma, m, hand.Alphas, hand.Means, hand.Factors);

    public override double Generated() =>
        ValueValueAndGradient(alphas, means, factors, points, n, d, k, gamma, m, generated.Alphas, generated.Means, generated.Factors);

    /// <summary>Without the constant terms. The strictly lower part of a factor is stored row by row.</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    private static double Value(
        double[] alphas, double[] means, double[] factors, [NoDerivative] double[] points, int n, int d, int k, [NoDerivative] double gamma, int m)
    {
        int size = d * (d + 1) / 2;
        Span<double> diagonals = stackalloc double[k * d];
        Span<double> sums = stackalloc double[k];
        Span<double> terms = stackalloc double[k];
        double prior = 0;
        for (int c = 0; c < k; c++)
        {
            double sum = 0;
            double squares = 0;
            for (int r = 0; r < d; r++)
            {
                double q = factors[c * size + r];
                double e = Math.Exp(q);
                diagonals[c * d + r] = e;
                sum += q;
                squares += e * e;
            }

            for (int r = d; r < size; r++)
            {
                double l = factors[c * size + r];
                squares += l * l;
            }

            sums[c] = sum;
            prior += 0.5 * gamma * gamma * squares - m * sum;
        }

        double likelihood = 0;
        for (int p = 0; p < n; p++)
        {
            int i = p * d;
            double most = double.NegativeInfinity;
            for (int c = 0; c < k; c++)
            {
                double distance = 0;
                int at = c * size + d;
                for (int r = 0; r < d; r++)
                {
                    double t = diagonals[c * d + r] * (points[i + r] - means[c * d + r]);
                    for (int j = 0; j < r; j++)
                    {
                        t += factors[at + r * (r - 1) / 2 + j] * (points[i + j] - means[c * d + j]);
                    }

                    distance += t * t;
                }

                double term = alphas[c] + sums[c] - 0.5 * distance;
                terms[c] = term;
                if (term > most)
                {
                    most = term;
                }
            }

            double total = 0;
            for (int c = 0; c < k; c++)
            {
                total += Math.Exp(terms[c] - most);
            }

            likelihood += most + Math.Log(total);
        }

        double mostAlpha = double.NegativeInfinity;
        for (int c = 0; c < k; c++)
        {
            if (alphas[c] > mostAlpha)
            {
                mostAlpha = alphas[c];
            }
        }

        double totalAlpha = 0;
        for (int c = 0; c < k; c++)
        {
            totalAlpha += Math.Exp(alphas[c] - mostAlpha);
        }

        return likelihood - n * (mostAlpha + Math.Log(totalAlpha)) + prior;
    }
}
