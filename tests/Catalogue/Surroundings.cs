// modern: guards, collection expressions and index ranges
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
public partial class Surroundings
{
    private static readonly List<string> Log = new();
    private static readonly string[] Names = { "a", "b" };
    private static int counter;

    private static event Action<string> Happened = delegate { };

    // at [0.5, 0.7], 2
    // throws null, 2
    // throws [0.5], 2
    [Differentiable]
    public static double Guards(double[] x, int n)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, n);
        Debug.Assert(x[0] > 0, $"not positive: {x[0]}");
        return Positive(x, n) * x[1];
    }

    private static double Positive(double[] y, int n)
    {
        ArgumentNullException.ThrowIfNull(y);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        return y[0] * n;
    }

    // at 0.5
    // throws -0.5
    // no dual: the guard takes a number of the framework
    [Differentiable] public static double Guard_of_a_real(double x) { ArgumentOutOfRangeException.ThrowIfNegativeOrZero(x); return x * x; }

    private static bool Unasked() { Log.Add("asked"); return true; }

    // at 0.5
    [Differentiable] public static double Left_out(double x) { Assume(Unasked()); return x * x; }

    [Conditional("NEVER_DEFINED")] private static void Assume(bool condition) => Log.Add(condition.ToString());

    // at [0.5, 0.7, 0.2], [3, 1, 2]
    [Differentiable]
    public static double Sorted(double[] x, int[] keys)
    {
        int[] byKey = [0, 1, 2];
        Array.Sort(byKey, (i, j) => keys[i].CompareTo(keys[j]));
        var byValue = Enumerable.Range(0, x.Length).OrderByDescending(i => x[i] * x[i]).ToArray();
        var ranks = keys.Select((k, i) => (k, i)).ToDictionary(t => t.k, t => t.i);
        var query = from k in keys where k > 1 orderby k descending select k - 1;
        double s = 0;
        foreach (var k in query) s += x[k] * k;
        for (int i = 0; i < byKey.Length; i++) s += x[byKey[i]] * x[byValue[i]] * ranks[i + 1];
        return Array.Exists(keys, k => k == 2) ? s : 0;
    }

    // at [0.5, 0.7, 0.2]
    [Differentiable] public static double Order_of_reals(double[] x) { var d = new double[x.Length]; var idx = new int[x.Length]; for (int i = 0; i < d.Length; i++) { d[i] = x[i] * (i - 1); idx[i] = i; } Array.Sort(idx, (i, j) => d[i].CompareTo(d[j])); double s = 0; for (int k = 0; k < idx.Length; k++) s += (k + 1) * d[idx[k]] * x[k]; return s; }

    private static int Above(List<int> list, int k) => list.FindIndex(x => x > k);

    // at 0.5, [4, 1, 2, 3]
    [Differentiable]
    public static double Collections(double x, int[] n)
    {
        Span<int> squares = stackalloc int[n.Length];
        for (int i = 0; i < n.Length; i++) squares[i] = n[i] * n[i];
        var list = new List<int> { 1, 2, n[^1] };
        var names = new Dictionary<string, int> { ["a"] = 3, ["b"] = list[^2] };
        List<int> all = [.. n[1..^1], 5];
        return x * squares[^1] * names[Names[0]] * all.Count + Above(all, n[3] - 1) * x * x;
    }

    // at 0.5, 3
    [Differentiable] public static double Anonymous(double x, int n) { var a = new { N = n, Square = x * x }; var b = new { a.Square, Half = a.Square / 2 }; return a.N * b.Square + b.Half * x; }

    // at 0.5, 2
    [Differentiable]
    public static double Effects(double x, int n)
    {
        Log.Clear();
        Interlocked.Add(ref counter, n);
        Happened?.Invoke("x");
        using var writer = new StringWriter();
        writer.Write(x);
        writer.WriteLine($"{x:F2} {nameof(x)}");
        var text = new StringBuilder().Append(x).Append($"{x,8:F1}").AppendLine();
        Log.Add(text.ToString());
        return x * x * n;
    }

    private static double Made<T>(double x) where T : new() => (new T() is string ? 1 : 2) * x;

    // at 0.5
    [Differentiable] public static double Made_of_a_type(double x) => Made<object>(x);

    private sealed class Matrix
    {
        private readonly double[] a;
        private readonly int columns;

        public Matrix(int rows, int columns) { this.columns = columns; a = new double[rows * columns]; }

        public double this[int i, int j] { get => a[i * columns + j]; set => a[i * columns + j] = value; }

        public static Matrix operator *(Matrix x, Matrix y)
        {
            var z = new Matrix(2, 2);
            for (int i = 0; i < 2; i++) for (int j = 0; j < 2; j++) for (int k = 0; k < 2; k++) z[i, j] += x[i, k] * y[k, j];
            return z;
        }
    }

    // at [0.5, 0.7, 0.1, 0.3]
    [Differentiable] public static double Indexers(double[] x) { var m = new Matrix(2, 2); for (int i = 0; i < 2; i++) for (int j = 0; j < 2; j++) m[i, j] = x[i * 2 + j]; var p = m * m; p[0, 1] -= x[0]; return p[0, 1] * p[1, 1] + (m * p)[1, 0]; }

    private static ref double Pick(double[] a, int i) { ArgumentNullException.ThrowIfNull(a); return ref a[i]; }

    // at [0.5, 0.7, 0.1]
    [Differentiable] public static double Returned_references(double[] x) { var a = new double[4]; Pick(a, 2) += x[0] * x[1]; Pick(a, 1) = x[2]; ref double r = ref Pick(a, 3); r = x[0] * a[2]; return Pick(a, 2) * a[3] + a[1]; }
}
