// modern: primary constructors
using System;
public static partial class PrimaryConstructors
{
    private sealed class Ball(double start, double speed)
    {
        private double moved;

        public double At => start + moved;

        public double Start => start;

        public double Energy() => 0.5 * speed * speed;

        public void Step(double h) { moved += h * speed; speed -= h * 9.81; }
    }

    private sealed class Spring(double k) { public double Energy(double x) => 0.5 * k * x * x; }

    private abstract class Shape(double size) { protected double Size => size; public abstract double Area(); public void Grow(double by) => size *= by; }

    private sealed class Circle(double r) : Shape(r * r) { public override double Area() => Math.PI * Size * r; }

    private sealed class Sum(double first) { public void Add(double x) { for (int i = 0; i < 2; i++) first += x * x; } public double Get() => first; }

    private sealed class Generic<T>(T value, double by) { public T Value => value; public double By => by; }

    private sealed class Chain(Spring spring, double[] points) { public double Energy() { double e = 0; foreach (var p in points) e += spring.Energy(p); return e; } public void Move(double by) => points[0] += by; }

    private readonly struct Line(double a, double b) { public double At(double x) => a + b * x; public Line Steeper(double by) => new(a, b * by); }

    private struct Counter(double s) { public void Add(double x) => s += x * s; public readonly double Get() => s; }

    private ref struct Window(Span<double> s) { private readonly Span<double> data = s; public readonly double Sum() { double t = 0; foreach (var v in data) t += v * v; return t; } public readonly void Scale(double by) { for (int i = 0; i < data.Length; i++) data[i] *= by; } }

    private ref struct View { public ReadOnlySpan<double> Data; public double Weight; public View(ReadOnlySpan<double> data, double weight) { Data = data; Weight = weight; } public readonly double At(int i) => Data[i] * Weight; }

    // at 0.7, 1.3
    [Differentiable] public static double Objects(double x, double v) { var b = new Ball(x, v); for (int i = 0; i < 3; i++) b.Step(0.1); return b.At * b.Energy() + b.Start; }

    // at 0.7, 1.3
    [Differentiable] public static double One_parameter(double x, double k) { var s = new Spring(k * x); return s.Energy(x) + new Spring(k).Energy(2); }

    // at 0.7, 1.3
    [Differentiable] public static double Bases(double x, double k) { var c = new Circle(x); c.Grow(k); return c.Area() * x; }

    // at [0.7, 1.3, -0.4]
    [Differentiable] public static double Changed_in_loops(double[] x) { var s = new Sum(x[0]); foreach (var v in x) s.Add(v * s.Get()); return s.Get(); }

    // at 0.7, 1.3
    [Differentiable] public static double Generic_types(double x, double y) { var g = new Generic<double>(x * y, y); var h = new Generic<int>(3, x); return g.Value * g.By * h.Value * h.By; }

    // at [0.7, 1.3, -0.4], 1.1
    [Differentiable] public static double Objects_in_objects(double[] x, double k) { var c = new Chain(new Spring(k), x); c.Move(k); return c.Energy() * x[0]; }

    // at 0.7, 1.3
    [Differentiable] public static double Structs(double x, double y) { var l = new Line(x, y); var m = l.Steeper(x); return l.At(y) * m.At(2); }

    // at 0.7, 1.3
    [Differentiable] public static double Structs_that_change(double x, double y) { var c = new Counter(x); var d = c; for (int i = 0; i < 3; i++) c.Add(y); d.Add(x); return c.Get() * d.Get(); }

    // at [0.7, 1.3, -0.4]
    [Differentiable] public static double Windows(double[] x) { var w = new Window(x); w.Scale(x[1]); return w.Sum() * x[0]; }

    // at [0.7, 1.3, -0.4], 0.6
    [Differentiable] public static double Views(double[] x, double k) { var v = new View(x, k) { Weight = k * k }; return v.At(0) * v.At(2) + v.Data.Length * v.Weight; }
}
