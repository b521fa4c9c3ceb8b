using System;
using System.Collections.Generic;
using System.Linq;
public static partial class Queries
{
    private static readonly List<string> Log = new();
    private static readonly double[] Weights = { 0.5, 1.5, -0.25 };
    private static readonly int[] Places = { 2, 0, 1, 2 };
    private static readonly List<double> Rates = new() { 0.5, 0.25, 2 };

    private static double Noted(double v) { Log.Add("noted"); return v * v; }

    // at [0.5, 1.5, -0.7]
    // at []
    [Differentiable]
    public static double Sum(double[] x) => x.Sum() * x.Sum();

    // at [0.5, 1.5, -0.7], 0.3
    [Differentiable]
    public static double Sum_of_a_function(double[] x, double a) => x.Sum(v => Math.Sin(v * a));

    // at [0.5, 1.5, -0.7], 0.3
    [Differentiable]
    public static double Selected(double[] x, double a) => Math.Sqrt(x.Select(v => v * v + a).Select(v => v * 2).Sum());

    // at [0.5, 1.5, -0.7], [1, 2, 3]
    // at [0.5, 1.5, -0.7], [1, 2]
    // at [0.5, 1.5], [1, 2, 3]
    [Differentiable]
    public static double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();

    // at [0.5, 1.5, -0.7], [1, 2, 3]
    [Differentiable]
    public static double Pairs(double[] x, double[] y) => x.Zip(y).Sum(p => (p.First - p.Second) * (p.First - p.Second));

    // at [0.5, 1.5, -0.7], [1, 2]
    [Differentiable]
    public static double Effects_of_zip(double[] x, double[] y) => x.Select(v => Noted(v)).Zip(y, (a, b) => a * b).Sum();

    // at [0.5, 1.5, -0.7]
    // throws []
    [Differentiable]
    public static double Average(double[] x) => x.Average() * x.Average(v => v * v);

    // at [0.5, 1.5, -0.7, 1.5], 0.5
    // gradient 0, 0.5, 0, 0.5, 0
    [Differentiable]
    public static double Maximum(double[] x, double a) => x.Max();

    // at [0.5, 1.5, -0.7], 0.5
    // throws [], 0.5
    [Differentiable]
    public static double Extremes(double[] x, double a) => x.Max(v => Math.Sin(a * v)) * x.Select(v => v * v).Min() + x.Min();

    // at 0.7, 5
    // at 0.7, 0
    [Differentiable]
    public static double Range(double x, int n) => Enumerable.Range(0, n).Sum(i => Math.Cos(i * x)) + Enumerable.Range(2, 3).Select(i => i * x * x).Sum();

    // at [0.5, 1.5, -0.7]
    [Differentiable]
    public static double Numbered(double[] x) => x.Select((v, i) => v * v * i).Sum();

    // at [0.5, 1.5, -0.7, 2], 0.6
    [Differentiable]
    public static double Filtered(double[] x, double a) => x.Where(v => v > 0.2).Select((v, i) => v * a * (i + 1)).Sum() + x.Where((v, i) => i != 1).Average(v => v * v);

    // at [0.5, 1.5, -0.7, 2], 0.6
    [Differentiable]
    public static double Collected(double[] x, double a)
    {
        var y = x.Select(v => v * a).ToArray();
        var z = x.Where(v => v > 0).ToArray();
        double s = 0;
        for (int i = 0; i < y.Length; i++) s += y[i] * y[i];
        for (int i = 0; i < z.Length; i++) s += z[i] * i;
        return s;
    }

    // at [0.5, 1.5, -0.7, 2], 0.6
    // no dual: a literal says what is added up
    [Differentiable]
    public static double Horner(double[] c, double x) => c.Aggregate(0.0, (sum, v) => sum * x + v);

    // at [0.5, 1.5, -0.7, 2]
    [Differentiable]
    public static double Without_a_seed(double[] x) => x.Aggregate((a, b) => a * b + Math.Sin(a));

    // at [0.5, 1.5, -0.7, 2]
    // no dual: a literal says what is added up
    [Differentiable]
    public static double Moments(double[] x) => x.Aggregate((Sum: 0.0, Squares: 0.0), (m, v) => (m.Sum + v, m.Squares + v * v), m => m.Squares - m.Sum * m.Sum / 4);

    // at [0.5, 1.5, -0.7, 2]
    [Differentiable]
    public static double Deferred(double[] x)
    {
        double scale = 2;
        var scaled = x.Select(v => v * scale);
        scale = x[0];
        double once = scaled.Sum();
        scale = 3;
        return once * scaled.Sum();
    }

    // at [0.5, 1.5, -0.7, 2]
    [Differentiable]
    public static double Iterated(double[] x)
    {
        double s = 1;
        foreach (var v in x.Select(v => v * 0.5).Where(v => v > 0)) s = s * v + v;
        foreach (var v in x.Select(v => Math.Sin(v))) { if (v > 0.95) break; s += v * v; }
        foreach (var i in Enumerable.Range(0, x.Length)) s += x[i] * i;
        return s;
    }

    // at 0.5, 1.5
    [Differentiable]
    public static double Over_constants(double x, double y) => Weights.Sum(w => w * Math.Exp(x * w)) + Rates.Select(r => r * y).Sum() + Places.Sum(p => Weights[p] * x * y);

    // at [0.5, 1.5, -0.7, 2]
    [Differentiable]
    public static double Parts(double[] x) => x.Take(2).Sum(v => v * v) + x.Skip(1).Select(v => v * 3).Sum() * x.Concat(x).Sum() + x.Skip(1).Zip(x, (a, b) => (a - b) * (a - b)).Sum() + x.Reverse().Select((v, i) => v * i).Sum();

    // at [0.5, 1.5, -0.7, 2]
    [Differentiable]
    public static double Guarded(double[] x)
    {
        if (x.Any(v => double.IsNaN(v)) || !x.All(v => v < 10)) throw new ArgumentException("out of range");
        return x.Sum(v => v * v) / x.Count(v => v > 0) + x.First() * x.Last();
    }

    // at [0.5, 1.5, -0.7, 2]
    // no dual: a method of another type
    [Differentiable]
    public static double Method_group(double[] x) => x.Sum(Math.Tanh) * x.Select(Noted).Sum();

    // at [0.5, 1.5, -0.7, 2], 0.3
    [Differentiable]
    public static double In_query_syntax(double[] x, double a) => (from v in x where v > 0 select v * v * a).Sum();

    // at [[0.5, 1.5], [-0.7, 2, 1]]
    [Differentiable]
    public static double Of_rows(double[][] x) => x.Sum(row => row.Sum(v => v * v) * row[0]);

    // at [0.5, 1.5, -0.7, 2]
    [Differentiable]
    public static double With_effects(double[] x)
    {
        double last = 0;
        double sum = x.Select(v => { last = v * v; return Noted(v); }).Sum();
        return sum * last;
    }
}
