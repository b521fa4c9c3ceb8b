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

    // at 0.7, "abc"
    // at 0.7, null
    [Differentiable] public static double Where_something_is(double x, string s) { if (x > 0) Log?.Clear(); return x * x * (s?.Length ?? 2) + (s?.Trim().ToUpperInvariant()[0] ?? 'a') * x; }

    // at 0.7, 3
    // at 0.7, null
    [Differentiable] public static double Numbers_that_may_be_missing(double x, int? n) => Math.Pow(x, n ?? 2) + (n?.ToString()?.Length ?? 0) * x;

    // at 0.7, "abc", []
    // at 0.7, "a", []
    // at 0.7, "", [1, 2, 3, 4]
    // at 0.7, "", [1]
    // at 0.7, null, []
    [Differentiable]
    public static double Property_patterns(double x, string text, int[] numbers)
    {
        object o = numbers.Length > 0 ? (object)numbers : text;
        return o switch
        {
            string { Length: > 2 } s => s.Length * x,
            ICollection<int> { Count: > 1 and var n } => n * x * x,
            { } => 7 * x,
            null => x + x * x,
        };
    }

    private static readonly double[] table = { 1, 2, 3 };

    private static int Count { get; set; }

    public static double Limit => 1.75;

    // at 0.7, 2
    [Differentiable] public static double Statics(double x, int n) => x * table[n] * Limit + table.Length * x + double.MaxValue / 1e300 * x + int.MaxValue % 10 * x;

    // at 0.7, "a,b"
    [Differentiable] public static double Text_calls(double x, string s) { var parts = s.Split(','); var n = string.IsNullOrEmpty(s) ? 0 : parts.Length; return x * n + s.Trim().ToUpperInvariant()[0] * x; }

    // at 0.7, 3
    [Differentiable] public static double Effects_in_order(double x, int n) { Log.Clear(); var a = Note("a", n) * x; a *= Note("b", 2) + Note("c", 1); if (Note("d", 0) == 0 && a > 0) { Note("e", 1); } else { Note("f", 1); } return a * Note("g", 5); }

    // at 0.7, 3
    [Differentiable] public static double Effects_in_a_loop(double x, int n) { Log.Clear(); for (int i = Note("start", 0); i < Note("end", n); i += Note("step", 1)) { x *= Note("body", i + 1); if (Note("if", i) == 1) continue; x += 1; } return x; }

    // at 0.7, 3
    [Differentiable] public static double Effects_of_statics(double x, int n) { Count = 0; Count += n; Count++; x *= Count; Log.Clear(); Log.Add("count " + Count); return x * x; }

    // at 0.7
    [Differentiable] public static double Random_numbers(double x) { var random = new Random(3); var a = random.NextDouble(); x *= a; var b = random.NextDouble(); return x * b + random.Next(10) * x; }

    // bug: refused: an object initializer, foreach over a dictionary
    // at 0.7, 3
    [Differentiable] public static double Objects(double x, int n) { var d = new Dictionary<string, int> { ["a"] = n, ["b"] = 2 }; foreach (var pair in d) x *= pair.Value; return d.TryGetValue("a", out var k) ? x * k : x; }

    // at 0.7, 1.3
    // gradient 1.3, 0
    [Differentiable] public static double Stopped_local(double x, double y) { var s = Derivative.Stop(y); return x * s; }

    // at 0.7, 1.3
    // gradient 0, 0
    [Differentiable] public static double Stopped_whole(double x, double y) => Derivative.Stop(Math.Exp(x) * y);

    // at 0.7, 1.3, 2
    [Differentiable] public static double Two_constants(double x, [NoDerivative] double y, [NoDerivative] double z) => Math.Pow(x, y) * z + y / z;

    // at 0.7
    [Differentiable] public double Property_of_this(double x) { var s = Scale; x *= s; return x * this.Scale + own; }

    // at 0.7, 3
    [Differentiable] public static double Locked(double x, int n) { x *= n; lock (Log) { x *= x; } return x; }

    // at 0.7
    [Differentiable] public static double Written_out(double x) { Log.Clear(); Log.Add(x.ToString("R", System.Globalization.CultureInfo.InvariantCulture)); x *= x; Log.Add($"{x:F3}"); return x * x; }

    // at 0.7, 3
    // at 0.7, 1
    [Differentiable] public static double Tried_as(double x, int n) { object o = n > 2 ? "abcd" : (object)n; var s = o as string; x *= s == null ? 3 : s.Length; var k = o as int?; return x * x * (k ?? 5) * ((o as string)?.Length ?? 2); }
}
