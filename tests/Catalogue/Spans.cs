// needs more than C# 9
public static partial class Spans
{
    // at [1.2, 1, 0.9, 0.4, 2, 0.1]
    public static double Whole(double[] x) => SpanSum(x.AsSpan(1, 4), x);
    public static double[] WholeGradient(double[] x) { var g = new double[x.Length]; var h = new double[4]; SpanSumGradient(x.AsSpan(1, 4), x, h, g); for (int i = 0; i < 4; i++) g[i + 1] += h[i]; return g; }
    public static (double, double[]) WholeValueAndGradient(double[] x) { var g = new double[x.Length]; var h = new double[4]; var v = SpanSumValueAndGradient(x.AsSpan(1, 4), x, h, g); for (int i = 0; i < 4; i++) g[i + 1] += h[i]; return (v, g); }
    [Differentiable] public static double SpanSum(ReadOnlySpan<double> a, ReadOnlySpan<double> b) { double s = 0; for (int i = 0; i < a.Length; i++) s += a[i] * b[i]; foreach (var v in b.Slice(2)) s += v * v * v; return s; }
}
