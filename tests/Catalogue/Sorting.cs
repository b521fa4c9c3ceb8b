using System;
using System.Linq;
public static partial class Sorting
{
    // at [0.7, -1.3, 0.4, 0.9, -0.2]
    // allocates: the order
    [Differentiable] public static double In_place(double[] x) { Array.Sort(x); double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * x[i] * (i + 1); return s; }

    // at [0.7, -1.3, 0.4, 0.9, -0.2]
    // allocates: the order
    [Differentiable] public static double Median_of_squares(double[] x) { var y = x.Select(v => v * v).ToArray(); Array.Sort(y); return y[y.Length / 2] * x[0]; }

    // at [0.7, -1.3, 0.4, 0.9, -0.2]
    // allocates: the order
    [Differentiable] public static double Shortfall(double[] x) { var y = (double[])x.Clone(); Array.Sort(y); double s = 0; for (int i = 0; i < 2; i++) s += y[i]; Array.Reverse(y); return s / 2 + Math.Exp(y[0]); }

    // at [0.7, -1.3, 0.4, 0.9], 3
    // allocates: the order
    [Differentiable] public static double Again_and_again(double[] x, int n) { double s = 0; for (int k = 0; k < n; k++) { Array.Sort(x); x[0] += x[3] * x[3]; s += x[1] * x[0]; } return s; }

    // at [0.7, -1.3, 0.4, 0.9]
    // modern: spans are sorted
    // allocates: the order
    // no dual: sorts spans
    [Differentiable] public static double Spans(Span<double> x) { x[1..].Sort(); return x[1] * x[0] + x[2] * x[3] * x[3]; }

    // at [0.7, -1.3, 0.4, 0.9]
    // allocates: the order
    [Differentiable] public static double Queries(double[] x) => x.OrderBy(v => v).First() * x.OrderByDescending(v => v * v).Take(2).Sum() + x.Select(v => v * x[0]).OrderBy(v => Math.Abs(v)).Skip(1).Sum(v => v * v);

    // at [0.7, -1.3, 0.4, 0.9]
    // allocates: the order
    [Differentiable] public static double Of_indices(double[] x) => Enumerable.Range(0, x.Length).OrderBy(i => x[i]).Take(2).Sum(i => x[i] * i) + Enumerable.Range(0, x.Length).OrderByDescending(i => x[i] * x[i]).First() * x[1];

    // at [0.7, -1.3, 0.4, 0.9]
    // allocates: the order
    [Differentiable] public static double Collected(double[] x) { var y = x.OrderBy(v => v).ToArray(); var z = x.OrderByDescending(v => v).ToArray(); return y.Zip(z, (a, b) => a * a * b).Sum() + y[1]; }

    // at [0.7, -1.3, 0.4, 0.9], 1.2
    // allocates: the order
    [Differentiable] public static double Query_words(double[] x, double y) => (from v in x where v > -1 orderby v * y select v * y).First() * y;

    // at [0.7, -1.3, 0.4, 0.9]
    // allocates: the order
    [Differentiable] public static double Structs(double[] x) { var v = new P2[2]; v[0].X = x[0]; v[0].Y = x[1]; v[1].X = x[2]; v[1].Y = x[3]; return v.OrderBy(p => p.X).First().Y * v.OrderByDescending(p => p.X * p.Y).First().X; }

    public struct P2 { public double X, Y; }

    // at [0.7, -1.3, 0.4, 0.9]
    // allocates: the order
    [Differentiable] public static double Inert_orders(double[] x) { var order = Enumerable.Range(0, x.Length).OrderBy(i => x[i]).ToArray(); double s = 0; foreach (var i in Enumerable.Range(0, x.Length).OrderBy(i => -x[i])) s = s * 0.5 + x[i] * x[order[0]]; return s; }
}
