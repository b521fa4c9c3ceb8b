public static partial class Protection
{
    public static readonly List<string> Log = new List<string>();

    private static IDisposable Open(string name) { Log.Add("open " + name); return new Resource(name); }

    private static int Note(int n) { Log.Add("note " + n); return n; }

    private sealed class Resource : IDisposable { private readonly string name; public Resource(string name) { this.name = name; } public void Dispose() => Log.Add("close " + name); }

    // at 0.7, 3
    // throws 0.7, 5
    [Differentiable] public static double Finally(double x, int n) { Log.Clear(); double s = x; try { s *= x; if (n == 5) throw new InvalidOperationException("five"); s += Note(n) * x; } finally { Log.Add("finally " + n); } return s * x; }

    // at 0.7, 3
    // at 0.7, 1
    [Differentiable] public static double Return_inside(double x, int n) { Log.Clear(); try { if (n == 1) return x * x; x = Math.Sin(x) * n; } finally { Log.Add("done"); } Log.Add("behind"); return x * x * x; }

    // at 0.7, 3
    [Differentiable] public static double In_a_loop(double x, int n) { Log.Clear(); for (int i = 0; i < 4; i++) { try { if (i == n) break; x = x * x + i; if (i == 1) continue; x *= 0.5; } finally { Log.Add("trip " + i); } x += 0.1; } return x; }

    // at 0.7, 3
    // throws 0.7, 0
    [Differentiable] public static double Using(double x, int n) { Log.Clear(); using (var r = Open("a")) { x *= 10 / n; using (Open("b")) x += x * x; } return x * x; }

    // at 0.7, 3
    // at 0.7, 2
    [Differentiable] public static double Using_declaration(double x, int n) { Log.Clear(); if (n == 3) { using var a = Open("a"); x *= 2; using var b = Open("b"); x *= x; } using var c = Open("c"); if (n == 2) return x; return Note(n) * x * x; }

    // at 0.7, 3
    [Differentiable] public static double Lock(double x, int n) { x *= n; lock (Log) { if (x > 100) return x; x *= x; for (int i = 0; i < n; i++) x = Math.Cos(x); } return x * x; }

    // at [1.2, 1, 0.9], 2
    // throws [1.2, 1, 0.9], 4
    [Differentiable] public static double Memory(double[] x, int n) { Log.Clear(); double[] t; try { t = new double[3]; for (int i = 0; i < 3; i++) t[i] = x[i] * x[n]; } finally { Log.Add("filled"); } t[0] *= t[1]; return t[0] + t[2] * x[0]; }

    private static IEnumerable<int> Numbers(int n) { try { for (int i = 1; i <= n; i++) yield return i; } finally { Log.Add("disposed"); } }

    // at 0.7, 4
    // at 0.7, 2
    [Differentiable] public static double Enumerator(double x, int n) { Log.Clear(); foreach (var k in Numbers(n)) { x = Math.Sin(x * k); if (k == 3) break; Log.Add("trip " + k); } return x * x; }

    // at 0.7, 2
    [Differentiable] public static double Return_out_of_enumeration(double x, int n) { Log.Clear(); foreach (var k in Numbers(9)) { x += x * k; if (k == n) return x * x; } return 1; }

    private struct Scope : IDisposable { public double K; public void Dispose() => Log.Add("out"); }

    private struct Hidden : IDisposable { public double K; void IDisposable.Dispose() { K = 2; Log.Add("hidden"); } }

    private ref struct Ended { public double K; public void Dispose() => Log.Add("ended"); }

    // at 0.7, 3
    // throws 0.7, 0
    [Differentiable] public static double Using_structs(double x, int n) { Log.Clear(); using var s = new Scope { K = x * x }; using (var h = new Hidden { K = s.K + 1 }) x *= h.K * (6 / n); for (int i = 0; i < n; i++) { using var e = new Ended { K = x }; x = Math.Sin(e.K * s.K); } return x * s.K; }
}
