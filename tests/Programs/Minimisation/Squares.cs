namespace Adjoint.Tests.Programs.Minimisation;

/// <summary>A sum of squares r², its gradient 2·r·∇r and its Hessian 2·(∇r·∇rᵀ + r·∇²r), put together from derivatives of the residuals.</summary>
internal sealed class Squares(int n)
{
    public double Value { get; private set; }

    public double[] Gradient { get; } = new double[n];

    public double[,] Hessian { get; } = new double[n, n];

    /// <summary>The sums of the magnitudes of the terms: what rounding is relative to.</summary>
    public double[] GradientSize { get; } = new double[n];

    public double[,] HessianSize { get; } = new double[n, n];

    /// <summary>Adds a residual.</summary>
    /// <param name="r">Its value.</param>
    /// <param name="first">Its partials that are not zero.</param>
    /// <param name="second">Its second partials that are not zero, one of each symmetric pair.</param>
    public void Add(double r, (int I, double D)[] first, params (int I, int J, double D)[] second)
    {
        Value += r * r;
        foreach (var (i, d) in first)
        {
            Gradient[i] += 2 * r * d;
            GradientSize[i] += Math.Abs(2 * r * d);
            foreach (var (j, other) in first) AddTo(i, j, 2 * d * other);
        }

        foreach (var (i, j, d) in second)
        {
            AddTo(i, j, 2 * r * d);
            if (i != j) AddTo(j, i, 2 * r * d);
        }
    }

    private void AddTo(int i, int j, double term)
    {
        Hessian[i, j] += term;
        HessianSize[i, j] += Math.Abs(term);
    }
}
