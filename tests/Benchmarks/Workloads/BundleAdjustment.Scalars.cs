namespace Adjoint.Benchmarks.Workloads;

public sealed partial class BundleAdjustment
{
    [Differentiable]
    private static double SquaresInScalars(double[] cameras, double[] points, double[] weights, [NoDerivative] double[] features)
    {
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            var camera = cameras.AsSpan(11 * (i % Cameras), 11);
            var point = points.AsSpan(3 * i, 3);
            var (e0, e1) = ResidualInScalars(camera, point, weights[i], features[2 * i], features[2 * i + 1]);
            sum += e0 * e0 + e1 * e1;
        }

        return sum;
    }

    /// <summary>As <see cref="Residual"/>, but with a local for each component.</summary>
    [Differentiable]
    private static (double U, double V) ResidualInScalars(
        ReadOnlySpan<double> camera, ReadOnlySpan<double> point, double weight, [NoDerivative] double u, [NoDerivative] double v)
    {
        double x = point[0] - camera[3];
        double y = point[1] - camera[4];
        double z = point[2] - camera[5];
        double r1 = camera[0];
        double r2 = camera[1];
        double r3 = camera[2];
        double square = r1 * r1 + r2 * r2 + r3 * r3;
        if (square == 0)
        {
            (x, y, z) = (x + r2 * z - r3 * y, y + r3 * x - r1 * z, z + r1 * y - r2 * x);
        }
        else
        {
            double angle = Math.Sqrt(square);
            double cos = Math.Cos(angle);
            double sin = Math.Sin(angle);
            double w1 = r1 / angle;
            double w2 = r2 / angle;
            double w3 = r3 / angle;
            double along = (w1 * x + w2 * y + w3 * z) * (1 - cos);
            (x, y, z) = (
                x * cos + (w2 * z - w3 * y) * sin + w1 * along,
                y * cos + (w3 * x - w1 * z) * sin + w2 * along,
                z * cos + (w1 * y - w2 * x) * sin + w3 * along);
        }

        double p = x / z;
        double q = y / z;
        double radius = p * p + q * q;
        double distortion = 1 + camera[9] * radius + camera[10] * radius * radius;
        return (weight * (p * distortion * camera[6] + camera[7] - u), weight * (q * distortion * camera[6] + camera[8] - v));
    }
}
