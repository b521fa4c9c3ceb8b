namespace Adjoint.Benchmarks.Workloads;

public sealed partial class BundleAdjustment
{
    private static double ByHand(
        double[] cameras, double[] points, double[] weights, double[] features,
        double[] camerasGradient, double[] pointsGradient, double[] weightsGradient)
    {
        Array.Clear(camerasGradient);
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            int c = 11 * (i % Cameras);
            sum += OneByHand(
                new ReadOnlySpan<double>(cameras, c, 11), new ReadOnlySpan<double>(points, 3 * i, 3), weights[i], features[2 * i], features[2 * i + 1],
                new Span<double>(camerasGradient, c, 11), new Span<double>(pointsGradient, 3 * i, 3), out weightsGradient[i]);
        }

        return sum;
    }

    private static double OneByHand(
        ReadOnlySpan<double> camera, ReadOnlySpan<double> point, double weight, double u, double v,
        Span<double> cameraGradient, Span<double> pointGradient, out double weightGradient)
    {
        var seen = new Sight(camera, point);
        double k1 = camera[9], k2 = camera[10], f = camera[6];
        double distortion = 1 + k1 * seen.Radius + k2 * seen.Radius * seen.Radius;
        double e0 = seen.X * distortion * f + camera[7] - u;
        double e1 = seen.Y * distortion * f + camera[8] - v;
        double a0 = 2 * weight * weight * e0;
        double a1 = 2 * weight * weight * e1;
        weightGradient = 2 * weight * (e0 * e0 + e1 * e1);
        double both = seen.X * a0 + seen.Y * a1;
        double dDistortion = f * both;
        cameraGradient[6] += distortion * both;
        cameraGradient[7] += a0;
        cameraGradient[8] += a1;
        cameraGradient[9] += dDistortion * seen.Radius;
        cameraGradient[10] += dDistortion * seen.Radius * seen.Radius;
        double dRadius = 2 * dDistortion * (k1 + 2 * k2 * seen.Radius);
        double dX = a0 * f * distortion + seen.X * dRadius;
        double dY = a1 * f * distortion + seen.Y * dRadius;
        seen.Back(dX, dY, out var turn, out var move);
        cameraGradient[0] += turn.X;
        cameraGradient[1] += turn.Y;
        cameraGradient[2] += turn.Z;
        cameraGradient[3] -= move.X;
        cameraGradient[4] -= move.Y;
        cameraGradient[5] -= move.Z;
        pointGradient[0] = move.X;
        pointGradient[1] = move.Y;
        pointGradient[2] = move.Z;
        return weight * weight * (e0 * e0 + e1 * e1);
    }

    /// <summary>The 2×15 Jacobian of <see cref="Residual"/> with respect to camera, point and weight.</summary>
    private static void JacobianByHand(ReadOnlySpan<double> camera, ReadOnlySpan<double> point, double weight, double u, double v, Span<double> jacobian)
    {
        var seen = new Sight(camera, point);
        double k1 = camera[9], k2 = camera[10], f = camera[6];
        double distortion = 1 + k1 * seen.Radius + k2 * seen.Radius * seen.Radius;
        double e0 = seen.X * distortion * f + camera[7] - u;
        double e1 = seen.Y * distortion * f + camera[8] - v;
        double scale = weight * f;
        double bend = 2 * scale * (k1 + 2 * k2 * seen.Radius);
        double mixed = bend * seen.X * seen.Y;
        Row(seen, scale * distortion + bend * seen.X * seen.X, mixed, weight * seen.X, distortion, f, weight, 0, e0, jacobian.Slice(0, 15));
        Row(seen, mixed, scale * distortion + bend * seen.Y * seen.Y, weight * seen.Y, distortion, f, 0, weight, e1, jacobian.Slice(15, 15));
    }

    private static void Row(
        in Sight seen, double dX, double dY, double scaled, double distortion, double f, double first, double second, double error, Span<double> row)
    {
        seen.Back(dX, dY, out var turn, out var move);
        row[0] = turn.X;
        row[1] = turn.Y;
        row[2] = turn.Z;
        row[3] = -move.X;
        row[4] = -move.Y;
        row[5] = -move.Z;
        row[6] = scaled * distortion;
        row[7] = first;
        row[8] = second;
        row[9] = scaled * f * seen.Radius;
        row[10] = scaled * f * seen.Radius * seen.Radius;
        row[11] = move.X;
        row[12] = move.Y;
        row[13] = move.Z;
        row[14] = error;
    }

    /// <summary>A point as a camera sees it, before distortion, and what the way back needs of it.</summary>
    private readonly struct Sight
    {
        public readonly double X;
        public readonly double Y;
        public readonly double Radius;
        private readonly double x, y, z, w1, w2, w3, c1, c2, c3, cos, sin, dot, inverse, depth;

        public Sight(ReadOnlySpan<double> camera, ReadOnlySpan<double> point)
        {
            double angle = Math.Sqrt(camera[0] * camera[0] + camera[1] * camera[1] + camera[2] * camera[2]);
            inverse = 1 / angle;
            (w1, w2, w3) = (camera[0] * inverse, camera[1] * inverse, camera[2] * inverse);
            (sin, cos) = Math.SinCos(angle);
            (x, y, z) = (point[0] - camera[3], point[1] - camera[4], point[2] - camera[5]);
            dot = w1 * x + w2 * y + w3 * z;
            (c1, c2, c3) = (w2 * z - w3 * y, w3 * x - w1 * z, w1 * y - w2 * x);
            double along = dot * (1 - cos);
            depth = 1 / (z * cos + c3 * sin + w3 * along);
            X = (x * cos + c1 * sin + w1 * along) * depth;
            Y = (y * cos + c2 * sin + w2 * along) * depth;
            Radius = X * X + Y * Y;
        }

        /// <summary>From the adjoints of the picture to those of the rotation and of the point; the angle is not 0.</summary>
        public void Back(double dX, double dY, out (double X, double Y, double Z) turn, out (double X, double Y, double Z) move)
        {
            double t1 = dX * depth, t2 = dY * depth, t3 = -(X * dX + Y * dY) * depth;
            double d = (w1 * t1 + w2 * t2 + w3 * t3) * (1 - cos);
            double along = dot * (1 - cos);
            move = (
                cos * t1 + sin * (t2 * w3 - t3 * w2) + d * w1,
                cos * t2 + sin * (t3 * w1 - t1 * w3) + d * w2,
                cos * t3 + sin * (t1 * w2 - t2 * w1) + d * w3);
            double a1 = sin * (y * t3 - z * t2) + along * t1 + d * x;
            double a2 = sin * (z * t1 - x * t3) + along * t2 + d * y;
            double a3 = sin * (x * t2 - y * t1) + along * t3 + d * z;
            double toAxis = w1 * t1 + w2 * t2 + w3 * t3;
            double dCos = x * t1 + y * t2 + z * t3 - toAxis * dot;
            double dSin = c1 * t1 + c2 * t2 + c3 * t3;
            double dAngle = cos * dSin - sin * dCos - (a1 * w1 + a2 * w2 + a3 * w3) * inverse;
            turn = (a1 * inverse + dAngle * w1, a2 * inverse + dAngle * w2, a3 * inverse + dAngle * w3);
        }
    }
}
