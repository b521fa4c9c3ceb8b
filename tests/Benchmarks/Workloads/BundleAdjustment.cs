namespace Adjoint.Benchmarks.Workloads;

/// <summary>ADBench's bundle adjustment: 10 points seen by 2 cameras, the squared residuals.</summary>
public sealed partial class BundleAdjustment : Workload
{
    private const int Cameras = 2;
    private const int Points = 10;

    private readonly double[] cameras;
    private readonly double[] points;
    private readonly double[] weights;
    private readonly double[] features;
    private readonly (double[] Cameras, double[] Points, double[] Weights) hand = (new double[11 * Cameras], new double[3 * Points], new double[Points]);
    private readonly (double[] Cameras, double[] Points, double[] Weights) generated = (new double[11 * Cameras], new double[3 * Points], new double[Points]);

    /// <summary>The file has one of each kind, to be replicated; small changes keep the copies apart.</summary>
    public BundleAdjustment()
    {
        var file = new Numbers("ba.txt");
        _ = file.Take(3);
        cameras = Replicated(file.Take(11), Cameras);
        points = Replicated(file.Take(3), Points);
        weights = Replicated(file.Take(1), Points);
        features = Replicated(file.Take(2), Points);
    }

    public override string Name => "Bundle adjustment";

    public override (double? OverObjective, double? OverHand) Target => (3, 1.15);

    public override IEnumerable<double> OfHandWritten => [.. hand.Cameras, .. hand.Points, .. hand.Weights];

    public override IEnumerable<double> OfGenerated => [.. generated.Cameras, .. generated.Points, .. generated.Weights];

    public override double Objective() => Squares(cameras, points, weights, features);

    public override double HandWritten() => ByHand(cameras, points, weights, features, hand.Cameras, hand.Points, hand.Weights);

    public override double Generated() =>
        SquaresValueAndGradient(cameras, points, weights, features, generated.Cameras, generated.Points, generated.Weights);

    private static double[] Replicated(double[] one, int times) =>
        [.. Enumerable.Range(0, times * one.Length).Select(i => one[i % one.Length] * (1 + (1e-3 * (i / one.Length))))];

    [Differentiable]
    private static double Squares(double[] cameras, double[] points, double[] weights, [NoDerivative] double[] features)
    {
        Span<double> error = stackalloc double[2];
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            var camera = cameras.AsSpan(11 * (i % Cameras), 11);
            var point = points.AsSpan(3 * i, 3);
            Residual(camera, point, weights[i], features[2 * i], features[2 * i + 1], error);
            sum += error[0] * error[0] + error[1] * error[1];
        }

        return sum;
    }

    /// <summary>A camera is rotation (3), centre (3), focal length, principal point (2), radial distortion (2).</summary>
    [Differentiable]
    private static void Residual(
        ReadOnlySpan<double> camera, ReadOnlySpan<double> point, double weight, [NoDerivative] double u, [NoDerivative] double v, Span<double> error)
    {
        Span<double> turned = stackalloc double[3];
        Span<double> moved = stackalloc double[3];
        for (int j = 0; j < 3; j++)
        {
            moved[j] = point[j] - camera[3 + j];
        }

        Rotate(camera.Slice(0, 3), moved, turned);
        double x = turned[0] / turned[2];
        double y = turned[1] / turned[2];
        double radius = x * x + y * y;
        double distortion = 1 + camera[9] * radius + camera[10] * radius * radius;
        error[0] = weight * (x * distortion * camera[6] + camera[7] - u);
        error[1] = weight * (y * distortion * camera[6] + camera[8] - v);
    }

    private static void Rotate(ReadOnlySpan<double> rotation, ReadOnlySpan<double> x, Span<double> turned)
    {
        double square = 0;
        for (int j = 0; j < 3; j++)
        {
            square += rotation[j] * rotation[j];
        }

        Span<double> cross = stackalloc double[3];
        if (square == 0)
        {
            Cross(rotation, x, cross);
            for (int j = 0; j < 3; j++)
            {
                turned[j] = x[j] + cross[j];
            }

            return;
        }

        double angle = Math.Sqrt(square);
        double cos = Math.Cos(angle);
        double sin = Math.Sin(angle);
        Span<double> axis = stackalloc double[3];
        double along = 0;
        for (int j = 0; j < 3; j++)
        {
            axis[j] = rotation[j] / angle;
            along += axis[j] * x[j];
        }

        along *= 1 - cos;
        Cross(axis, x, cross);
        for (int j = 0; j < 3; j++)
        {
            turned[j] = x[j] * cos + cross[j] * sin + axis[j] * along;
        }
    }

    private static void Cross(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> cross)
    {
        cross[0] = a[1] * b[2] - a[2] * b[1];
        cross[1] = a[2] * b[0] - a[0] * b[2];
        cross[2] = a[0] * b[1] - a[1] * b[0];
    }
}
