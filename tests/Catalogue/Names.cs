public static partial class Names
{
    // at 0.7, 1.3, 0.2, 2
    [Differentiable] public static double Keywords(double @class, double @int, double value, double π) => @class * @int + value * π;

    // at 0.7, 1.3, 0.2, 2, 3
    [Differentiable] public static double Collisions(double x, double xGradient, double Value, double Gradient, double t1) { var dx = x * xGradient; var dX = dx * Value; var t2 = dX * Gradient; return t2 * t1; }

    // at 0.7, 1.3, 2
    [Differentiable] public static double Tuple_elements(double Item2, double Rest, double ToString) => Item2 * Rest * ToString;

    // at 0.7, 1.3
    [Differentiable] public static double Case(double x, double X) { var t = x * X; { var T = t * x; t += T; } return t; }

    // at 0.7, 1.3
    [Differentiable] public static double Sibling_scopes(double x, double y) { double s = 0; { double t1 = x * y; s += t1 * t1; } { double t1 = x + y; s *= t1; } return s; }

    // at 0.7
    [Differentiable] public static double Math(double Math) => System.Math.Exp(Math) * Math;

    // at 0.7
    [Differentiable] public static double Shadow(double x) { double System = x; return System * global::System.Math.Sin(System); }
}
