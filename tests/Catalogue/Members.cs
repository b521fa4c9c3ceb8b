using System;
using System.Collections.Generic;
public interface IPayoff { double Of(double spot); }
public sealed class Call : IPayoff { public double Strike { get; } public Call(double strike) { Strike = strike; } public double Of(double spot) => Math.Max(spot - Strike, 0) * spot; }
public abstract class Body { protected double factor = 1.5; public virtual double Drag(double v) => v * v; public double Twice(double v) => 2 * Drag(v); public double Fixed(double v) => v * v * v; }
public sealed class Sphere : Body { public double Size = 2; public override double Drag(double v) => base.Drag(v) * Size; }
public sealed class Curve
{
    private readonly double rate = 0.03;
    private readonly double[] knots = { 1, 2, 4 };
    public double Rate => rate;
    public IReadOnlyList<double> Knots => knots;
    public double Discount(double t) => Math.Exp(-rate * t);
    public double this[double t] => Rate * t + Spread(t);
    private double Spread(double t) => t * t * Rate;
    public static double Flat(double t) => 0.02 * t;
}
public class Steps { public virtual void Deconstruct(out int count, out double width) { count = 2; width = 0.5; } }
public sealed class More_steps : Steps { public override void Deconstruct(out int count, out double width) { count = 5; width = 1.5; } }
public class Linear : IPayoff { public double Of(double spot) => 3 * spot; }
public static class Extensions { internal static double Squared(this double v) => v * v; public static double Cubed(this double v) => v * v.Squared(); }
public partial class Members
{
    private readonly double scale = 2;
    private double Offset { get; set; } = 0.5;
    private static readonly Curve curve = new Curve();
    private static readonly Call call = new Call(0.5);
    private static readonly Sphere sphere = new Sphere();
    private static readonly Body unknown = new Sphere();

    private double Scaled(double v) => v * scale + this.Offset;

    private double Twice_scaled(double v) { var once = Scaled(v); return Scaled(once) * this.Scaled(v); }

    private static T Chosen<T>(bool first, T a, T b) { if (first) return a; return b; }

    private static double Mapped<T>(T[] items, Func<T, double> of) { double s = 0; for (int i = 0; i < items.Length; i++) s += of(items[i]); return s; }

    private static double Paid<T>(T payoff, double spot) where T : IPayoff => payoff.Of(spot) + 1;

    private static double Flat(double v) => Curve.Flat(v);

    // at 0.7
    [Differentiable] public double Instance(double x) => Twice_scaled(x) * Scaled(x);

    // at 0.7
    [Differentiable] public static double Of_another_class(double x) => curve.Discount(x) * Curve.Flat(x);

    // at 0.7
    [Differentiable] public static double Indexer(double x) => curve[x] * curve[x * x];

    // at 0.7
    [Differentiable] public static double Sealed(double x) => call.Of(x) * x;

    private static readonly Steps steps = new More_steps();

    // at 0.7
    [Differentiable] public static double Deconstructed_constants(double x) { var (n, w) = steps; (int m, _) = new Steps(); return Math.Pow(x, n) * w + m * x; }

    // at 0.7
    [Differentiable] public static double Known_in_a_local(double x) { IPayoff p = call; double s = p.Of(x) * x; p = new Linear(); return s * p.Of(x * x); }

    // at 0.7
    [Differentiable] public static double Sealed_by_interface(double x) { return ((IPayoff)call).Of(x) * x; }

    // at 0.7
    [Differentiable] public static double Overridden(double x) => sphere.Drag(x) * sphere.Twice(x);

    // at 0.7
    [Differentiable] public static double Not_overridable(double x) => unknown.Fixed(x) * unknown.Drag(2);

    // at 0.7
    [Differentiable] public static double Constrained(double x) => Paid(call, x) * Paid(call, 2 * x);

    // at 0.7, 1.3
    [Differentiable] public static double Generic(double x, double y) => Chosen(x > y, x, y) * Chosen(x < y, x * x, y);

    // at 0.7, [1, 2, 3]
    [Differentiable] public static double Generic_with_a_function(double x, int[] n) => Mapped(n, k => k * x) * x;

    // at [1, 2, 3]
    [Differentiable] public static double Generic_over_reals(double[] x) => Mapped(x, v => v * v);

    // at 0.7
    [Differentiable] public static double Extension_of_another_class(double x) => x.Cubed() * x.Squared();

    // at 0.7
    [Differentiable] public static double Through_two_classes(double x) => Flat(x) * Math.Sin(Flat(x));

    // at 0.7
    [Differentiable] public double Set_by_the_method(double x) { Offset = 3; return Scaled(x) * Offset; }
}
