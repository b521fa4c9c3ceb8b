/// <summary>Loops around loops that walk along rows, and the places where a row does not lie in its buffer.</summary>
public static partial class Triangles
{
    // at [1.2, 1, 0.9, 0.4, 0.3, 0.7], [0.7, 1.3, 0.2], 3, 0
    // at [1.2, 1, 0.9, 0.4, 0.3, 0.7, 0.1], [0.7, 1.3, 0.2], 3, 1
    // at [1.2], [0.7], 0, 0
    // at [1.2], null, 0, -2
    // at null, [0.7], 1, 0
    // throws [1.2, 1, 0.9, 0.4, 0.3], [0.7, 1.3, 0.2, 0.8], 4, 0
    // throws [1.2, 1, 0.9, 0.4, 0.3, 0.7], [0.7, 1.3, 0.2], 3, -1
    // throws [1.2, 1, 0.9, 0.4, 0.3, 0.7], [0.7, 1.3], 3, 0
    // throws [1.2, 1, 0.9], null, 2, 0
    // throws null, [0.7, 1.3], 2, 0
    [Differentiable]
    public static double Packed(double[] l, double[] x, int n, int at)
    {
        double s = 0;
        for (int k = 0; k < 2; k++)
        {
            for (int i = 0; i < n; i++)
            {
                double t = x[i];
                for (int j = 0; j < i; j++) t += l[at + i * (i - 1) / 2 + j] * x[j];
                s += t * t;
            }
        }

        return s;
    }

    // at [1.2, 1, 0.9, 0.4, 0.3, 0.7], 2, 3
    // at [1.2, 1, 0.9, 0.4, 0.3, 0.7], 3, 2
    // throws [1.2, 1, 0.9, 0.4, 0.3, 0.7], 3, 3
    // throws null, 1, 2
    [Differentiable]
    public static double Rows(double[] a, int rows, int columns)
    {
        double s = 0;
        for (int r = 0; r < rows; r++)
        {
            for (int i = 0; i < columns; i++)
            {
                double t = a[r * columns + i];
                for (int j = 0; j <= i; j++) t *= Math.Sin(a[r * columns + j] + t);
                s += t;
            }
        }

        return s;
    }

    // at [1.2, 1, 0.9, 0.4, 0.3, 0.7], 0
    // at [1.2, 1, 0.9, 0.4, 0.3, 0.7], 1
    // throws [1.2, 1, 0.9, 0.4, 0.3, 0.7], 3
    // throws [1.2, 1, 0.9, 0.4, 0.3, 0.7], -1
    // throws [1.2, 1, 0.9, 0.4, 0.3, 0.7], -9
    [Differentiable]
    public static double Overwritten(double[] a, int at)
    {
        for (int k = 0; k < 2; k++)
        {
            int o = at + 2 * k;
            for (int i = 0; i < 3; i++)
            {
                a[o + i] *= 1.5;
                for (int j = 0; j < 3; j++) a[o + i] += a[o + j] * a[o + j] * 0.1;
            }
        }

        return a[0] * a[1] + a[3] * a[4];
    }

    // at [1.2, 1, 0.9, 0.4, 0.3, 0.7], 0
    // at [1.2, 1, 0.9, 0.4, 0.3, 0.7], 1
    [Differentiable]
    public static double Before_the_row(double[] a, int at)
    {
        double s = 0;
        for (int k = 0; k < 2; k++)
        {
            for (int i = 0; i < 3; i++)
            {
                s += i + k - at >= 0 ? a[k - at + i] * a[i] : a[i];
                for (int j = 1; j < 3; j++) s *= 1 + 0.1 * a[k - at + j];
            }
        }

        return s;
    }

    // at [1.2, 1, 0.9, 0.4, 0.3, 0.7], [0.7, 1.3], 2
    // throws [1.2, 1, 0.9, 0.4, 0.3, 0.7], [0.7, 1.3], 4
    [Differentiable]
    public static double Spans(ReadOnlySpan<double> a, Span<double> b, int n)
    {
        Span<double> w = stackalloc double[n * 2];
        for (int k = 0; k < 2; k++)
        {
            for (int i = n - 1; i >= 0; i--)
            {
                w[k * n + i] = a[k * n + i] * b[k];
                for (int j = i; j < n; j++) w[k * n + i] += a[k * n + j] * w[k * n + j];
                b[k] += w[k * n + i];
            }

            for (int i = 0; i < n; i++)
            {
                w[n * k + i] *= w[k * n + i];
                for (int j = 0; j < n; j++) w[k * n + i] += b[1] * w[k * n + j];
            }
        }

        return w[0] * w[n] + b[0];
    }

    // at [1.2, 1, 0.9], 3
    [Differentiable]
    public static double Snapshots(Span<double> b, int n)
    {
        double s = b[0];
        for (int k = 0; k < 2; k++)
        {
            for (int i = 0; i < n; i++)
            {
                s *= b[i];
                for (int j = 0; j < n; j++) s += 0.1 * b[1] * b[j];
            }

            b[k] = s;
        }

        return s;
    }
}
