namespace Adjoint.Tests.Kit.Oracles;

/// <summary>A slope and how far it may be off.</summary>
public readonly record struct Slope(double Value, double Error)
{
    /// <summary>Whether a derivative agrees with the slope, given the slope's own error.</summary>
    public bool Agrees(double derivative, double relative = 1e-7) =>
        Math.Abs(derivative - Value) <= (8 * Error) + (relative * (Math.Abs(Value) + 1e-3));
}

/// <summary>Derivatives by central differences with Richardson extrapolation (Ridders' tableau).</summary>
public static class FiniteDifferences
{
    private const int Rows = 10;
    private const double Shrink = 1.4;

    /// <summary>The gradient at a point.</summary>
    public static Slope[] Gradient(Func<double[], double> function, double[] at, double step = 0.02) =>
        [.. at.Select((_, i) => Partial(function, at, i, step))];

    /// <summary>One partial derivative; the row of the tableau with the smallest error estimate.</summary>
    public static Slope Partial(Func<double[], double> function, double[] at, int index, double step = 0.02)
    {
        double Along(double h)
        {
            var moved = (double[])at.Clone();
            moved[index] = at[index] + h;
            return function(moved);
        }

        var h = step * Math.Max(1, Math.Abs(at[index]));
        var tableau = new double[Rows, Rows];
        var best = new Slope(double.NaN, double.PositiveInfinity);
        for (var i = 0; i < Rows; i++, h /= Shrink)
        {
            tableau[i, 0] = (Along(h) - Along(-h)) / (2 * h);
            var factor = Shrink * Shrink;
            for (var j = 1; j <= i; j++, factor *= Shrink * Shrink)
            {
                tableau[i, j] = ((tableau[i, j - 1] * factor) - tableau[i - 1, j - 1]) / (factor - 1);
                var error = Math.Max(Math.Abs(tableau[i, j] - tableau[i, j - 1]), Math.Abs(tableau[i, j] - tableau[i - 1, j - 1]));
                if (error < best.Error)
                {
                    best = new Slope(tableau[i, j], error);
                }
            }
        }

        return best;
    }
}
