using System;
public static partial class Simulations
{
    // at 2, 4
    [Differentiable]
    public static double Newton_for_a_root(double a, double b)
    {
        double x = 1;
        for (int i = 0; i < 50; i++)
        {
            var f = x * x * x + a * x - b;
            var step = f / (3 * x * x + a);
            x -= step;
            if (Math.Abs(step) < 1e-12) break;
        }

        return x;
    }

    // at 0.3, 0.8
    [Differentiable]
    public static double Kepler(double eccentricity, double meanAnomaly)
    {
        double e = meanAnomaly, change;
        do
        {
            change = (e - eccentricity * Math.Sin(e) - meanAnomaly) / (1 - eccentricity * Math.Cos(e));
            e -= change;
        }
        while (Math.Abs(change) > 1e-12);
        return 2 * Math.Atan2(Math.Sqrt(1 + eccentricity) * Math.Sin(e / 2), Math.Sqrt(1 - eccentricity) * Math.Cos(e / 2));
    }

    // no second: the first derivative has stopped values in it
    // no dual: the bracket is found by stopped values, so that differences are of one last step
    // at 3
    [Differentiable]
    public static double Bisection_with_a_frozen_bracket(double a)
    {
        double low = 0, high = Derivative.Stop(a) + 1;
        while (high - low > 1e-9)
        {
            var middle = 0.5 * (low + high);
            if (middle * middle * middle < Derivative.Stop(a)) low = middle; else high = middle;
        }

        var x = 0.5 * (low + high);
        return x - (x * x * x - a) / (3 * x * x);
    }

    // at 1.1, 0.4, 0.9, 0.5, 0.05, 12
    [Differentiable]
    public static double Lotka_Volterra(double alpha, double beta, double x, double y, double h, int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            double k1x = alpha * x - beta * x * y, k1y = beta * x * y - y;
            double ax = x + h / 2 * k1x, ay = y + h / 2 * k1y;
            double k2x = alpha * ax - beta * ax * ay, k2y = beta * ax * ay - ay;
            double bx = x + h / 2 * k2x, by = y + h / 2 * k2y;
            double k3x = alpha * bx - beta * bx * by, k3y = beta * bx * by - by;
            double cx = x + h * k3x, cy = y + h * k3y;
            double k4x = alpha * cx - beta * cx * cy, k4y = beta * cx * cy - cy;
            x += h / 6 * (k1x + 2 * k2x + 2 * k3x + k4x);
            y += h / 6 * (k1y + 2 * k2y + 2 * k3y + k4y);
        }

        return x - Math.Log(x) + y - alpha * Math.Log(y);
    }

    // at [0, 0, 1, 0, 0, 1.5], [0, -0.1, 0, 0.9, -0.7, 0], [1, 0.1, 0.05], 0.02, 10
    [Differentiable]
    public static double Leapfrog(double[] position, double[] velocity, double[] mass, double h, int steps)
    {
        int n = mass.Length;
        var force = new double[2 * n];
        for (int t = 0; t < steps; t++)
        {
            for (int i = 0; i < 2 * n; i++) position[i] += 0.5 * h * velocity[i];
            Array.Clear(force);
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    double dx = position[2 * i] - position[2 * j], dy = position[2 * i + 1] - position[2 * j + 1];
                    var r2 = dx * dx + dy * dy + 0.01;
                    var w = mass[i] * mass[j] / (r2 * Math.Sqrt(r2));
                    force[2 * i] -= w * dx;
                    force[2 * i + 1] -= w * dy;
                    force[2 * j] += w * dx;
                    force[2 * j + 1] += w * dy;
                }
            }

            for (int i = 0; i < 2 * n; i++)
            {
                velocity[i] += h * force[i] / mass[i / 2];
                position[i] += 0.5 * h * velocity[i];
            }
        }

        double energy = 0;
        for (int i = 0; i < n; i++) energy += 0.5 * mass[i] * (velocity[2 * i] * velocity[2 * i] + velocity[2 * i + 1] * velocity[2 * i + 1]);
        return energy;
    }

    // at 100, 0.03, 0.2, 1, 102, [0.3, -1.1, 0.7, 1.6, -0.2, 0.05]
    [Differentiable]
    public static double Asian_call(double spot, double rate, double volatility, double maturity, double strike, [NoDerivative] ReadOnlySpan<double> normals)
    {
        const int steps = 3;
        int paths = normals.Length / steps;
        var dt = maturity / steps;
        double sum = 0;
        for (int p = 0; p < paths; p++)
        {
            double s = spot, average = 0;
            for (int i = 0; i < steps; i++)
            {
                s *= Math.Exp((rate - 0.5 * volatility * volatility) * dt + volatility * Math.Sqrt(dt) * normals[p * steps + i]);
                average += s;
            }

            sum += Math.Max(average / steps - strike, 0);
        }

        return Math.Exp(-rate * maturity) * sum / paths;
    }

    // at 100, 0.04, 1.5, 0.05, 0.4, -0.6, 0.02, [0.3, -1.1, 0.7, 1.6, -0.2, 0.05, 0.9, -0.4, 1.2, -1.5, 0.1, 0.8]
    [Differentiable]
    public static double Heston(double s, double v0, double kappa, double theta, double xi, double rho, double rate, [NoDerivative] double[] z)
    {
        const int steps = 3;
        const double dt = 0.25;
        int paths = z.Length / (2 * steps);
        double sum = 0;
        for (int p = 0; p < paths; p++)
        {
            double x = Math.Log(s), v = v0;
            for (int i = 0; i < steps; i++)
            {
                int k = 2 * (p * steps + i);
                var plus = Math.Max(v, 0);
                var root = Math.Sqrt(plus * dt);
                x += (rate - 0.5 * plus) * dt + root * z[k];
                v += kappa * (theta - plus) * dt + xi * root * (rho * z[k] + Math.Sqrt(1 - rho * rho) * z[k + 1]);
            }

            sum += Math.Max(Math.Exp(x) - 90, 0);
        }

        return Math.Exp(-rate * steps * dt) * sum / paths;
    }

    // at [1, 0, 0, 0.2], 0.3, 8
    [Differentiable]
    public static double Heat(double[] u, double r, int steps)
    {
        for (int t = 0; t < steps; t++)
        {
            var before = u[0];
            for (int i = 1; i < u.Length - 1; i++)
            {
                var here = u[i];
                u[i] += r * (before - 2 * here + u[i + 1]);
                before = here;
            }
        }

        return u[1] * u[1] + u[2];
    }

    // at 0.5, 1.5, 0.2, 25
    [Differentiable]
    public static double Logistic_map(double x, double r, double mix, int n)
    {
        var history = new double[n];
        for (int i = 0; i < n; i++)
        {
            history[i] = x;
            x = r * x * (1 - x) + (i >= 3 ? mix * history[i - 3] : 0);
        }

        return x;
    }
}
