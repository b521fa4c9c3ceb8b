using static System.Math;

namespace Adjoint.Tests.Programs.Minimisation;

/// <summary>The residuals of the fits, with first and second derivatives by hand.</summary>
internal static class ObservedByHand
{
    public static void Bard(double[] x, Squares sum)
    {
        for (var i = 0; i < 15; i++)
        {
            double u = i + 1, v = 15 - i, w = Min(u, v), d = (v * x[1]) + (w * x[2]), d2 = d * d, d3 = d2 * d;
            sum.Add(
                Observed.BardY[i] - (x[0] + (u / d)),
                [(0, -1), (1, u * v / d2), (2, u * w / d2)],
                (1, 1, -2 * u * v * v / d3), (1, 2, -2 * u * v * w / d3), (2, 2, -2 * u * w * w / d3));
        }
    }

    public static void Gaussian(double[] x, Squares sum)
    {
        for (var i = 0; i < 15; i++)
        {
            double s = ((7 - i) / 2.0) - x[2], s2 = s * s, e = Exp(-x[1] * s2 / 2);
            sum.Add(
                (x[0] * e) - Observed.GaussianY[i],
                [(0, e), (1, -x[0] * e * s2 / 2), (2, x[0] * e * x[1] * s)],
                (0, 1, -e * s2 / 2), (0, 2, e * x[1] * s), (1, 1, x[0] * e * s2 * s2 / 4),
                (1, 2, x[0] * e * s * (1 - (x[1] * s2 / 2))), (2, 2, x[0] * x[1] * e * ((x[1] * s2) - 1)));
        }
    }

    public static void Meyer(double[] x, Squares sum)
    {
        for (var i = 0; i < 16; i++)
        {
            double q = 50 + (5 * i) + x[2], e = Exp(x[1] / q), z = x[1] / q;
            sum.Add(
                (x[0] * e) - Observed.MeyerY[i],
                [(0, e), (1, x[0] * e / q), (2, -x[0] * e * z / q)],
                (0, 1, e / q), (0, 2, -e * z / q), (1, 1, x[0] * e / (q * q)),
                (1, 2, -x[0] * e * (1 + z) / (q * q)), (2, 2, x[0] * e * z * (z + 2) / (q * q)));
        }
    }

    public static void Gulf(double[] x, Squares sum)
    {
        for (var i = 1; i <= 99; i++)
        {
            double t = i / 100.0, d = 25 + Pow(-50 * Log(t), 2.0 / 3) - x[1], a = Abs(d), s = Sign(d), log = Log(a);
            double g = Pow(a, x[2]) / x[0], e = Exp(-g);
            double g0 = -g / x[0], g1 = -x[2] * g * s / a, g2 = g * log;
            double g00 = 2 * g / (x[0] * x[0]), g01 = x[2] * g * s / (a * x[0]), g02 = -g * log / x[0];
            double g11 = x[2] * (x[2] - 1) * g / (a * a), g12 = -g * s / a * (1 + (x[2] * log)), g22 = g * log * log;
            sum.Add(
                e - t,
                [(0, -e * g0), (1, -e * g1), (2, -e * g2)],
                (0, 0, e * ((g0 * g0) - g00)), (0, 1, e * ((g0 * g1) - g01)), (0, 2, e * ((g0 * g2) - g02)),
                (1, 1, e * ((g1 * g1) - g11)), (1, 2, e * ((g1 * g2) - g12)), (2, 2, e * ((g2 * g2) - g22)));
        }
    }

    public static void KowalikOsborne(double[] x, Squares sum)
    {
        for (var i = 0; i < 11; i++)
        {
            double u = Observed.KowalikU[i], n = (u * u) + (u * x[1]), d = (u * u) + (u * x[2]) + x[3], d2 = d * d, d3 = d2 * d, a = x[0];
            sum.Add(
                Observed.KowalikY[i] - (a * n / d),
                [(0, -n / d), (1, -a * u / d), (2, a * n * u / d2), (3, a * n / d2)],
                (0, 1, -u / d), (0, 2, n * u / d2), (0, 3, n / d2), (1, 2, a * u * u / d2), (1, 3, a * u / d2),
                (2, 2, -2 * a * n * u * u / d3), (2, 3, -2 * a * n * u / d3), (3, 3, -2 * a * n / d3));
        }
    }

    public static void Osborne1(double[] x, Squares sum)
    {
        for (var i = 0; i < 33; i++)
        {
            double t = 10.0 * i, e = Exp(-t * x[3]), f = Exp(-t * x[4]);
            sum.Add(
                Observed.Osborne1Y[i] - (x[0] + (x[1] * e) + (x[2] * f)),
                [(0, -1), (1, -e), (2, -f), (3, t * x[1] * e), (4, t * x[2] * f)],
                (1, 3, t * e), (2, 4, t * f), (3, 3, -t * t * x[1] * e), (4, 4, -t * t * x[2] * f));
        }
    }

    public static void Osborne2(double[] x, Squares sum)
    {
        for (var i = 0; i < 65; i++)
        {
            double t = i / 10.0, decay = Exp(-t * x[4]), r = Observed.Osborne2Y[i] - (x[0] * decay);
            List<(int, double)> first = [(0, -decay), (4, t * x[0] * decay)];
            List<(int, int, double)> second = [(0, 4, t * decay), (4, 4, -t * t * x[0] * decay)];
            for (var k = 1; k <= 3; k++)
            {
                double s = t - x[k + 7], w = x[k + 4], e = Exp(-s * s * w), h = x[k];
                r -= h * e;
                first.AddRange([(k, -e), (k + 4, h * s * s * e), (k + 7, -2 * h * s * w * e)]);
                second.AddRange(
                [
                    (k, k + 4, s * s * e), (k, k + 7, -2 * s * w * e), (k + 4, k + 4, -h * s * s * s * s * e),
                    (k + 4, k + 7, 2 * h * s * e * ((s * s * w) - 1)), (k + 7, k + 7, 2 * h * w * e * (1 - (2 * s * s * w))),
                ]);
            }

            sum.Add(r, [.. first], [.. second]);
        }
    }
}
