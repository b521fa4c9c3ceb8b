using System;

/// <summary>Derivatives that the user gives.</summary>
public static partial class CustomDerivatives
{
    private static readonly Curve curve = new Curve(0.5);

    // at 1.3
    // no dual: the rule is written for double
    [Differentiable]
    public static double One_argument(double x) => 2 * Cube(x) + x;

    // at 1.3, 0.7
    // no dual: the rule is written for double
    [Differentiable]
    public static double Several(double x, double y)
    {
        double area = Area(y * y, x, 3);
        return Math.Sin(area) * x;
    }

    // at 0.8
    // no dual: the rule is written for double
    [Differentiable]
    public static double Named_arguments(double x) => Area(height: x * x, width: x, scale: 2);

    // at 0.8, 1.2
    // no dual: the rule is written for double
    [Differentiable]
    public static double Receiver(double x, double y) => curve.At(x * y) + y;

    // at 0.8, 1.2
    // no dual: the rule is written for double
    [Differentiable]
    public static double In_a_branch(double x, double y) => x > y ? Cube(x) : Cube(y) * x;

    // at 0.8, 4
    // no dual: the rule is written for double
    [Differentiable]
    public static double In_a_loop(double x, int n)
    {
        for (int i = 0; i < n; i++)
        {
            x = Math.Sin(Cube(x) + i);
        }

        return x;
    }

    // at 0.8, 1.2
    // no dual: the rule is written for double
    [Differentiable]
    public static double Rules_that_call_what_they_are_for(double x, double y) => Softplus(x * y) * Sigmoid(y);

    // at 0.8, 4
    // no dual: the rule is written for double
    [Differentiable]
    public static double Rules_with_branches_and_loops(double x, int n) => PowerSum(x, n) * PowerSum(-x, n);

    // at 0.8, 1.7
    // gradient 1.8, 0
    // no dual: y is a constant to the rule
    [Differentiable]
    public static double Constant_for_the_rule(double x, double y) => Shifted(x, y);

    // at 0.9
    // no dual: the rule is written for double
    [Differentiable]
    public static double Wins_over_a_built_in_rule(double x) => Math.Cbrt(x) * x;

    private static double Cube(double x) => x * x * x;

    [DerivativeOf(nameof(Cube))]
    private static double CubeDerivative(double x) => 3 * x * x;

    private static double Area(double width, double height, double scale) => width * height * scale;

    [DerivativeOf(nameof(Area))]
    private static (double Width, double Height, double Scale) AreaDerivative(double width, double height, double scale) =>
        (height * scale, width * scale, width * height);

    [DerivativeOf(typeof(Curve), nameof(Curve.At))]
    private static double CurveDerivative(Curve curve, double x) => curve.Slope(x);

    private static double Shifted(double x, double y) => (x * x / 2) + x + y;

    [DerivativeOf(nameof(Shifted))]
    private static double ShiftedDerivative(double x, [NoDerivative] double y) => x + 1;

    [DerivativeOf(typeof(Math), nameof(Math.Cbrt))]
    private static double CbrtDerivative(double x) => 1 / (3 * Math.Cbrt(x) * Math.Cbrt(x));

    private static double Softplus(double x) => Math.Log(1 + Math.Exp(x));

    [DerivativeOf(nameof(Softplus))]
    private static double SoftplusDerivative(double x) => Sigmoid(x);

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    [DerivativeOf(nameof(Sigmoid))]
    private static double SigmoidDerivative(double x)
    {
        double s = Sigmoid(x);
        return s * (1 - s);
    }

    private static double PowerSum(double x, int n)
    {
        double s = 0;
        for (int i = 1; i <= n; i++)
        {
            s += Math.Pow(x, i);
        }

        return s;
    }

    [DerivativeOf(nameof(PowerSum))]
    private static double PowerSumDerivative(double x, int n)
    {
        if (n < 1)
        {
            return 0;
        }

        double s = 1;
        for (int i = 2; i <= n; i++)
        {
            s += i * Math.Pow(x, i - 1);
        }

        return s;
    }

    /// <summary>A curve that knows its slope.</summary>
    public sealed class Curve
    {
        private readonly double bend;

        public Curve(double bend) => this.bend = bend;

        public double At(double x) => bend * x * x;

        public double Slope(double x) => 2 * bend * x;
    }

    private struct Point { public double X, Y; public int Label; }

    private static double Energy(Point p, double scale) => scale * (p.X * p.X + p.X * p.Y);

    [DerivativeOf(nameof(Energy))]
    private static (Point, double) EnergyDerivative(Point p, double scale) =>
        (new Point { X = scale * (2 * p.X + p.Y), Y = scale * p.X }, p.X * p.X + p.X * p.Y);

    // at 0.8, 1.7
    // no dual: the rule is written for double
    [Differentiable]
    public static double Struct(double x, double y) => Energy(new Point { X = x * y, Y = y, Label = 2 }, x) * y;

    private static double Length(System.ValueTuple<double, double> v) => Math.Sqrt(v.Item1 * v.Item1 + v.Item2 * v.Item2);

    [DerivativeOf(nameof(Length))]
    private static (double, double) LengthDerivative((double, double) v) => (v.Item1 / Length(v), v.Item2 / Length(v));

    // at 0.8, 1.7
    // no dual: the rule is written for double
    [Differentiable]
    public static double Tuple(double x, double y) => Length((x * y, x)) + y;

    private static double Scaled(double x) => x * x;

    private static double Scaled(double x, int k) => Math.Pow(x, k);

    [DerivativeOf(nameof(Scaled))] private static double ScaledGradient(double x, int k) => k * Math.Pow(x, k - 1);

    // at 0.7, 3
    [Differentiable] public static double Rule_of_the_longer_overload(double x, int k) => Scaled(x) * Scaled(x, k);
}

/// <summary>Rules that only their own type may call.</summary>
public static class RulesElsewhere
{
    [DerivativeOf(typeof(CustomDerivatives), nameof(CustomDerivatives.Elsewhere))]
    private static double Slope(double x) => Twice(x) + x;

    private static double Twice(double x) => 2 * x;

    private static class Within
    {
        [DerivativeOf(typeof(CustomDerivatives), nameof(CustomDerivatives.SquaresElsewhere))]
        private static void Slopes(double[] x, double[] xGradient) { for (int i = 0; i < x.Length; i++) xGradient[i] = 2 * x[i]; }
    }
}

public static partial class CustomDerivatives
{
    internal static double Elsewhere(double x) => 1.5 * x * x;

    internal static double SquaresElsewhere(double[] x) { object all = x; return ((double[])all)[0] * x[0] + x[1] * x[1]; }

    // at 0.75, [0.5, 0.25]
    // no dual: the rules are written for double
    // allocates: the array of the partials
    [Differentiable] public static double Private_rules(double x, double[] y) => Elsewhere(x) * SquaresElsewhere(y);
}
