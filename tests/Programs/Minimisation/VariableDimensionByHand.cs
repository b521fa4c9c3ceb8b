using static System.Math;

namespace Adjoint.Tests.Programs.Minimisation;

/// <summary>The residuals of the functions of any number of variables, with first and second derivatives by hand.</summary>
internal static class VariableDimensionByHand
{
    public static void Watson(double[] x, Squares sum)
    {
        for (var i = 1; i <= 29; i++)
        {
            var t = i / 29.0;
            double slope = x.Skip(1).Select((v, j) => (j + 1) * v * Pow(t, j)).Sum(), value = x.Select((v, j) => v * Pow(t, j)).Sum();
            sum.Add(
                slope - (value * value) - 1,
                All(x, j => (j == 0 ? 0 : j * Pow(t, j - 1)) - (2 * value * Pow(t, j))),
                Pairs(x, (j, k) => -2 * Pow(t, j + k)));
        }

        sum.Add(x[0], [(0, 1)]);
        sum.Add(x[1] - (x[0] * x[0]) - 1, [(0, -2 * x[0]), (1, 1)], (0, 0, -2));
    }

    public static void ExtendedRosenbrock(double[] x, Squares sum)
    {
        for (var i = 0; i < x.Length; i += 2)
        {
            sum.Add(10 * (x[i + 1] - (x[i] * x[i])), [(i, -20 * x[i]), (i + 1, 10)], (i, i, -20));
            sum.Add(1 - x[i], [(i, -1)]);
        }
    }

    public static void ExtendedPowell(double[] x, Squares sum)
    {
        for (var i = 0; i < x.Length; i += 4) FixedDimensionByHand.PowellSingular(x, i, sum);
    }

    public static void Penalty1(double[] x, Squares sum)
    {
        for (var i = 0; i < x.Length; i++) sum.Add(Sqrt(1e-5) * (x[i] - 1), [(i, Sqrt(1e-5))]);
        sum.Add(x.Sum(v => v * v) - 0.25, All(x, i => 2 * x[i]), Diagonal(x, _ => 2));
    }

    public static void Penalty2(double[] x, Squares sum)
    {
        double a = Sqrt(1e-5), n = x.Length;
        sum.Add(x[0] - 0.2, [(0, 1)]);
        for (var i = 1; i < x.Length; i++)
        {
            double e = a * Exp(x[i] / 10), f = a * Exp(x[i - 1] / 10), y = a * (Exp((i + 1) / 10.0) + Exp(i / 10.0));
            sum.Add(e + f - y, [(i, e / 10), (i - 1, f / 10)], (i, i, e / 100), (i - 1, i - 1, f / 100));
            sum.Add(e - (a * Exp(-0.1)), [(i, e / 10)], (i, i, e / 100));
        }

        sum.Add(x.Select((v, i) => (n - i) * v * v).Sum() - 1, All(x, i => 2 * (n - i) * x[i]), Diagonal(x, i => 2 * (n - i)));
    }

    public static void VariablyDimensioned(double[] x, Squares sum)
    {
        var s = x.Select((v, i) => (i + 1) * (v - 1)).Sum();
        for (var i = 0; i < x.Length; i++) sum.Add(x[i] - 1, [(i, 1)]);
        sum.Add(s, All(x, i => i + 1));
        sum.Add(s * s, All(x, i => 2 * s * (i + 1)), Pairs(x, (i, j) => 2 * (i + 1) * (j + 1)));
    }

    public static void Trigonometric(double[] x, Squares sum)
    {
        for (var i = 0; i < x.Length; i++)
        {
            double at = i, r = x.Length - x.Sum(Cos) + ((i + 1) * (1 - Cos(x[i]))) - Sin(x[i]);
            sum.Add(
                r,
                All(x, j => Sin(x[j]) + (j == at ? ((at + 1) * Sin(x[j])) - Cos(x[j]) : 0)),
                Diagonal(x, j => Cos(x[j]) + (j == at ? ((at + 1) * Cos(x[j])) + Sin(x[j]) : 0)));
        }
    }

    public static void BrownAlmostLinear(double[] x, Squares sum)
    {
        double Product(params int[] without) => x.Where((_, k) => !without.Contains(k)).Aggregate(1.0, (p, v) => p * v);
        for (var i = 0; i < x.Length - 1; i++)
        {
            var at = i;
            sum.Add(x[i] + x.Sum() - (x.Length + 1), All(x, j => j == at ? 2 : 1));
        }

        sum.Add(Product() - 1, All(x, j => Product(j)), Pairs(x, (j, k) => j == k ? 0 : Product(j, k)));
    }

    public static void BoundaryValue(double[] x, Squares sum)
    {
        var h = 1.0 / (x.Length + 1);
        for (var i = 0; i < x.Length; i++)
        {
            var c = x[i] + ((i + 1) * h) + 1;
            List<(int, double)> first = [(i, 2 + (1.5 * h * h * c * c))];
            if (i > 0) first.Add((i - 1, -1));
            if (i < x.Length - 1) first.Add((i + 1, -1));
            var r = (2 * x[i]) - (i > 0 ? x[i - 1] : 0) - (i < x.Length - 1 ? x[i + 1] : 0) + (h * h * c * c * c / 2);
            sum.Add(r, [.. first], (i, i, 3 * h * h * c));
        }
    }

    public static void IntegralEquation(double[] x, Squares sum)
    {
        var h = 1.0 / (x.Length + 1);
        double T(int j) => (j + 1) * h;
        for (var i = 0; i < x.Length; i++)
        {
            var at = i;
            double Weight(int j) => h / 2 * (j <= at ? (1 - T(at)) * T(j) : T(at) * (1 - T(j)));
            sum.Add(
                x[i] + x.Select((v, j) => Weight(j) * Pow(v + T(j) + 1, 3)).Sum(),
                All(x, j => (j == at ? 1 : 0) + (Weight(j) * 3 * Pow(x[j] + T(j) + 1, 2))),
                Diagonal(x, j => Weight(j) * 6 * (x[j] + T(j) + 1)));
        }
    }

    public static void BroydenTridiagonal(double[] x, Squares sum)
    {
        for (var i = 0; i < x.Length; i++)
        {
            double left = i > 0 ? x[i - 1] : 0, right = i < x.Length - 1 ? x[i + 1] : 0;
            List<(int, double)> first = [(i, 3 - (4 * x[i]))];
            if (i > 0) first.Add((i - 1, -1));
            if (i < x.Length - 1) first.Add((i + 1, -2));
            sum.Add(((3 - (2 * x[i])) * x[i]) + 1 - left - (2 * right), [.. first], (i, i, -4));
        }
    }

    public static void BroydenBanded(double[] x, Squares sum)
    {
        for (var i = 0; i < x.Length; i++)
        {
            int from = Max(0, i - 5), to = Min(x.Length - 1, i + 1), at = i;
            var others = Enumerable.Range(from, to - from + 1).Where(j => j != at).ToList();
            sum.Add(
                (x[i] * (2 + (5 * x[i] * x[i]))) + 1 - others.Sum(j => x[j] * (1 + x[j])),
                [(i, 2 + (15 * x[i] * x[i])), .. others.Select(j => (j, -1 - (2 * x[j])))],
                [(i, i, 30 * x[i]), .. others.Select(j => (j, j, -2.0))]);
        }
    }

    public static void LinearFullRank(double[] x, int m, Squares sum)
    {
        for (var i = 0; i < m; i++)
        {
            var at = i;
            sum.Add((i < x.Length ? x[i] : 0) - (2 * x.Sum() / m) - 1, All(x, j => (j == at ? 1 : 0) - (2.0 / m)));
        }
    }

    /// <summary>Tᵢ(cos θ) = cos iθ; with U = sin iθ / sin θ the derivatives of Tᵢ(2x − 1) are 2iU and 4i(cos θ·U − i·Tᵢ)/sin²θ.</summary>
    public static void Chebyquad(double[] x, Squares sum)
    {
        var angles = x.Select(v => Acos((2 * v) - 1)).ToArray();
        for (var i = 1; i <= x.Length; i++)
        {
            double n = x.Length, d = i, integral = i % 2 == 0 ? -1 / ((d * d) - 1) : 0;
            sum.Add(
                (angles.Sum(a => Cos(d * a)) / n) - integral,
                All(x, j => 2 * d * Sin(d * angles[j]) / Sin(angles[j]) / n),
                Diagonal(x, j => 4 * d * ((Cos(angles[j]) * Sin(d * angles[j]) / Sin(angles[j])) - (d * Cos(d * angles[j]))) / (Sin(angles[j]) * Sin(angles[j])) / n));
        }
    }

    private static (int, double)[] All(double[] x, Func<int, double> partial) => [.. x.Select((_, i) => (i, partial(i)))];

    private static (int, int, double)[] Diagonal(double[] x, Func<int, double> partial) => [.. x.Select((_, i) => (i, i, partial(i)))];

    private static (int, int, double)[] Pairs(double[] x, Func<int, int, double> partial) =>
        [.. x.SelectMany((_, i) => Enumerable.Range(i, x.Length - i).Select(j => (i, j, partial(i, j))))];
}
