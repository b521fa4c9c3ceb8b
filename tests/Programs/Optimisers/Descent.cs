namespace Adjoint.Tests.Programs.Optimisers;

/// <summary>Optimisers of one's own, by the shapes that companions have as delegates.</summary>
public static class Descent
{
    /// <summary>Goes down the gradient, in place: nothing is allocated on the way.</summary>
    public static double[] Down(Func<double[], double[], double> valueAndGradient, double[] start, double rate, int steps)
    {
        double[] x = [.. start], gradient = new double[start.Length];
        for (int step = 0; step < steps; step++)
        {
            valueAndGradient(x, gradient);
            for (int i = 0; i < x.Length; i++) x[i] -= rate * gradient[i];
        }

        return x;
    }

    /// <summary>Newton's method with its equations solved by conjugate gradients, which ask for products with the Hessian only.</summary>
    public static double[] Truncated(Func<double[], double> value, Func<double[], double[]> gradient, Func<double[], double[], double[]> hvp, double[] start)
    {
        double[] x = start, g;
        while (Dot(g = gradient(x), g) > 1e-20)
        {
            var step = Solve(d => hvp(x, d), g);
            double rate = 1;
            while (value(Moved(rate)) > value(x) - 1e-4 * rate * Dot(step, g)) rate /= 2;
            x = Moved(rate);
            double[] Moved(double h) => [.. x.Zip(step, (a, s) => a - h * s)];
        }

        return x;
    }

    /// <summary>The solution of H·s = g, or how far it got where the curvature was not positive.</summary>
    private static double[] Solve(Func<double[], double[]> times, double[] g)
    {
        double[] solution = new double[g.Length], residual = [.. g], direction = [.. g];
        double size = Dot(residual, residual), first = size;
        for (int step = 0; step < 2 * g.Length && size > 1e-4 * Math.Min(1, first) * first; step++)
        {
            var image = times(direction);
            var curvature = Dot(direction, image);
            if (curvature <= 0) return step == 0 ? g : solution;
            var rate = size / curvature;
            for (int i = 0; i < g.Length; i++)
            {
                solution[i] += rate * direction[i];
                residual[i] -= rate * image[i];
            }

            var before = size;
            size = Dot(residual, residual);
            for (int i = 0; i < g.Length; i++) direction[i] = residual[i] + size / before * direction[i];
        }

        return solution;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
