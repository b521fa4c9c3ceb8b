using System;
using System.Collections.Generic;
#nullable disable

public class Accumulator
{
    private double sum = 1;
    private int count;

    public double Largest { get; private set; } = -1e9;

    public double Mean => sum / count;

    public void Add(double x)
    {
        sum += x;
        count++;
        if (x > Largest) Largest = x;
    }

    public Accumulator Also(double x) { Add(x); return this; }
}

public class Box { public double V; public double[] Held; public Box Inner; public int N = 3; }

public abstract class Shape2
{
    protected Shape2(double scale) { Scale = scale; }

    public double Scale { get; set; }

    public abstract double Area();

    public virtual double Twice() => 2 * Area();
}

public class Circle2 : Shape2
{
    private readonly double radius;

    public Circle2(double radius, double scale) : base(scale * scale) { this.radius = radius; }

    public override double Area() => Math.PI * radius * radius * Scale;
}

public sealed class Square2 : Shape2
{
    private double side;

    public Square2(double side) : base(2) => this.side = side;

    public double Side { get => side; set => side = value * value; }

    public override double Area() => side * side * Scale;

    public override double Twice() { side += 1; return base.Twice() + Area(); }
}

public class Integrator
{
    private readonly double step;
    private double position, speed;

    public Integrator(double position, double speed, double step) { this.position = position; this.speed = speed; this.step = step; }

    public double Position => position;

    public bool IsFar => position * position > 100;

    public bool Advance(double force) { speed += step * force * position; position += step * speed; return !IsFar; }
}

public static partial class Objects
{
    private static Accumulator Fill(double[] x) { var a = new Accumulator(); foreach (var v in x) a.Add(v * v); return a; }

    private static void Double(Box b) => b.V *= 2;

    private static double Total(Shape2 s) => s.Area() + s.Twice();

    private static Box Made(double v) => new Box { V = v };

    // at 1.3
    [Differentiable] public static double Seen_if_there(double x) { var b = new Box { V = x * x }; var c = new Accumulator(); c?.Add(b?.V ?? 0); return (b?.V ?? 0) * x * c.Mean; }

    // at [1, 2, 3]
    [Differentiable] public static double Accumulated(double[] x) { var a = new Accumulator(); foreach (var v in x) a.Add(Math.Sin(v)); return a.Mean * a.Largest; }

    // at [1, 2, 3]
    [Differentiable] public static double From_a_helper(double[] x) => Fill(x).Mean + Fill(x).Largest * x[0];

    // at [1, 2, 3]
    [Differentiable] public static double From_a_helper_in_a_local(double[] x) { var a = Fill(x); a.Add(x[0]); return a.Mean * a.Largest; }

    // at 0.7, 1.3
    [Differentiable] public static double Fluent(double x, double y) => new Accumulator().Also(x).Also(y * x).Also(3).Mean;

    // at 0.7, 1.3
    [Differentiable] public static double Aliases(double x, double y) { var a = new Box { V = x }; var b = a; b.V *= y; Double(a); var c = new Box(); c.V = a.V; Double(b); return a.V * c.V + (a == b ? x : y) + (a == c ? 1 : y); }

    // at 0.7, 1.3
    [Differentiable] public static double Nested(double x, double y) { var a = new Box { V = x, Inner = new Box { V = y } }; var inner = a.Inner; inner.V *= x; a.Inner.V += a.V; a.Inner.Inner = a; a.Inner.Inner.V *= 2; return inner.V * a.V * a.Inner.N; }

    // at 0.7, 1.3, true
    // at 0.7, 1.3, false
    [Differentiable] public static double Branch(double x, double y, bool up) { var a = new Box { V = x }; if (up) { a.V *= y; a.N++; } else { a.V = Math.Sin(a.V); } var z = up ? a.V : a.V * a.N; if (a.V > 100) return a.V; a.V += z; return a.V * a.N; }

    // at 0.7, 5
    [Differentiable] public static double Loop(double x, int n) { var a = new Box { V = x }; var b = new Box { V = 1 }; for (int i = 0; i < n; i++) { b.V = b.V * a.V + i; if (i % 2 == 0) Double(b); } return b.V * a.V; }

    // at 0.7, 4
    [Differentiable] public static double Fresh_in_a_loop(double x, int n) { double s = 0; for (int i = 0; i < n; i++) { var a = new Box { V = x * i }; Double(a); a.V += s; s += a.V * a.V; Box b; b = a; b.N = i; s *= a.N + 1; } return s; }

    // at 0.7, 0.3
    [Differentiable] public static double While_condition(double x, double f) { var p = new Integrator(x, 1, 0.1); int k = 0; while (k++ < 20 && p.Advance(f * k)) { if (p.Position > 4) break; } do { } while (k++ < 25 && p.Advance(-f)); return p.Position; }

    // at 0.7, 1.3
    [Differentiable] public static double Polymorphism(double x, double y) { Shape2 a = new Circle2(x, y); var b = new Square2(y); b.Side = x; b.Scale *= y; return Total(a) * Total(b) + b.Side + (a is Circle2 c ? c.Area() : 0) + (a is null ? 1 : 0); }

    // at [1, 2, 3], 0.7
    [Differentiable] public static double With_an_array(double[] x, double y) { var a = new Box { Held = x, V = y }; var b = new Box { Held = new double[2] }; b.Held[0] = a.Held[1] * a.V; a.Held[2] *= b.Held[0]; return x[2] * b.Held[0] + a.Held.Length * y; }

    // at 0.7, 1.3
    [Differentiable] public static double Captured(double x, double y) { var a = new Box { V = x }; void Grow(double by) { a.V *= by; } Func<double, double> f = v => v * a.V; Grow(y); var z = f(x); Grow(z); return a.V + f(y); }

    // at 0.7, 1.3
    [Differentiable] public static double By_reference(double x, double y) { var a = new Box { V = x }; ref double v = ref a.V; v *= y; static void Square(ref double w) => w *= w; Square(ref a.V); return a.V * v; }

    // at 0.7
    [Differentiable] public static double Returned(double x) { var a = Made(x * x); var b = Made(a.V); b.V += a.V; return a.V * b.V; }

    // at 0.7
    // allocates: of F's own object nothing is used, and the JIT makes none
    [Differentiable] public static double Unused(double x) { var a = new Box { V = Math.Log(x) }; a.V += 1; var b = new Accumulator(); return x; }

    // at 0.7
    [Differentiable] public static double Constant(double x) { var a = new Box { V = 3, N = 2 }; a.V += a.N; return a.V * x; }

    // at 0.7
    [Differentiable] public static double Seen_by_others(double x) { var a = new Box(); var all = new List<Box>(); all.Add(a); return all[0].N * x; }

    // at 0.7
    [Differentiable] public static double Own_random_numbers(double x) { var random = new Lehmer(7); var a = new Box(); for (int i = 0; i < 3; i++) a.V += x * random.Next() + random.Next(); return a.V * a.V; }

    // at 0.7, 1.3
    [Differentiable] public static double Comparisons(double x, double y) { var a = new Box { V = x }; var b = a; var c = new Box { V = y }; a.Inner = c; return (a == b ? a.V : 0) * (a != c ? c.V : 0) * (a.Inner == c ? 2 : 3) * (a is not null && null != b ? x : y); }

    // at 0.7, 1.3
    [Differentiable] public static double Short_circuits(double x, double y) { var a = new Integrator(x, y, 0.5); var moved = x > 0 && a.Advance(y); var not = x < 0 && a.Advance(x); if (moved || a.Advance(y)) return a.Position * x; return not ? 1 : a.Position; }

    // at [1, 2, 3]
    // throws [0.5, -2]
    [Differentiable] public static double Guards(double[] x) { var a = new Guarded(); foreach (var v in x) a.Add(v); return a.Total; }
}

public class Guarded
{
    public double Total { get; private set; } = 1;

    public void Add(double v) { if (v < 0) throw new ArgumentException("negative: " + v); Total *= Math.Sqrt(v); }
}

public sealed class Lehmer
{
    private static readonly List<double> Drawn = new List<double>();
    private long state;
    private double last = 1;

    public Lehmer(long seed) => state = seed;

    public double Next() { state = state * 48271 % 2147483647; last = state / 2147483647.0; try { Drawn.Add(last); } catch (InvalidOperationException) { } return last; }
}
