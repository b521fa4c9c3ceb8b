using System;
using System.Collections.Generic;
public static partial class Calls
{
    private static readonly List<string> Log = new();

    private static double Square(double v) => v * v;

    private static double Half(double v) { return v / 2; }

    private static double Tenth(double value, int digits) { for (int i = 0; i < digits; i++) value /= 10; return value; }

    private static double Sign(double v) { if (v > 0) return v; if (v < -10) { return -10; } return -v; }

    private static double Scaled(double v, double by = 3, double plus = 1) => v * by + plus;

    private static double Sum(params double[] values) { double sum = 0; foreach (var v in values) sum += v; return sum; }

    private static double Times(this double v, double other) => v * other;

    private static void Twice(ref double v) => v *= 2;

    private static void Split(double v, out double whole, out double half) { whole = v; half = v / 2; }

    private static double Inside(in double v) => v * v * v;

    private static double Dot(double[] a, double[] b) { double sum = 0; for (int i = 0; i < a.Length; i++) sum += a[i] * b[i]; return sum; }

    private static void Scale(double[] a, double by) { for (int i = 0; i < a.Length; i++) a[i] *= by; }

    private static double[] Doubled(double[] a) { var b = new double[a.Length]; for (int i = 0; i < a.Length; i++) b[i] = 2 * a[i]; return b; }

    private static double Note(string text, double v) { Log.Add(text); return v; }

    private static double Distance(double x, double y) => Math.Sqrt(Square(x) + Square(y));

    private static (double Sin, double Cos) Both(double v) => (Math.Sin(v), Math.Cos(v));

    private static bool IsBig(double v) => v > 1;

    private static int Three() { Log.Add("three"); return 3; }

    private static double First(double a, double b) => a;

    private static double Search(double[] a, double limit) { for (int i = 0; i < a.Length; i++) { if (a[i] > limit) return a[i] * i; } return limit; }

    private static double Newton(double a) { var x = a; while (Math.Abs(x * x - a) > 1e-12) x = (x + a / x) / 2; return x; }

    private static double Guarded(double v) { if (v < -1e9) throw new ArgumentException("too small: " + v); return Math.Log(v + 2); }

    private static void Log_of(double v, ref double into, bool add) { if (!add) { into = Math.Log(v); return; } into += Math.Log(v); }

    // at 0.7
    [Differentiable] public static double One(double x) => Square(x);

    // at 0.7, 1.3
    [Differentiable] public static double Twice_nested(double x, double y) => Square(Square(x) + Square(Half(y) * x));

    // at 0.7, 1.3
    [Differentiable] public static double Deep(double x, double y) => Distance(Distance(x, y), Distance(y, Half(x)));

    // at 0.7, 2
    [Differentiable] public static double Parameter_reassigned(double x, int n) { var y = Tenth(x, n); return y * x; }

    // at 0.7
    // at -0.7
    // at -17
    [Differentiable] public static double Early_return(double x) => Sign(x) * Sign(x - 1);

    // at 0.7, 1.3
    // no dual: default values are reals
    [Differentiable] public static double Defaults_and_names(double x, double y) => Scaled(x) + Scaled(plus: y, v: x * y) * Scaled(x, y);

    // at 0.7, 1.3
    [Differentiable] public static double Order_of_arguments(double x, double y) { Log.Clear(); int i = 1; return Scaled(plus: Note("b", x * i++), v: Note("a", y * i++), by: Note("c", i)) + i; }

    // at 0.7, 1.3
    [Differentiable] public static double Variable_number(double x, double y) => Sum(x, y, x * y) * Sum(y) + Sum();

    // at 0.7, 1.3
    [Differentiable] public static double Extension(double x, double y) => x.Times(y).Times(x);

    // at 0.7
    [Differentiable] public static double By_reference(double x) { var y = x; Twice(ref y); Twice(ref x); return x * y; }

    // at 0.7, 3
    [Differentiable] public static double By_reference_in_a_loop(double x, int n) { var y = x; for (int i = 0; i < n; i++) { Twice(ref y); y += x; } return y * y; }

    // at [1, 2, 3]
    [Differentiable] public static double Element_by_reference(double[] a) { int i = 0; Twice(ref a[i++]); Twice(ref a[i]); return a[0] * a[1] * a[2] + i; }

    // at 0.7, 1.3
    [Differentiable] public static double Tuple_element_by_reference(double x, double y) { var t = (x, y); Twice(ref t.x); return t.x * t.y; }

    // at 0.7
    [Differentiable] public static double Out_variables(double x) { Split(x * x, out var whole, out double half); double w, h; Split(whole, out w, out h); Split(half, out _, out half); return whole * half + w * h; }

    // at 0.7
    [Differentiable] public static double By_in(double x) => Inside(x) + Inside(in x) + Inside(x + 1);

    // at [1, 2, 3], [4, 5, 6]
    [Differentiable] public static double Arrays(double[] a, double[] b) { Scale(a, b[0]); return Dot(a, b) + Dot(Doubled(b), a); }

    // at [1, 2, 3], 1.5
    [Differentiable] public static double Return_from_a_loop(double[] a, double x) => Search(a, x) + Search(a, 100 * x);

    // at 0.7
    [Differentiable] public static double Tuple_result(double x) { var (s, c) = Both(x); return s * c + Both(s).Cos; }

    // at 0.7
    // at 1.7
    [Differentiable] public static double Predicate(double x) => IsBig(x) ? x * x : Square(x) * x;

    // at 0.7
    [Differentiable] public static double Constant_call(double x) { Log.Clear(); return x * Three() + Log.Count; }

    // at 0.7, 1.3
    // gradient 0.7, 0
    [Differentiable] public static double Unused_argument(double x, double y) => First(x, Math.Log(-y)) * First(x, y) / 2;

    // at 2.5
    [Differentiable] public static double Loop_in_a_callee(double x) => Newton(x) * x;

    // at 2.5, 3
    [Differentiable] public static double Callee_in_a_loop(double x, int n) { double s = 0; for (int i = 0; i < n; i++) s += Newton(x + i) * Sign(s - 1); return s; }

    // at 0.7
    [Differentiable] public static double Guard_in_a_callee(double x) => Guarded(x) * x;

    // at 0.7, 1.3
    [Differentiable] public static double Return_without_a_value(double x, double y) { var s = y; Log_of(x, ref s, false); Log_of(y, ref s, true); return s; }

    // at 0.7, 1.3
    [Differentiable] public static double Marked(double x, double y) => One(x) * Twice_nested(y, x);

    // at 0.7
    [Differentiable] public static double In_a_condition(double x) { if (Square(x) > 0.25 && Half(x) < 1) return Square(x) + 1; return x; }

    // at 0.7, 1.3
    [Differentiable] public static double Both_ways(double x, double y) { var z = x > y ? Square(x) : Half(y); return x < y ? z * Distance(x, y) : Sign(z); }
}
