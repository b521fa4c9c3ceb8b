using System;
/// <summary>The objectives that tools for automatic differentiation are compared by.</summary>
public static partial class StandardObjectives
{
    /// <summary>The negative log-likelihood of a mixture; each inverse covariance is QᵀQ, Q lower triangular: log-diagonal, then columns.</summary>
    // at [-0.65, 1.18, -0.76], [0.09, 0.19, 0.35, 0.4, 0.54, 0.42], [0.59, -0.85, 0.8, -1.5, 0.88, -0.24, 0.17, -1.97, -1.27], [[1.18, 2.03], [0.3, -0.4]], 1, 0
    // at [0.3, -0.2], [0.1, 0.2, 0.3, -1, 0.5, 0.25], [0.1, 0.2, -0.3, 0.4, 0.5, -0.6, 0.3, 0.1, 0, -0.2, 0.7, 0.4], [[1, 2, 3], [0.5, 0.2, -0.5]], 1.5, 2
    [Differentiable]
    public static double Gaussian_mixture(
        double[] alphas, double[] means, double[] factors, [NoDerivative] double[][] points, [NoDerivative] double gamma, int m)
    {
        int k = alphas.Length, d = means.Length / k, packed = d * (d + 1) / 2;
        var terms = new double[k];
        var scaled = new double[d];
        double likelihood = 0;
        foreach (var x in points)
        {
            for (int c = 0; c < k; c++)
            {
                int q = c * packed, l = q + d;
                double logDeterminant = 0, square = 0;
                for (int i = 0; i < d; i++)
                {
                    logDeterminant += factors[q + i];
                    scaled[i] = Math.Exp(factors[q + i]) * (x[i] - means[c * d + i]);
                }

                for (int j = 0; j < d; j++)
                {
                    for (int i = j + 1; i < d; i++) scaled[i] += factors[l++] * (x[j] - means[c * d + j]);
                }

                for (int i = 0; i < d; i++) square += scaled[i] * scaled[i];
                terms[c] = alphas[c] + logDeterminant - 0.5 * square;
            }

            likelihood += LogSumExp(terms);
        }

        double constant = -points.Length * d * 0.5 * Math.Log(2 * Math.PI);
        return constant + likelihood - points.Length * LogSumExp(alphas) + WishartPrior(factors, k, d, gamma, m);
    }

    /// <summary>The squared errors of all projections: observation i shows point i mod p by camera i mod n.</summary>
    // at [[0.1, 0.2, -0.3, 1, 0.5, -0.4, 1.2, 0.3, -0.2, 0.05, 0.01]], [[0.4, 0.6, 5], [-0.3, 0.8, 4]], [1.1, 0.9], [[0.2, 0.4], [0.3, -0.1]]
    [Differentiable]
    public static double Bundle_adjustment(double[][] cameras, double[][] points, double[] weights, [NoDerivative] double[][] features)
    {
        double s = 0;
        var e = new double[2];
        for (int i = 0; i < features.Length; i++)
        {
            Reprojection(cameras[i % cameras.Length], points[i % points.Length], weights[i], features[i], e);
            double unit = 1 - weights[i] * weights[i];
            s += e[0] * e[0] + e[1] * e[1] + unit * unit;
        }

        return s;
    }

    /// <summary>A recurrent network of diagonal layers that predicts the next character.</summary>
    // at [0.7, 0.3, 0.6, 0.9, 0.5, 0.7, 0.8, 0.2, 0.2, 0.3, 0.7, 0.1, 0.8, 0.2, 0.4, 0.5], [0.2, 0.4, 0.6, 0.1, 0.9, 0.3], [0.1, 0.2, 0.3, 0.4], [[0, 1], [1, 1], [1, 0]]
    [Differentiable]
    public static double Lstm(double[] main, double[] extra, [NoDerivative] double[] state, [NoDerivative] double[][] sequence)
    {
        int b = sequence[0].Length, layers = state.Length / (2 * b);
        var s = (double[])state.Clone();
        var y = new double[b];
        double total = 0;
        for (int t = 0; t + 1 < sequence.Length; t++)
        {
            for (int i = 0; i < b; i++) y[i] = sequence[t][i] * extra[i];
            for (int layer = 0; layer < layers; layer++)
            {
                int w = layer * 8 * b, hidden = layer * 2 * b;
                for (int i = 0; i < b; i++)
                {
                    double input = layer == 0 ? y[i] : s[hidden - 2 * b + i];
                    double forget = Sigmoid(input * main[w + i] + main[w + 4 * b + i]);
                    double enter = Sigmoid(s[hidden + i] * main[w + b + i] + main[w + 5 * b + i]);
                    double leave = Sigmoid(input * main[w + 2 * b + i] + main[w + 6 * b + i]);
                    double change = Math.Tanh(s[hidden + i] * main[w + 3 * b + i] + main[w + 7 * b + i]);
                    s[hidden + b + i] = s[hidden + b + i] * forget + enter * change;
                    s[hidden + i] = leave * Math.Tanh(s[hidden + b + i]);
                }
            }

            double sum = 2;
            for (int i = 0; i < b; i++)
            {
                y[i] = s[(layers - 1) * 2 * b + i] * extra[b + i] + extra[2 * b + i];
                sum += Math.Exp(y[i]);
            }

            for (int i = 0; i < b; i++) total += sequence[t + 1][i] * (y[i] - Math.Log(sum));
        }

        return -total / (b * (sequence.Length - 1));
    }

    /// <summary>The squared distances of points from their nearest centres.</summary>
    // at [[0.9, 0.1], [-0.4, 1], [0.2, 0.2]], [[0, 1], [0.5, 0.5]]
    [Differentiable(Derivatives.Gradient | Derivatives.Hvp)]
    public static double K_means([NoDerivative] double[][] points, double[][] centres)
    {
        double s = 0;
        foreach (var point in points)
        {
            double nearest = double.PositiveInfinity;
            foreach (var centre in centres) nearest = Math.Min(nearest, SquaredDistance(point, centre));
            s += nearest;
        }

        return s;
    }

    /// <summary>A dense network: hidden layers with ReLU, one output with a sigmoid, cross-entropy.</summary>
    // allocates: the adjoints of rows that a reference is chosen from
    // at [0.1, 0.2, -0.3, 0.4, 0.5, 0.6, 0.7, -0.8, 0.9, 0.11, 0.12, -0.13, 0.14, 0.15, 0.16, 0.17, 0.18, 0.19, -0.2, 0.21], [2, 3, 2, 1], [[0.5, 0.3], [-0.2, 0.8]], [1, 0]
    [Differentiable]
    public static double Dense_network(double[] weights, int[] sizes, [NoDerivative] double[][] inputs, [NoDerivative] double[] labels)
    {
        double loss = 0;
        for (int sample = 0; sample < inputs.Length; sample++)
        {
            var a = inputs[sample];
            int w = 0;
            for (int layer = 1; layer < sizes.Length; layer++)
            {
                var next = new double[sizes[layer]];
                for (int i = 0; i < next.Length; i++)
                {
                    double z = weights[w++];
                    for (int j = 0; j < a.Length; j++) z += weights[w++] * a[j];
                    next[i] = layer == sizes.Length - 1 ? Sigmoid(z) : Math.Max(0, z);
                }

                a = next;
            }

            loss -= labels[sample] * Math.Log(a[0]) + (1 - labels[sample]) * Math.Log(1 - a[0]);
        }

        return loss / inputs.Length;
    }

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    private static double LogSumExp(double[] x)
    {
        double m = x[0], s = 0;
        for (int i = 1; i < x.Length; i++) m = Math.Max(m, x[i]);
        for (int i = 0; i < x.Length; i++) s += Math.Exp(x[i] - m);
        return m + Math.Log(s);
    }

    private static double WishartPrior(double[] factors, int k, int d, double gamma, int m)
    {
        int packed = d * (d + 1) / 2, n = d + m + 1;
        double s = 0;
        for (int c = 0; c < k; c++)
        {
            double squares = 0, logDeterminant = 0;
            for (int i = 0; i < packed; i++)
            {
                double f = factors[c * packed + i];
                if (i < d) logDeterminant += f;
                double entry = i < d ? Math.Exp(f) : f;
                squares += entry * entry;
            }

            s += 0.5 * gamma * gamma * squares - m * logDeterminant;
        }

        double logGammas = d * (d - 1) * 0.25 * Math.Log(Math.PI);
        for (int j = 0; j < d; j++) logGammas += LogGammaOfHalf(n - j);
        return s - k * (n * d * (Math.Log(gamma) - 0.5 * Math.Log(2)) - logGammas);
    }

    /// <summary>ln Γ(n/2).</summary>
    private static double LogGammaOfHalf(int n)
    {
        double s = n % 2 == 0 ? 0 : 0.5 * Math.Log(Math.PI);
        for (int i = n - 2; i > 0; i -= 2) s += Math.Log(0.5 * i);
        return s;
    }

    private static double SquaredDistance(double[] a, double[] b)
    {
        double s = 0;
        for (int j = 0; j < a.Length; j++) s += (a[j] - b[j]) * (a[j] - b[j]);
        return s;
    }

    /// <summary>What one camera (rotation, centre, focal length, principal point, distortion) makes of a point, against what was seen.</summary>
    private static void Reprojection(double[] camera, double[] point, double weight, double[] feature, double[] error)
    {
        double x = point[0] - camera[3], y = point[1] - camera[4], z = point[2] - camera[5];
        double r1 = camera[0], r2 = camera[1], r3 = camera[2], square = r1 * r1 + r2 * r2 + r3 * r3;
        if (square > 0)
        {
            double angle = Math.Sqrt(square), cos = Math.Cos(angle), sin = Math.Sin(angle);
            double w1 = r1 / angle, w2 = r2 / angle, w3 = r3 / angle, along = (w1 * x + w2 * y + w3 * z) * (1 - cos);
            (x, y, z) = (
                x * cos + (w2 * z - w3 * y) * sin + w1 * along,
                y * cos + (w3 * x - w1 * z) * sin + w2 * along,
                z * cos + (w1 * y - w2 * x) * sin + w3 * along);
        }
        else
        {
            (x, y, z) = (x + r2 * z - r3 * y, y + r3 * x - r1 * z, z + r1 * y - r2 * x);
        }

        double u = x / z, v = y / z, radius = u * u + v * v, distortion = 1 + camera[9] * radius + camera[10] * radius * radius;
        error[0] = weight * (u * distortion * camera[6] + camera[7] - feature[0]);
        error[1] = weight * (v * distortion * camera[6] + camera[8] - feature[1]);
    }
}
