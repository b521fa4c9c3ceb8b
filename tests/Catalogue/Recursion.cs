using System;
using System.Collections.Generic;
public static partial class Recursion
{
    private static readonly List<string> Log = new();

    public sealed class Node
    {
        public double Weight;
        public Node Left, Right;

        public Node(double weight, Node left = null!, Node right = null!) => (Weight, Left, Right) = (weight, left, right);

        public double Value(double x) => Left is null ? Weight * x : Math.Sin(Left.Value(x) + Weight) * Right.Value(x * Weight);
    }

    private static readonly Node Tree = new(0.5, new Node(1.5, new Node(2), new Node(0.25)), new Node(0.75));

    private static double Power(double x, int n) => n == 0 ? 1 : x * Power(x, n - 1);

    private static double Even(double x, int n) => n == 0 ? x : Math.Sin(Odd(x * x, n - 1));

    private static double Odd(double x, int n) => n == 0 ? 2 * x : Even(x + 1, n - 1) / 3;

    private static (double Sum, double Product) Both(double x, double y, int n)
    {
        if (n == 0) return (x, y);
        var (s, p) = Both(x * 0.5, y, n - 1);
        return (s + p * x, s * y);
    }

    private static void Step(ref double x, double y, int n, out double last)
    {
        last = x;
        if (n == 0) return;
        x = Math.Sin(x * y) + x;
        Step(ref x, y, n - 1, out last);
        x *= y;
    }

    private static double Root(double x, int n) => n == 0 ? Math.Max(x, 0) : Root(x, n - 1);

    private static double Guarded(double x, int n) => n == 0 ? 1 : x > 0 ? Guarded(Math.Sqrt(x), n - 1) + 1 / x : Guarded(x + 1, n - 1);

    private static double Noted(double x, int n)
    {
        Log.Add("in " + n);
        double y = n == 0 ? x : x * Noted(x + 0.5, n - 1);
        Log.Add("out " + n);
        return y;
    }

    private static double Total(ReadOnlySpan<double> a) => a.Length == 1 ? a[0] * a[0] : Total(a.Slice(0, a.Length / 2)) * 0.5 + Math.Sin(Total(a.Slice(a.Length / 2)));

    private static double Between(double[] a, int low, int high) =>
        high - low == 1 ? Math.Exp(-a[low]) : Between(a, low, (low + high) / 2) * Between(a, (low + high) / 2, high);

    private static void Sort(Span<double> a)
    {
        if (a.Length < 2) return;
        double pivot = a[a.Length / 2];
        int i = 0, j = a.Length - 1;
        while (i <= j)
        {
            while (a[i] < pivot) i++;
            while (a[j] > pivot) j--;
            if (i <= j) { (a[i], a[j]) = (a[j], a[i]); i++; j--; }
        }
        Sort(a.Slice(0, j + 1));
        Sort(a.Slice(i));
    }

    private static void Transform(Span<double> re, Span<double> im)
    {
        int n = re.Length;
        if (n == 1) return;
        int h = n / 2;
        Span<double> er = new double[h], ei = new double[h], or = new double[h], oi = new double[h];
        for (int i = 0; i < h; i++) { er[i] = re[2 * i]; ei[i] = im[2 * i]; or[i] = re[2 * i + 1]; oi[i] = im[2 * i + 1]; }
        Transform(er, ei);
        Transform(or, oi);
        for (int k = 0; k < h; k++)
        {
            double c = Math.Cos(-2 * Math.PI * k / n), s = Math.Sin(-2 * Math.PI * k / n);
            double tr = c * or[k] - s * oi[k], ti = c * oi[k] + s * or[k];
            re[k] = er[k] + tr; im[k] = ei[k] + ti;
            re[k + h] = er[k] - tr; im[k + h] = ei[k] - ti;
        }
    }

    private static double Simpson(Func<double, double> f, double a, double b, int depth)
    {
        double m = (a + b) / 2;
        double whole = (b - a) / 6 * (f(a) + 4 * f(m) + f(b));
        double half = (b - a) / 12 * (f(a) + 4 * f((a + m) / 2) + 2 * f(m) + 4 * f((m + b) / 2) + f(b));
        return depth == 0 || Math.Abs(half - whole) < 1e-3 ? half : Simpson(f, a, m, depth - 1) + Simpson(f, m, b, depth - 1);
    }

    // at 0.7, 5
    // at 1.3, 0
    // at -1.1, 1
    [Differentiable]
    public static double Of_a_helper(double x, int n) => Math.Sin(Power(x, n)) + Power(2 * x, 2);

    // at 0.7, 0.3, 4
    // at 0.7, 0.3, 0
    [Differentiable]
    public static double Of_itself(double x, double y, int n) => n <= 0 ? y : Math.Sin(x * Of_itself(y, x, n - 1));

    // at 0.7, 5
    // at 0.7, 4
    [Differentiable]
    public static double Mutual(double x, int n) => Even(x, n) * Odd(x, 2);

    // at 0.7, 0.4, 5
    [Differentiable]
    public static double Of_two_calls(double x, double y, int n) => n < 2 ? x + n * y : Of_two_calls(x, y, n - 1) * x + Math.Sin(Of_two_calls(y, x, n - 2));

    // at 0.7, 0.4, 3
    [Differentiable]
    public static double With_a_tuple(double x, double y, int n) { var (s, p) = Both(x, y, n); return s * p; }

    // at 0.7, 0.4, 3
    [Differentiable]
    public static double Half_of_a_tuple(double x, double y, int n) => Both(x, y, n).Product;

    // at 0.7, 0.4, 3
    // at 0.7, 0.4, 0
    [Differentiable]
    public static double With_references(double x, double y, int n) { Step(ref x, y, n, out var last); return x * last; }

    // at 0, 2
    // gradient 0
    // at 4, 2
    [Differentiable]
    public static double Not_selected(double x, int n) => Root(Math.Sqrt(x), n);

    // at 0, 3
    // gradient 0
    [Differentiable]
    public static double Not_selected_at_last(double x, int n) => Math.Max(Math.Sqrt(Power(x, n)), 0);

    // at 0.5, 3
    // at -0.5, 3
    [Differentiable]
    public static double With_guards(double x, int n) => Guarded(x, n);

    // at 0.5, 3
    [Differentiable]
    public static double With_effects(double x, int n) => Noted(x, n);

    // at 0.5, 6
    // throws 0.5, 20
    [Differentiable]
    public static double That_throws(double x, int n) => n > 10 ? throw new ArgumentException("too deep") : n == 0 ? x : x * That_throws(x + 0.1, n > 6 ? n + 1 : n - 1);

    // at 0.6
    [Differentiable]
    public static double Through_objects(double x) => Tree.Value(x);

    // at [0.5, 0.3, -0.2, 0.9, 0.4], 2
    [Differentiable]
    public static double In_a_loop(double[] a, int n) { double s = 0; foreach (var v in a) s = s * v + Power(v, n) * Power(s, n); return s; }

    // at [0.5, 0.3, -0.2, 0.9, 0.4]
    // at [0.5]
    [Differentiable]
    public static double Of_slices(double[] a) => Total(a);

    // at [0.5, 0.3, -0.2, 0.9, 0.4]
    [Differentiable]
    public static double Of_ranges(double[] a) => Between(a, 0, a.Length);

    // at [0.5, 0.3, -0.2, 0.9, 0.4, 0.45]
    [Differentiable]
    public static double Sorted(double[] a) { Sort(a); double s = 0; for (int i = 0; i < a.Length; i++) s += a[i] * a[i] * (i + 1); return s; }

    // at [0.5, 0.3, -0.2, 0.9, 0.4, 0.45, 0.1, 0.2]
    // allocates: derivatives of arrays that a recursion makes
    [Differentiable]
    public static double Fourier(double[] a)
    {
        var im = new double[a.Length];
        Transform(a, im);
        double s = 0;
        for (int i = 0; i < a.Length; i++) s += (i + 1) * (a[i] * a[i] + im[i] * im[i] * im[i]);
        return s;
    }

    // at 0.7, 0.4, 4
    [Differentiable]
    public static double Local(double x, double y, int n)
    {
        double seen = 0;
        double Down(double v, int k)
        {
            seen += v * y;
            return k == 0 ? v : Math.Sin(Down(v * x, k - 1));
        }
        return Down(y, n) * seen;
    }

    // at 0.7, 0.4, 4
    [Differentiable]
    public static double Mutual_and_local(double x, double y, int n)
    {
        double Up(double v, int k) => k == 0 ? v : Down(v * x, k - 1) + y;
        double Down(double v, int k) => k == 0 ? v * v : Math.Sin(Up(v + y, k - 1));
        return Up(x, n);
    }

    // at 0.7, 1.4
    // no dual: a delegate
    [Differentiable]
    public static double Integral(double a, double b) => Simpson(t => Math.Exp(-a * t * t) * Math.Sin(b * t), 0, b, 6);

    // at 0.7, 4
    // no dual: a delegate
    [Differentiable]
    public static double Lambda(double x, int n)
    {
        Func<double, int, double> f = (v, k) => v;
        f = (v, k) => k == 0 ? v : x * f(v + 1, k - 1);
        return f(x, n);
    }

    private static double Rows(double[][] r, int n) => n == 0 ? r[0][0] : r[n][0] * Math.Sin(Rows(r, n - 1)) + r[n].Length;

    // at [[0.5, 0.2], [0.7], [1.5, 0.1, 2]]
    [Differentiable]
    public static double Of_rows(double[][] a) => Rows(a, a.Length - 1);

    private static double Ahead(double[] a, int n) => n == 0 ? a[0] * a[0] : a[n] * a[n] * Ahead(a, n - 1);

    // at [0.5, 0.3, -0.2, 0.9, 0.4]
    [Differentiable]
    public static double Overwritten_afterwards(double[] a)
    {
        double s = Ahead(a, a.Length - 1);
        for (int i = 0; i < a.Length; i++) a[i] = Math.Cos(a[i]) * s;
        return Ahead(a, 2);
    }
}
