public struct Point { public double X, Y; public int Id; }

public record Model(Point At, double Scale);

public struct Layer { public double[] Weights; public double Bias; [NoDerivative] public double Rate; }

public static partial class Aggregates
{
    // at [0.7, 1.3, 4], 0.2
    [Differentiable] public static double Norm(Point p, double z) => Math.Sqrt(p.X * p.X + p.Y * p.Y) * z * p.Id;

    // at [[0.7, 1.3, 4], 0.2]
    [Differentiable] public static double Nested(Model m) => m.At.X * m.At.Y * m.Scale * m.Scale;

    // at [[0.7, 1.3], 0.2, 3], [0.4, 0.5]
    [Differentiable] public static double Dense(Layer layer, double[] x)
    {
        double z = layer.Bias * layer.Rate;
        for (int i = 0; i < x.Length; i++) z += layer.Weights[i] * x[i];
        return Math.Tanh(z);
    }

    // at [0.7, 1.3, 4], 2
    [Differentiable] public static Point Same(Point p, double z) => p;

    // at [0.7, 1.3, 4], 2
    [Differentiable] public static (Point Moved, double Length) Pair(Point p, double z) => (p, p.X * z + p.Y);

    // at [0.7, 1.3], 2, true
    [Differentiable] public static double Counted(double[] x, double z, out int calls, ref bool flag) { calls = x.Length; flag = !flag; return x[0] * x[0] * x[1] * z; }

    // at [0.7, 1.3, 4], 2
    [Differentiable] public static double Constant([NoDerivative] Point p, double z) => p.X * z * z;
}
