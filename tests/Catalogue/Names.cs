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

    // at 0.7, 1.3
    [Differentiable] public static double Generated(double adj, double d) { var dadj = adj * d; var adjoint = dadj * adj; var result = adjoint + d; var gradient = result * result; return gradient * dadj; }

    // at 0.7, 1.3
    [Differentiable] public static double Underscores(double _x, double __y) { var _ = 3; var x_1 = _x * __y; var x1 = x_1 * _; return x1 * x_1; }

    // at 0.7, 1.3
    [Differentiable] public static double Ünïcödé(double α, double 数) { var β = α * 数; var \u0061b = β; return ab * β; }

    // at [1, 2, 3], 0.7
    [Differentiable] public static double Loop_names(double[] x, double i) { double s = 0; for (int j = 0; j < x.Length; j++) { var i1 = x[j] * i; s += i1 * i1; } for (int j = 0; j < x.Length; j++) { var i1 = x[j] + i; s *= i1; } for (int n = 0, saved = 1; n < 2; n++) s *= i + saved; return s; }

    // at 0.7, 1.3
    [Differentiable] public static double Branch_names(double x, double y) { double r = 0; if (x < y) { var t = x * y; r += t; } else { var t = x - y; r -= t; } { var t = r * x; r = t; } return r; }

    // at 0.7, 1.3
    [Differentiable] public static double @return(double @params, double @var) { var @if = @params * @var; return @if * @if; }

    // at 0.7, 1.3
    [Differentiable] public static double Contextual(double value, double field) { var record = value * field; var yield = record + value; var await = yield * field; return await; }

    // at [1, 2], [3, 4]
    [Differentiable] public static double Destinations(double[] x, double[] xGradient) { double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * xGradient[i] * x[i]; return s; }

    // at 0.7, 1.3, 0.2
    [Differentiable] public static double Item(double Item1, double Item3, double Value) => Item1 * Item3 * Value;
}
