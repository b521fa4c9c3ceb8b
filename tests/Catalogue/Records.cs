// modern: records need C# 10 and IsExternalInit
public readonly record struct Pair(double A, double B);

public record struct Mutable(double A, int N)
{
    public double Extra { get; set; } = 1;
}

public record Curve(double Level, double Slope, string Name = "");

public sealed record Options
{
    public double Rate { get; init; } = 0.5;
    public required int Steps { get; init; }
    public Pair Bounds { get; init; }
}

public static partial class Records
{
    // at 0.7, 1.3
    [Differentiable] public static double Struct(double x, double y) { var p = new Pair(x * y, y); return p.A * p.B; }

    // at 0.7, 1.3
    [Differentiable] public static double Class(double x, double y) { var c = new Curve(x * y, y, "c"); return c.Level + c.Slope * c.Name.Length; }

    // at 0.7, 1.3
    [Differentiable] public static double With(double x, double y) { var c = new Curve(x, y); var d = c with { Slope = c.Level * y }; return d.Slope * c.Slope + d.Level; }

    // at 0.7, 1.3
    [Differentiable] public static double With_twice(double x, double y) { var p = new Pair { A = x } with { B = y }; p = p with { A = p.B, B = p.A * p.B }; return p.A + p.B * x; }

    // at 0.7, 1.3
    [Differentiable] public static double Changed(double x, double y) { var m = new Mutable(x, 2); m.A *= y; m.Extra = m.A * m.N; m.N += 1; return m.Extra * m.A * m.N; }

    // at 0.7, 1.3
    [Differentiable] public static double Deconstruction(double x, double y) { var (a, b) = new Pair(x * y, x); var (level, slope, _) = new Curve(a, b); return level * slope + a; }

    // at 0.7, 1.3
    // at 1.3, 1.3
    // gradient 2, 0
    // no dual: equality decides
    [Differentiable] public static double Equality(double x, double y) { var p = new Pair(x, y); var q = new Pair(y, x); return p == q ? 2 * x : p != q with { A = 1 } ? x * p.B : x; }

    // at 0.7, 1.3
    [Differentiable] public static double Equals_method(double x, double y) { var p = new Pair(x, y); return p.Equals(new Pair(x, y)) ? x * y : 0; }

    // at 0.7, 1.3
    // at 2.7, 1.3
    // no dual: constants in patterns
    [Differentiable] public static double Positional_pattern(double x, double y) { var p = new Pair(x, y); return p switch { ( > 2, _) => x, (var a, > 1 and var b) => a * b * b, _ => 0 }; }

    // at 0.7, 1.3
    // at 1.7, 1.3
    [Differentiable] public static double Class_chosen(double x, double y) { var c = new Curve(x, y); if (x > y) c = c with { Level = x * x }; else c = new Curve(c.Slope, c.Level); return c.Level * c.Level + c.Slope; }

    // at 0.7, 4
    [Differentiable] public static double In_a_loop(double x, int n) { var c = new Curve(x, 1); for (int i = 0; i < n; i++) c = c with { Level = Math.Sin(c.Level * c.Slope), Slope = c.Slope * x }; return c.Level + c.Slope; }

    // at 0.7, 1.3
    [Differentiable] public static double Swapped(double x, double y) { var p = new Pair(x, y); var (q, r) = (p, p with { A = 3 }); (q, r) = (r, q); return q.A * q.B + r.A * r.A; }
}
