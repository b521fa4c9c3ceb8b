namespace Adjoint.Tests.Programs.Algorithms;

/// <summary>Steps in time, and rays through space.</summary>
public static partial class Simulations
{
    private const Derivatives All = Derivatives.Gradient | Derivatives.Hvp | Derivatives.Jvp;

    /// <summary>Leapfrog of bodies that attract each other, and their energy at the end.</summary>
    [Differentiable(All | Derivatives.Hessian)]
    public static double NBody(double[] state, [NoDerivative] double[] mass, double dt, int steps)
    {
        int n = mass.Length;
        double[] q = new double[3 * n], v = new double[3 * n], a = new double[3 * n];
        Array.Copy(state, 0, q, 0, 3 * n);
        Array.Copy(state, 3 * n, v, 0, 3 * n);
        for (int s = 0; s < steps; s++)
        {
            Accelerate(q, mass, a);
            for (int i = 0; i < 3 * n; i++)
            {
                v[i] += dt * a[i];
                q[i] += dt * v[i];
            }
        }

        double e = 0;
        for (int i = 0; i < n; i++)
        {
            e += 0.5 * mass[i] * (v[3 * i] * v[3 * i] + v[3 * i + 1] * v[3 * i + 1] + v[3 * i + 2] * v[3 * i + 2]);
            for (int j = 0; j < i; j++) e -= mass[i] * mass[j] / Distance(q, i, j);
        }

        return e;
    }

    private static double Distance(double[] q, int i, int j)
    {
        double s = 0.01;
        for (int k = 0; k < 3; k++)
        {
            double d = q[3 * i + k] - q[3 * j + k];
            s += d * d;
        }

        return Math.Sqrt(s);
    }

    private static void Accelerate(ReadOnlySpan<double> q, double[] mass, Span<double> a)
    {
        a.Clear();
        for (int i = 0; i < mass.Length; i++)
            for (int j = 0; j < mass.Length; j++)
            {
                if (i == j) continue;
                var (x, y, z) = (q[3 * j] - q[3 * i], q[3 * j + 1] - q[3 * i + 1], q[3 * j + 2] - q[3 * i + 2]);
                double r2 = x * x + y * y + z * z + 0.01, f = mass[j] / (r2 * Math.Sqrt(r2));
                a[3 * i] += f * x;
                a[3 * i + 1] += f * y;
                a[3 * i + 2] += f * z;
            }
    }

    /// <summary>Heat in a rod by implicit steps, each a tridiagonal system.</summary>
    [Differentiable(All | Derivatives.Hessian)]
    public static double Diffusion(double[] conductivity, [NoDerivative] double[] start, double dt, int steps)
    {
        int n = start.Length;
        double[] u = (double[])start.Clone();
        Span<double> a = stackalloc double[n], b = stackalloc double[n], c = stackalloc double[n];
        for (int s = 0; s < steps; s++)
        {
            for (int i = 0; i < n; i++)
            {
                double left = i > 0 ? 2 / (1 / conductivity[i] + 1 / conductivity[i - 1]) : 0, right = i < n - 1 ? 2 / (1 / conductivity[i] + 1 / conductivity[i + 1]) : 0;
                a[i] = -dt * left;
                c[i] = -dt * right;
                b[i] = 1 + dt * (left + right);
            }

            for (int i = 1; i < n; i++)
            {
                double m = a[i] / b[i - 1];
                b[i] -= m * c[i - 1];
                u[i] -= m * u[i - 1];
            }

            u[n - 1] /= b[n - 1];
            for (int i = n - 2; i >= 0; i--) u[i] = (u[i] - c[i] * u[i + 1]) / b[i];
        }

        double energy = 0;
        for (int i = 0; i < n; i++) energy += (i + 1) * u[i] * u[i];
        return energy;
    }

    /// <summary>One step of bodies in an array of structs.</summary>
    [Differentiable(All | Derivatives.Hessian)]
    public static double Bodies(Body[] bodies, double dt)
    {
        for (int i = 0; i < bodies.Length; i++)
        {
            ref var b = ref bodies[i];
            for (int j = 0; j < bodies.Length; j++)
            {
                if (i == j) continue;
                var o = bodies[j];
                double dx = o.X - b.X, dy = o.Y - b.Y, dz = o.Z - b.Z, r2 = dx * dx + dy * dy + dz * dz + 0.01, f = o.Mass / (r2 * Math.Sqrt(r2));
                b.Vx += dt * f * dx;
                b.Vy += dt * f * dy;
                b.Vz += dt * f * dz;
            }
        }

        double e = 0;
        for (int i = 0; i < bodies.Length; i++)
        {
            bodies[i].X += dt * bodies[i].Vx;
            bodies[i].Y += dt * bodies[i].Vy;
            bodies[i].Z += dt * bodies[i].Vz;
            var b = bodies[i];
            e += b.Mass * (b.X * b.Y + b.Vz * b.Vz * b.Z);
        }

        return e;
    }

    /// <summary>How far a ray goes to a sphere or a box, by distance fields.</summary>
    [Differentiable(All | Derivatives.Hessian)]
    public static double March(Vec origin, Vec toward, double radius)
    {
        var ray = toward.Unit();
        double t = 0;
        for (int i = 0; i < 200; i++)
        {
            var p = origin + t * ray;
            double distance = Math.Min(p.Length - radius, Box(p - new Vec(3, 0, 0)));
            t += distance;
            if (distance < 1e-13) break;
            if (t > 50) return 50;
        }

        return t;
    }

    private static double Box(Vec p)
    {
        double x = Math.Abs(p.X) - 0.5, y = Math.Abs(p.Y) - 0.5, z = Math.Abs(p.Z) - 0.5;
        return new Vec(Math.Max(x, 0), Math.Max(y, 0), Math.Max(z, 0)).Length + Math.Min(Math.Max(x, Math.Max(y, z)), 0);
    }
}
