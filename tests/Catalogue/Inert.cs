using System;
using System.Collections.Generic;
using System.Linq;
public partial class Inert
{
    private static readonly List<string> Log = new();
    private static double shared = 2.5;
    private double own = 1.5;

    public double Scale { get; set; } = 3;

    private static int Note(string text, int result) { Log.Add(text); return result; }

    // at 0.7, 3
    [Differentiable] public static double Calls(double x, int n) { int k = Note("once", n); return x * k * shared + Math.Abs(n) * x; }

    // at 0.7
    [Differentiable] public double Fields(double x) => x * own * Scale * this.own;

    // at 0.7
    [Differentiable] public static double Order(double x) { Log.Clear(); x *= Note("a", 1); if (Note("b", 2) > 1) x += Note("c", 3); return x * Log.Count + string.Concat(Log).Length; }

    // at 0.7
    [Differentiable] public static double Text(double x) { var message = $"x = {x:F2}"; if (x > 1e9) throw new Exception(message); return x * x; }

    // at 0.7, [1, 2, 3]
    [Differentiable] public static double Collections(double x, int[] n) { var list = new List<int>(n); list.Add(4); return x * list.Count + n.Sum() * x + list[0]; }

    // at 0.7, "12"
    // at 0.7, "no"
    [Differentiable] public static double Out_variables(double x, string s) { if (int.TryParse(s, out var n)) return x * n; return x; }

    // at 0.7, 1.3
    // gradient 0, 0.9099999999999999
    [Differentiable] public static double Stopped(double x, double y) => Derivative.Stop(x * y) * y;

    // at 0.7
    // gradient 0
    [Differentiable] public static double Integer_stopped(double x) { int n = (int)Derivative.Stop(x * 10); return n; }

    // at 0.7, 1.3
    [Differentiable] public static double Constant_parameter(double x, [NoDerivative] double y) { y = y * y; return x * y; }

    // at 0.7
    [Differentiable] public static double Predicates(double x) => double.IsNaN(x) || double.IsInfinity(x) ? 0 : x * x;
}
