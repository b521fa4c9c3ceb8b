namespace Adjoint.Tests.Programs.Minimisation;

/// <summary>The functions of two to six variables of Moré, Garbow and Hillstrom, "Testing Unconstrained Optimization Software" (1981).</summary>
public static partial class FixedDimension
{
    private const Derivatives Second = Derivatives.Gradient | Derivatives.Hessian | Derivatives.Hvp;

    [Differentiable(Second)]
    public static double Rosenbrock(double[] x)
    {
        double a = 10 * (x[1] - x[0] * x[0]), b = 1 - x[0];
        return a * a + b * b;
    }

    [Differentiable(Second)]
    public static double FreudensteinRoth(double[] x) =>
        Square(-13 + x[0] + ((5 - x[1]) * x[1] - 2) * x[1]) + Square(-29 + x[0] + ((x[1] + 1) * x[1] - 14) * x[1]);

    [Differentiable(Second)]
    public static double PowellBadlyScaled(double[] x)
    {
        var (a, b) = (x[0], x[1]);
        return Square(1e4 * a * b - 1) + Square(Math.Exp(-a) + Math.Exp(-b) - 1.0001);
    }

    [Differentiable(Second)]
    public static double BrownBadlyScaled(double[] x) => Math.Pow(x[0] - 1e6, 2) + Math.Pow(x[1] - 2e-6, 2) + Math.Pow(x[0] * x[1] - 2, 2);

    [Differentiable(Second)]
    public static double Beale(double[] x)
    {
        double sum = 0, power = 1;
        foreach (var y in (double[])[1.5, 2.25, 2.625])
        {
            power *= x[1];
            sum += Square(y - x[0] * (1 - power));
        }

        return sum;
    }

    [Differentiable(Second)]
    public static double JennrichSampson(double[] x)
    {
        double sum = 0;
        for (var i = 1; i <= 10; i++) sum += Square(2 + 2 * i - (Math.Exp(i * x[0]) + Math.Exp(i * x[1])));
        return sum;
    }

    [Differentiable(Second)]
    public static double HelicalValley(double[] x)
    {
        var turn = Math.Atan(x[1] / x[0]) / (2 * Math.PI);
        if (x[0] < 0) turn += 0.5;
        return Square(10 * (x[2] - 10 * turn)) + Square(10 * (Math.Sqrt(x[0] * x[0] + x[1] * x[1]) - 1)) + Square(x[2]);
    }

    [Differentiable(Second)]
    public static double Box(double[] x)
    {
        double sum = 0;
        for (var i = 1; i <= 10; i++)
        {
            var t = 0.1 * i;
            sum += Square(Math.Exp(-t * x[0]) - Math.Exp(-t * x[1]) - x[2] * (Math.Exp(-t) - Math.Exp(-10 * t)));
        }

        return sum;
    }

    [Differentiable(Second)]
    public static double PowellSingular(double[] x)
    {
        double a = x[0] + 10 * x[1], b = x[2] - x[3], c = x[1] - 2 * x[2], d = x[0] - x[3];
        return a * a + 5 * b * b + c * c * c * c + 10 * d * d * d * d;
    }

    [Differentiable(Second)]
    public static double Wood(double[] x)
    {
        Span<double> r = stackalloc double[6];
        r[0] = 10 * (x[1] - x[0] * x[0]);
        r[1] = 1 - x[0];
        r[2] = Math.Sqrt(90) * (x[3] - x[2] * x[2]);
        r[3] = 1 - x[2];
        r[4] = Math.Sqrt(10) * (x[1] + x[3] - 2);
        r[5] = (x[1] - x[3]) / Math.Sqrt(10);
        double sum = 0;
        foreach (var v in r) sum += v * v;
        return sum;
    }

    [Differentiable(Second)]
    public static double BrownDennis(double[] x)
    {
        double sum = 0;
        for (var i = 1; i <= 20; i++)
        {
            var t = i / 5.0;
            sum += Square(Square(x[0] + t * x[1] - Math.Exp(t)) + Square(x[2] + x[3] * Math.Sin(t) - Math.Cos(t)));
        }

        return sum;
    }

    [Differentiable(Second)]
    public static double Biggs(double[] x)
    {
        double sum = 0;
        for (var i = 1; i <= 13; i++)
        {
            var t = 0.1 * i;
            var y = Math.Exp(-t) - 5 * Math.Exp(-10 * t) + 3 * Math.Exp(-4 * t);
            sum += Square(x[2] * Math.Exp(-t * x[0]) - x[3] * Math.Exp(-t * x[1]) + x[5] * Math.Exp(-t * x[4]) - y);
        }

        return sum;
    }

    private static double Square(double r) => r * r;
}
