namespace Adjoint.Tests.Programs.Algorithms;

/// <summary>What statistics and learning make least.</summary>
public static partial class Likelihoods
{
    private const Derivatives All = Derivatives.Gradient | Derivatives.Hvp | Derivatives.Jvp;

    /// <summary>The negative log marginal likelihood, by a Cholesky factorization.</summary>
    [Differentiable(All | Derivatives.Hessian)]
    public static double GaussianProcess(double[] logs, [NoDerivative] double[] x, [NoDerivative] double[] y)
    {
        double scale = Math.Exp(logs[0]), amplitude = Math.Exp(logs[1]), noise = Math.Exp(logs[2]);
        int n = x.Length;
        var l = new double[n, n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++)
            {
                double d = (x[i] - x[j]) / scale, k = amplitude * amplitude * Math.Exp(-0.5 * d * d) + (i == j ? noise * noise : 0);
                for (int p = 0; p < j; p++) k -= l[i, p] * l[j, p];
                l[i, j] = i == j ? Math.Sqrt(k) : k / l[j, j];
            }

        double value = 0.5 * n * Math.Log(2 * Math.PI);
        var z = new double[n];
        for (int i = 0; i < n; i++)
        {
            double s = y[i];
            for (int p = 0; p < i; p++) s -= l[i, p] * z[p];
            z[i] = s / l[i, i];
            value += 0.5 * z[i] * z[i] + Math.Log(l[i, i]);
        }

        return value;
    }

    /// <summary>One layer of causal attention, and how far its outputs are from its inputs.</summary>
    [Differentiable(All)]
    public static double Attention(double[] w, [NoDerivative] double[][] tokens, int d)
    {
        int n = tokens.Length;
        var q = Project(w, 0, tokens, d); var k = Project(w, d * d, tokens, d); var v = Project(w, 2 * d * d, tokens, d);
        double loss = 0;
        var scores = new double[n];
        for (int i = 0; i < n; i++)
        {
            double max = double.NegativeInfinity, total = 0;
            for (int j = 0; j <= i; j++)
            {
                double s = 0;
                for (int c = 0; c < d; c++) s += q[i][c] * k[j][c];
                scores[j] = s / Math.Sqrt(d);
                max = Math.Max(max, scores[j]);
            }

            for (int j = 0; j <= i; j++) total += scores[j] = Math.Exp(scores[j] - max);
            for (int c = 0; c < d; c++)
            {
                double o = 0;
                for (int j = 0; j <= i; j++) o += scores[j] / total * v[j][c];
                loss += (o - tokens[i][c]) * (o - tokens[i][c]);
            }
        }

        return loss / n;
    }

    private static double[][] Project(double[] w, int from, double[][] tokens, int d)
    {
        var result = new double[tokens.Length][];
        for (int i = 0; i < tokens.Length; i++)
        {
            result[i] = new double[d];
            for (int r = 0; r < d; r++) for (int c = 0; c < d; c++) result[i][r] += w[from + r * d + c] * tokens[i][c];
        }

        return result;
    }

    /// <summary>The negative log likelihood of returns whose variance has a memory.</summary>
    [Differentiable(All | Derivatives.Hessian)]
    public static double Garch(double omega, double alpha, double beta, ReadOnlySpan<double> returns)
    {
        double variance = omega / (1 - alpha - beta), sum = 0;
        foreach (double r in returns)
        {
            sum += 0.5 * (Math.Log(2 * Math.PI * variance) + r * r / variance);
            variance = omega + alpha * r * r + beta * variance;
        }

        return sum;
    }

    /// <summary>The negative log partial likelihood of survival times.</summary>
    [Differentiable(All | Derivatives.Hessian)]
    public static double Cox(double[] beta, [NoDerivative] double[][] covariates, [NoDerivative] double[] times, bool[] events)
    {
        double likelihood = 0;
        var risk = new double[times.Length];
        for (int i = 0; i < risk.Length; i++)
        {
            double s = 0;
            for (int j = 0;
            j < beta.Length;
            j++) s += beta[j] * covariates[i][j];
            risk[i] = s;
        }

        for (int i = 0; i < risk.Length; i++)
        {
            if (!events[i]) continue;
            double sum = 0;
            for (int k = 0; k < risk.Length; k++) if (times[k] >= times[i]) sum += Math.Exp(risk[k]);
            likelihood += risk[i] - Math.Log(sum);
        }

        return -likelihood;
    }
}
