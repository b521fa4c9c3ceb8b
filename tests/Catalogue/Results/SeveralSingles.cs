// single precision
public static partial class SeveralSingles
{
    // at 0.7, 1.3, 3
    [Differentiable] public static (double Scaled, int Count, float Half) Mixed(double x, float y, int n) => (x * n * y, n + 1, (float)(x / y));

    // at [0.7, 1.3, 0.2], [1, 2, 3], 0.5
    [Differentiable] public static void Float_out(double[] x, float[] y, float s) { for (int i = 0; i < x.Length; i++) y[i] = (float)(x[i] * s) * y[i]; }
}
