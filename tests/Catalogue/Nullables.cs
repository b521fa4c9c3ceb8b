public readonly record struct Interval(double A, double B);

public static partial class Nullables
{
    // at 0.7
    [Differentiable] public static double Value(double x) { double? maybe = x * x; return maybe.Value * x; }

    // at 0.7
    // at 1.7
    [Differentiable] public static double Coalesce(double x) { double? maybe = null; if (x > 1) maybe = x * x; return (maybe ?? 2) * x; }

    // at 0.7
    // at 1.7
    [Differentiable] public static double Asked(double x) { double? maybe = x > 1 ? x * x : null; return maybe.HasValue ? maybe.Value + x : maybe.GetValueOrDefault(3) * x + maybe.GetValueOrDefault(); }

    // at 0.7
    // at 1.7
    [Differentiable] public static double Lifted(double x) { double? a = x > 1 ? x : null; double? b = x * x; var c = a * b + 1; var d = -b; return (c ?? 5 * x) + (d - b ?? 0) + (a / b).GetValueOrDefault(); }

    // at 0.7
    // at 1.7
    [Differentiable] public static double Compared(double x) { double? a = x > 1 ? x : null; double? b = null; return (a > 1 ? x : 2 * x) * (a == null ? 3 : a < 5 ? 5 : 7) * (a == b ? 2 * x : x) * (b != null ? 0 : 1); }

    // at 0.7
    // at 1.7
    [Differentiable] public static double Patterns(double x) { double? a = x > 1 ? x * x : null; return a is { } v ? v * x : a is null ? 3 * x : 0; }

    // at 0.7
    // at 1.7
    [Differentiable] public static double Declared(double x) { double? a = x > 1 ? x * x : null; if (a is double v && v > 1) return v * x; return a is not null ? 1 : 3 * x; }

    // at 0.7
    // at 1.7
    // no dual: constants in patterns
    [Differentiable] public static double Switched(double x) { double? a = x > 1 ? x * x : null; return a switch { null => x, > 2 => a.Value * 2, _ => x * x * x }; }

    // at 0.7, 4
    [Differentiable] public static double In_a_loop(double x, int n) { double? best = null; for (int i = 0; i < n; i++) { var v = Math.Sin(x * (i + 1)); if (best is null || v > best) best = v; } return best!.Value * x; }

    // at 0.7
    [Differentiable] public static double Assigned_where_null(double x) { double? a = null, b = x; a ??= x * x; b ??= 5; return a.Value * b.Value; }

    // at 1.7
    // throws 0.7
    [Differentiable] public static double None(double x) { double? a = x > 1 ? x : null; return a!.Value * x; }

    // at 1.7
    // throws 0.7
    [Differentiable] public static double None_converted(double x) { double? a = x > 1 ? x : null; return (double)a! * x; }

    // at 0.7
    [Differentiable] public static double Of_a_struct(double x) { Interval? p = new Interval(x, x * x); Interval? q = null; return (p ?? q ?? default).B * p!.Value.A; }

    // at 0.7, 2.5
    // at 0.7, null
    // no dual: a nullable argument
    [Differentiable] public static double Constant_parameter(double x, [NoDerivative] double? k) => k.HasValue ? x * k.Value : x * (k ?? 7);
}
