namespace Adjoint.Tests.Programs.Minimisation;

/// <summary>Those of Moré, Garbow and Hillstrom's functions that have any number of variables.</summary>
public static partial class VariableDimension
{
    private const Derivatives Second = Derivatives.Gradient | Derivatives.Hessian | Derivatives.Hvp;

    [Differentiable(Second)]
    public static double Watson(double[] x)
    {
        double sum = 0;
        for (var i = 1; i <= 29; i++)
        {
            double t = i / 29.0, slope = 0, value = 0;
            for (var j = x.Length - 1; j >= 0; j--)
            {
                slope = slope * t + value;
                value = value * t + x[j];
            }

            sum += Square(slope - value * value - 1);
        }

        return sum + Square(x[0]) + Square(x[1] - x[0] * x[0] - 1);
    }

    [Differentiable(Second)]
    public static double ExtendedRosenbrock(double[] x)
    {
        double sum = 0;
        for (var i = 0; i < x.Length; i += 2) sum += Square(10 * (x[i + 1] - x[i] * x[i])) + Square(1 - x[i]);
        return sum;
    }

    [Differentiable(Second)]
    public static double ExtendedPowell(double[] x)
    {
        double sum = 0;
        for (var i = 0; i < x.Length; i += 4)
        {
            ReadOnlySpan<double> b = x.AsSpan(i, 4);
            sum += Square(b[0] + 10 * b[1]) + 5 * Square(b[2] - b[3]) + Math.Pow(b[1] - 2 * b[2], 4) + 10 * Math.Pow(b[0] - b[3], 4);
        }

        return sum;
    }

    [Differentiable(Second)]
    public static double Penalty1(double[] x)
    {
        double near = 0, norm = 0;
        foreach (var v in x)
        {
            near += Square(v - 1);
            norm += v * v;
        }

        return 1e-5 * near + Square(norm - 0.25);
    }

    [Differentiable(Second)]
    public static double Penalty2(double[] x)
    {
        double sum = Square(x[0] - 0.2), weighted = x.Length * x[0] * x[0];
        for (var i = 1; i < x.Length; i++)
        {
            double e = Math.Exp(x[i] / 10), y = Math.Exp((i + 1) / 10.0) + Math.Exp(i / 10.0);
            sum += 1e-5 * (Square(e + Math.Exp(x[i - 1] / 10) - y) + Square(e - Math.Exp(-0.1)));
            weighted += (x.Length - i) * x[i] * x[i];
        }

        return sum + Square(weighted - 1);
    }

    [Differentiable(Second)]
    public static double VariablyDimensioned(double[] x)
    {
        double sum = 0, weighted = 0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += Square(x[i] - 1);
            weighted += (i + 1) * (x[i] - 1);
        }

        return sum + Square(weighted) + Square(Square(weighted));
    }

    [Differentiable(Second)]
    public static double Trigonometric(double[] x)
    {
        double cosines = 0, sum = 0;
        foreach (var v in x) cosines += Math.Cos(v);
        for (var i = 0; i < x.Length; i++)
        {
            var (sine, cosine) = Math.SinCos(x[i]);
            sum += Square(x.Length - cosines + (i + 1) * (1 - cosine) - sine);
        }

        return sum;
    }

    [Differentiable(Second)]
    public static double BrownAlmostLinear(double[] x)
    {
        double total = 0, product = 1, sum = 0;
        for (var i = 0; i < x.Length; i++)
        {
            total += x[i];
            product *= x[i];
        }

        for (var i = 0; i < x.Length - 1; i++) sum += Square(x[i] + total - (x.Length + 1));
        return sum + Square(product - 1);
    }

    [Differentiable(Second)]
    public static double BoundaryValue(double[] x)
    {
        double h = 1.0 / (x.Length + 1), sum = 0;
        for (var i = 0; i < x.Length; i++)
        {
            double left = i == 0 ? 0 : x[i - 1], right = i == x.Length - 1 ? 0 : x[i + 1];
            sum += Square(2 * x[i] - left - right + h * h * Math.Pow(x[i] + (i + 1) * h + 1, 3) / 2);
        }

        return sum;
    }

    [Differentiable(Second)]
    public static double IntegralEquation(double[] x)
    {
        int n = x.Length;
        double h = 1.0 / (n + 1), sum = 0;
        var cubes = new double[n];
        for (var j = 0; j < n; j++) cubes[j] = Math.Pow(x[j] + (j + 1) * h + 1, 3);
        for (var i = 0; i < n; i++)
        {
            double t = (i + 1) * h, below = 0, above = 0;
            for (var j = 0; j <= i; j++) below += (j + 1) * h * cubes[j];
            for (var j = i + 1; j < n; j++) above += (1 - (j + 1) * h) * cubes[j];
            sum += Square(x[i] + h * ((1 - t) * below + t * above) / 2);
        }

        return sum;
    }

    [Differentiable(Second)]
    public static double BroydenTridiagonal(double[] x)
    {
        double sum = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var r = (3 - 2 * x[i]) * x[i] + 1;
            if (i > 0) r -= x[i - 1];
            if (i < x.Length - 1) r -= 2 * x[i + 1];
            sum += r * r;
        }

        return sum;
    }

    [Differentiable(Second)]
    public static double BroydenBanded(double[] x)
    {
        double sum = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var r = x[i] * (2 + 5 * x[i] * x[i]) + 1;
            for (var j = Math.Max(0, i - 5); j <= Math.Min(x.Length - 1, i + 1); j++)
            {
                if (j == i) continue;
                r -= x[j] * (1 + x[j]);
            }

            sum += r * r;
        }

        return sum;
    }

    [Differentiable(Second)]
    public static double LinearFullRank(double[] x, int m)
    {
        double total = 0, sum = 0;
        foreach (var v in x) total += v;
        for (var i = 0; i < m; i++) sum += Square((i < x.Length ? x[i] : 0) - 2 * total / m - 1);
        return sum;
    }

    [Differentiable(Second)]
    public static double Chebyquad(double[] x)
    {
        int n = x.Length;
        var means = new double[n];
        for (var j = 0; j < n; j++)
        {
            double y = 2 * x[j] - 1, last = 1, current = y;
            for (var i = 0; i < n; i++)
            {
                means[i] += current / n;
                (last, current) = (current, 2 * y * current - last);
            }
        }

        double sum = 0;
        for (var i = 1; i <= n; i++) sum += Square(means[i - 1] + (i % 2 == 0 ? 1.0 / (i * i - 1) : 0));
        return sum;
    }

    private static double Square(double r) => r * r;
}
