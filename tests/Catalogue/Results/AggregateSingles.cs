// single precision
public readonly record struct Reading(double Value, string Unit, float Weight);

public static partial class AggregateSingles
{
    // at [0.7, null, 1.3], [0.2, null, 0.4]
    [Differentiable] public static double Weighted(Reading a, in Reading b) => (a.Value * a.Weight + b.Value * b.Weight) / (a.Weight + b.Weight);

    // at [0.7, [1.3, 0.2], 3]
    [Differentiable] public static double Tuple((double A, (double, float) Inner, int N) t) => t.A * t.Inner.Item1 * t.Inner.Item2 * t.N;

    // at [0.7, 1.3, 0.2], 2
    [Differentiable] public static double Vector(System.Numerics.Vector3 v, float s) => v.X * v.Y * s - v.Z * v.Z;
}
