using static System.Math;

namespace Adjoint.Tests.Programs.Minimisation;

/// <summary>The residuals of the functions of few variables, with first and second derivatives by hand.</summary>
internal static class FixedDimensionByHand
{
    public static void Rosenbrock(double[] x, Squares sum)
    {
        sum.Add(10 * (x[1] - (x[0] * x[0])), [(0, -20 * x[0]), (1, 10)], (0, 0, -20));
        sum.Add(1 - x[0], [(0, -1)]);
    }

    public static void FreudensteinRoth(double[] x, Squares sum)
    {
        double y = x[1], y2 = y * y;
        sum.Add(-13 + x[0] + (5 * y2) - (y * y2) - (2 * y), [(0, 1), (1, (10 * y) - (3 * y2) - 2)], (1, 1, 10 - (6 * y)));
        sum.Add(-29 + x[0] + (y * y2) + y2 - (14 * y), [(0, 1), (1, (3 * y2) + (2 * y) - 14)], (1, 1, (6 * y) + 2));
    }

    public static void PowellBadlyScaled(double[] x, Squares sum)
    {
        double e = Exp(-x[0]), f = Exp(-x[1]);
        sum.Add((1e4 * x[0] * x[1]) - 1, [(0, 1e4 * x[1]), (1, 1e4 * x[0])], (0, 1, 1e4));
        sum.Add(e + f - 1.0001, [(0, -e), (1, -f)], (0, 0, e), (1, 1, f));
    }

    public static void BrownBadlyScaled(double[] x, Squares sum)
    {
        sum.Add(x[0] - 1e6, [(0, 1)]);
        sum.Add(x[1] - 2e-6, [(1, 1)]);
        sum.Add((x[0] * x[1]) - 2, [(0, x[1]), (1, x[0])], (0, 1, 1));
    }

    public static void Beale(double[] x, Squares sum)
    {
        double[] y = [1.5, 2.25, 2.625];
        for (var i = 1; i <= 3; i++)
        {
            double p = Pow(x[1], i), slope = i * Pow(x[1], i - 1), curve = i == 1 ? 0 : i * (i - 1) * Pow(x[1], i - 2);
            sum.Add(y[i - 1] - (x[0] * (1 - p)), [(0, p - 1), (1, x[0] * slope)], (0, 1, slope), (1, 1, x[0] * curve));
        }
    }

    public static void JennrichSampson(double[] x, Squares sum)
    {
        for (var i = 1; i <= 10; i++)
        {
            double e = Exp(i * x[0]), f = Exp(i * x[1]);
            sum.Add(2 + (2 * i) - (e + f), [(0, -i * e), (1, -i * f)], (0, 0, -i * i * e), (1, 1, -i * i * f));
        }
    }

    public static void HelicalValley(double[] x, Squares sum)
    {
        double a = x[0], b = x[1], s = (a * a) + (b * b), r = Sqrt(s), k = 100 / (2 * PI);
        var turn = (Atan(b / a) / (2 * PI)) + (a < 0 ? 0.5 : 0);
        sum.Add(
            10 * (x[2] - (10 * turn)),
            [(0, k * b / s), (1, -k * a / s), (2, 10)],
            (0, 0, -2 * k * a * b / (s * s)), (0, 1, k * ((a * a) - (b * b)) / (s * s)), (1, 1, 2 * k * a * b / (s * s)));
        sum.Add(
            10 * (r - 1),
            [(0, 10 * a / r), (1, 10 * b / r)],
            (0, 0, 10 * b * b / (r * s)), (0, 1, -10 * a * b / (r * s)), (1, 1, 10 * a * a / (r * s)));
        sum.Add(x[2], [(2, 1)]);
    }

    public static void Box(double[] x, Squares sum)
    {
        for (var i = 1; i <= 10; i++)
        {
            double t = 0.1 * i, e = Exp(-t * x[0]), f = Exp(-t * x[1]), g = Exp(-t) - Exp(-10 * t);
            sum.Add(e - f - (x[2] * g), [(0, -t * e), (1, t * f), (2, -g)], (0, 0, t * t * e), (1, 1, -t * t * f));
        }
    }

    public static void PowellSingular(double[] x, Squares sum) => PowellSingular(x, 0, sum);

    public static void PowellSingular(double[] x, int at, Squares sum)
    {
        double c = x[at + 1] - (2 * x[at + 2]), d = x[at] - x[at + 3], root = Sqrt(10);
        sum.Add(x[at] + (10 * x[at + 1]), [(at, 1), (at + 1, 10)]);
        sum.Add(Sqrt(5) * (x[at + 2] - x[at + 3]), [(at + 2, Sqrt(5)), (at + 3, -Sqrt(5))]);
        sum.Add(c * c, [(at + 1, 2 * c), (at + 2, -4 * c)], (at + 1, at + 1, 2), (at + 1, at + 2, -4), (at + 2, at + 2, 8));
        sum.Add(root * d * d, [(at, 2 * root * d), (at + 3, -2 * root * d)], (at, at, 2 * root), (at, at + 3, -2 * root), (at + 3, at + 3, 2 * root));
    }

    public static void Wood(double[] x, Squares sum)
    {
        double a = Sqrt(90), b = Sqrt(10);
        sum.Add(10 * (x[1] - (x[0] * x[0])), [(0, -20 * x[0]), (1, 10)], (0, 0, -20));
        sum.Add(1 - x[0], [(0, -1)]);
        sum.Add(a * (x[3] - (x[2] * x[2])), [(2, -2 * a * x[2]), (3, a)], (2, 2, -2 * a));
        sum.Add(1 - x[2], [(2, -1)]);
        sum.Add(b * (x[1] + x[3] - 2), [(1, b), (3, b)]);
        sum.Add((x[1] - x[3]) / b, [(1, 1 / b), (3, -1 / b)]);
    }

    public static void BrownDennis(double[] x, Squares sum)
    {
        for (var i = 1; i <= 20; i++)
        {
            double t = i / 5.0, s = Sin(t), a = x[0] + (t * x[1]) - Exp(t), b = x[2] + (x[3] * s) - Cos(t);
            sum.Add(
                (a * a) + (b * b),
                [(0, 2 * a), (1, 2 * a * t), (2, 2 * b), (3, 2 * b * s)],
                (0, 0, 2), (0, 1, 2 * t), (1, 1, 2 * t * t), (2, 2, 2), (2, 3, 2 * s), (3, 3, 2 * s * s));
        }
    }

    public static void Biggs(double[] x, Squares sum)
    {
        for (var i = 1; i <= 13; i++)
        {
            double t = 0.1 * i, y = Exp(-t) - (5 * Exp(-10 * t)) + (3 * Exp(-4 * t));
            double e = Exp(-t * x[0]), f = Exp(-t * x[1]), g = Exp(-t * x[4]);
            sum.Add(
                (x[2] * e) - (x[3] * f) + (x[5] * g) - y,
                [(0, -t * x[2] * e), (1, t * x[3] * f), (2, e), (3, -f), (4, -t * x[5] * g), (5, g)],
                (0, 0, t * t * x[2] * e), (0, 2, -t * e), (1, 1, -t * t * x[3] * f), (1, 3, t * f), (4, 4, t * t * x[5] * g), (4, 5, -t * g));
        }
    }
}
