namespace Adjoint.Tests.Programs.Algorithms;

/// <summary>Series, transforms and curves.</summary>
public static partial class Signals
{
    private const Derivatives All = Derivatives.Gradient | Derivatives.Hvp | Derivatives.Jvp;

    /// <summary>A weighted sum of magnitudes of the fast Fourier transform.</summary>
    [Differentiable(All | Derivatives.Hessian)]
    public static double Spectrum(double[] signal)
    {
        int n = signal.Length;
        double[] re = (double[])signal.Clone(), im = new double[n];
        for (int i = 1, j = 0; i < n; i++)
        {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1) j ^= bit;
            j ^= bit;
            if (i < j) (re[i], re[j]) = (re[j], re[i]);
        }

        for (int len = 2; len <= n; len <<= 1)
        {
            double angle = -2 * Math.PI / len;
            for (int i = 0; i < n; i += len)
                for (int k = 0; k < len / 2; k++)
                {
                    double wr = Math.Cos(angle * k), wi = Math.Sin(angle * k);
                    int p = i + k, q = p + len / 2;
                    double tr = wr * re[q] - wi * im[q], ti = wr * im[q] + wi * re[q];
                    (re[p], re[q]) = (re[p] + tr, re[p] - tr);
                    (im[p], im[q]) = (im[p] + ti, im[p] - ti);
                }
        }

        double s = 0;
        for (int k = 0; k < n; k++) s += k * Math.Sqrt(1e-3 + re[k] * re[k] + im[k] * im[k]);
        return s;
    }

    /// <summary>The square of a B-spline, by de Boor's triangle.</summary>
    [Differentiable(All | Derivatives.Hessian)]
    public static double DeBoor(double[] control, double t, int degree, [NoDerivative] double[] knots)
    {
        int k = degree;
        while (k < control.Length - 1 && t >= knots[k + 1]) k++;
        Span<double> d = stackalloc double[degree + 1];
        for (int j = 0; j <= degree; j++) d[j] = control[j + k - degree];
        for (int r = 1; r <= degree; r++)
            for (int j = degree; j >= r; j--)
            {
                double alpha = (t - knots[j + k - degree]) / (knots[j + 1 + k - r] - knots[j + k - degree]);
                d[j] = (1 - alpha) * d[j - 1] + alpha * d[j];
            }

        return d[degree] * d[degree];
    }

    /// <summary>A differentiable alignment of two series, by dynamic programming.</summary>
    [Differentiable(All)]
    public static double SoftDtw(double[] a, double[] b, double gamma)
    {
        int n = a.Length, m = b.Length;
        var r = new double[n + 1][];
        for (int i = 0; i <= n; i++)
        {
            r[i] = new double[m + 1];
            Array.Fill(r[i], 1e10);
        }

        r[0][0] = 0;
        for (int i = 1; i <= n; i++)
            for (int j = 1; j <= m; j++)
            {
                double d = a[i - 1] - b[j - 1], x = r[i - 1][j], y = r[i][j - 1], z = r[i - 1][j - 1], least = Math.Min(x, Math.Min(y, z));
                r[i][j] = d * d + least - gamma * Math.Log(Math.Exp((least - x) / gamma) + Math.Exp((least - y) / gamma) + Math.Exp((least - z) / gamma));
            }

        return r[n][m];
    }
}
