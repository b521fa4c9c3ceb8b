using System;
public static partial class FunctionMakers
{
    private static Func<double, double> Times(double k) => v => v * k;

    private static Func<double, double> Local(double k) { double Product(double v) { return v * k; } return Product; }

    private static Func<double> Constant(double k) => () => k * k;

    private static Func<int> Step(double x) => () => x > 1 ? 1 : 2;

    private static Action<double[]> Scaled(double k) => a => { a[0] *= k; };

    private static Action Doubled(double[] a) => () => a[0] *= 2;

    private static Func<double, double> After(Func<double, double> f, Func<double, double> g) => v => f(g(v));

    private static Func<double, double> Running(double start) { double sum = start; return v => { sum += v * v; return sum; }; }

    private static double Applied(Func<double, double> f, double x) => f(x);

    private sealed class Model { public double Weight; public Func<double, double> Link = v => v; }

    private static Model Built(double w) { var m = new Model { Weight = w }; m.Link = v => v * w + m.Weight; return m; }

    // at 0.7
    [Differentiable] public static double Called_at_once(double x) => Times(x)(2) * Times(2)(x);

    // at 0.7
    [Differentiable] public static double Kept(double x) { var f = Times(x); var g = Local(x * x); return f(x) * f(2) + g(x) * g(3); }

    // at 0.7
    [Differentiable] public static double Handed_on(double x) => Applied(Local(2), x) + Applied(Times(x), x);

    // at 0.7
    [Differentiable] public static double Without_parameters(double x) => Constant(x)() * Step(x)() * x;

    // at [0.7, 1.3], 0.4
    [Differentiable] public static double Actions(double[] a, double k) { Scaled(k)(a); Doubled(a)(); var d = Doubled(a); d(); return a[0] * a[1]; }

    // at 0.7
    [Differentiable] public static double Composed(double x) { var h = After(Times(x), After(v => Math.Sin(v), Times(3))); return h(x) + h(1); }

    // at 0.7
    [Differentiable] public static double In_loops(double x) { double s = 1; for (int i = 0; i < 3; i++) { var f = Times(x + i); s += f(s); } return s; }

    // at 0.7
    [Differentiable] public static double With_state(double x) { var r = Running(x); double s = 0; for (int i = 0; i < 3; i++) s += r(x * i) * x; var other = Running(1); return s * r(x) + other(x); }

    // at 0.7
    [Differentiable] public static double In_objects(double x) { var m = Built(x); m.Weight *= x; return m.Link(2) * m.Link(x); }
}
