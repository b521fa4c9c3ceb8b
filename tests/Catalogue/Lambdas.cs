using System;
public static partial class Lambdas
{
    private static double Apply(Func<double, double> f, double at) => f(at);

    private static double Integral(Func<double, double> f, double from, double to) { const int n = 4; var h = (to - from) / n; var sum = 0d; for (int i = 0; i < n; i++) sum += f(from + (i + 0.5) * h); return sum * h; }

    private static double Square(double v) => v * v;

    // at 0.7
    [Differentiable] public static double Local(double x) { Func<double, double> f = t => t * t + x; return f(x) * f(2); }

    // at 0.7, 1.3
    [Differentiable] public static double Argument(double x, double y) => Apply(t => t * y, x) + Apply(t => Apply(u => u * t, x), y);

    // at 0.7
    // no dual: a method group of the class library
    [Differentiable] public static double Method_group(double x) => Apply(Square, x) + Apply(Math.Sin, x);

    // at 0.7, 1.3
    [Differentiable] public static double Quadrature(double x, double y) => Integral(t => Math.Exp(-x * t * t), 0.1, y);

    // at 0.7, 1.3
    [Differentiable] public static double Twice_integrated(double x, double y) => Integral(t => Integral(u => t * u * x, 0.5, t), 0.1, y);

    // at 0.7, 3
    [Differentiable] public static double Writes_its_captures(double x, int n) { var s = 0d; Action<double> add = v => s += v; for (int i = 0; i < n; i++) add(x * s + 1); return s; }

    // at 0.7, 1.3
    [Differentiable] public static double Local_function(double x, double y) { double Area(double a, double b) => a * b; return Area(x, y) * Area(y, y + x); }

    // at 0.7, 3
    [Differentiable] public static double Local_function_that_writes(double x, int n) { var s = x; void Step(double by) { s = s * by + x; } for (int i = 0; i < n; i++) Step(x); Step(2); return s; }

    // at 0.7
    [Differentiable] public static double Local_functions_that_call(double x) { double A(double v) => B(v) * x; double B(double v) { return v + C(); } double C() => x * x; return A(2) + A(x); }

    // at 0.7
    [Differentiable] public static double Statement_lambda(double x) { Func<double, double> f = t => { if (t > 1) return t; var u = t * x; return u * u; }; return f(x) + f(3); }

    // at 0.7
    [Differentiable] public static double Local_function_as_a_delegate(double x) { double F(double t) => t * x; Func<double, double> f = F; return Apply(f, x) + Apply(F, 2); }

    // at 0.7, 1.3
    [Differentiable] public static double Reference_parameter(double x, double y) { void Swap(ref double a, ref double b) { (a, b) = (b, a); } Swap(ref x, ref y); return x * x * y; }

    // at 0.7
    [Differentiable] public static double Static_local_function(double x) { static double Cube(double v) => v * v * v; return Cube(x) / Cube(x + 1); }
}
