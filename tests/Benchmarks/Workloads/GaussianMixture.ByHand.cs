namespace Adjoint.Benchmarks.Workloads;

public sealed partial class GaussianMixture
{
    private static double ByHand(
        double[] alphas, double[] means, double[] factors, double[] points, int n, int d, int k, double gamma, int m,
        double[] alphasGradient, double[] meansGradient, double[] factorsGradient)
    {
        int size = d * (d + 1) / 2;
        Span<double> diagonals = stackalloc double[k * d];
        Span<double> sums = stackalloc double[k];
        Span<double> weights = stackalloc double[k];
        Span<double> rows = stackalloc double[k * d];
        Array.Clear(alphasGradient);
        Array.Clear(meansGradient);
        Array.Clear(factorsGradient);
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
                factorsGradient[c * size + r] = gamma * gamma * l;
            }

            sums[c] = sum;
            prior += 0.5 * gamma * gamma * squares - m * sum;
        }

        double likelihood = 0;
        for (int p = 0; p < n; p++)
        {
            int i = p * d;
            var point = new ReadOnlySpan<double>(points, i, d);
            double most = double.NegativeInfinity;
            for (int c = 0; c < k; c++)
            {
                var mean = new ReadOnlySpan<double>(means, c * d, d);
                var diagonal = diagonals.Slice(c * d, d);
                var row = rows.Slice(c * d, d);
                var lower = new ReadOnlySpan<double>(factors, c * size + d, size - d);
                double distance = 0;
                int at = 0;
                for (int r = 0; r < row.Length; r++)
                {
                    double t = diagonal[r] * (point[r] - mean[r]);
                    for (int j = 0; j < r; j++)
                    {
                        t += lower[at++] * (point[j] - mean[j]);
                    }

                    row[r] = t;
                    distance += t * t;
                }

                double term = alphas[c] + sums[c] - 0.5 * distance;
                weights[c] = term;
                most = term > most ? term : most;
            }

            double total = 0;
            for (int c = 0; c < k; c++)
            {
                weights[c] = Math.Exp(weights[c] - most);
                total += weights[c];
            }

            likelihood += most + Math.Log(total);
            for (int c = 0; c < k; c++)
            {
                double weight = weights[c] / total;
                alphasGradient[c] += weight;
                var mean = new ReadOnlySpan<double>(means, c * d, d);
                var meanGradient = new Span<double>(meansGradient, c * d, d);
                var diagonal = diagonals.Slice(c * d, d);
                var diagonalGradient = new Span<double>(factorsGradient, c * size, d);
                var row = rows.Slice(c * d, d);
                var lower = new ReadOnlySpan<double>(factors, c * size + d, size - d);
                var lowerGradient = new Span<double>(factorsGradient, c * size + d, size - d);
                int at = 0;
                for (int r = 0; r < row.Length; r++)
                {
                    double dT = -weight * row[r];
                    for (int j = 0; j < r; j++)
                    {
                        lowerGradient[at] += dT * (point[j] - mean[j]);
                        meanGradient[j] -= dT * lower[at];
                        at++;
                    }

                    diagonalGradient[r] += dT * (point[r] - mean[r]);
                    meanGradient[r] -= dT * diagonal[r];
                }
            }
        }

        double mostAlpha = double.NegativeInfinity;
        for (int c = 0; c < k; c++)
        {
            mostAlpha = alphas[c] > mostAlpha ? alphas[c] : mostAlpha;
        }

        double totalAlpha = 0;
        for (int c = 0; c < k; c++)
        {
            weights[c] = Math.Exp(alphas[c] - mostAlpha);
            totalAlpha += weights[c];
        }

        for (int c = 0; c < k; c++)
        {
            // The terms of a component each hold the sum of its log-diagonal once: its gradient is the weights' sum.
            double weight = alphasGradient[c];
            alphasGradient[c] = weight - n * weights[c] / totalAlpha;
            for (int r = 0; r < d; r++)
            {
                double e = diagonals[c * d + r];
                factorsGradient[c * size + r] = (factorsGradient[c * size + r] + gamma * gamma * e) * e + weight - m;
            }
        }

        return likelihood - n * (mostAlpha + Math.Log(totalAlpha)) + prior;
    }
}
