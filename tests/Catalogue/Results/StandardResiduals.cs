using System;
public static partial class StandardResiduals
{
    /// <summary>What one camera (rotation, centre, focal length, principal point, distortion) makes of a point, against what was seen.</summary>
    // at [0.1, 0.2, -0.3, 1, 0.5, -0.4, 1.2, 0.3, -0.2, 0.05, 0.01], [0.4, 0.6, 5], 1.1, [0.2, 0.4], [0, 0]
    [Differentiable]
    public static void Reprojection(
        ReadOnlySpan<double> camera, ReadOnlySpan<double> point, double weight, [NoDerivative] ReadOnlySpan<double> feature, Span<double> error)
    {
        var (x, y, z) = Rotated(
            (camera[0], camera[1], camera[2]), (point[0] - camera[3], point[1] - camera[4], point[2] - camera[5]));
        double u = x / z, v = y / z, square = u * u + v * v;
        double zoom = camera[6] * (1 + camera[9] * square + camera[10] * square * square);
        error[0] = weight * (u * zoom + camera[7] - feature[0]);
        error[1] = weight * (v * zoom + camera[8] - feature[1]);
    }

    private static (double X, double Y, double Z) Rotated((double X, double Y, double Z) by, (double X, double Y, double Z) p)
    {
        double square = Dot(by, by);
        if (square == 0)
        {
            var turned = Cross(by, p);
            return (p.X + turned.X, p.Y + turned.Y, p.Z + turned.Z);
        }

        double angle = Math.Sqrt(square), cos = Math.Cos(angle), sin = Math.Sin(angle);
        var axis = (X: by.X / angle, Y: by.Y / angle, Z: by.Z / angle);
        var across = Cross(axis, p);
        double along = Dot(axis, p) * (1 - cos);
        return (
            p.X * cos + across.X * sin + axis.X * along,
            p.Y * cos + across.Y * sin + axis.Y * along,
            p.Z * cos + across.Z * sin + axis.Z * along);
    }

    private static double Dot((double X, double Y, double Z) a, (double X, double Y, double Z) b) => a.X * b.X + a.Y * b.Y + a.Z * b.Z;

    private static (double X, double Y, double Z) Cross((double X, double Y, double Z) a, (double X, double Y, double Z) b) =>
        (a.Y * b.Z - a.Z * b.Y, a.Z * b.X - a.X * b.Z, a.X * b.Y - a.Y * b.X);
}
