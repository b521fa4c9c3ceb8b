namespace Adjoint.Tests.Rules.Published;

/// <summary>A library whose marked methods take and bring out all that they can, and programs that call them.</summary>
internal static class PublishedLibrary
{
    public const string Source = """
        namespace Lib;
        public struct P { public double X, Y; [NoDerivative] public double Scale; public int Kind; }
        public record struct Q(double A, double B);
        public struct R { public double A; public (double B, double C) Rest; }
        public partial class Scales<T> where T : System.Numerics.INumber<T>
        {
            public T Factor = T.One + T.One;
            [Differentiable((Derivatives)39)] public T Cube(T x) => Factor * x * x * x;
        }
        public partial class Spring
        {
            public double Stiffness = 3;
            [Differentiable((Derivatives)63)] public double Energy(double x) => 0.5 * Stiffness * x * x * x;
            [Differentiable((Derivatives)14)] public (double, double) Both(double x, double y) => (Stiffness * x * y, x * x);
        }
        public static partial class One
        {
            [Differentiable((Derivatives)63)] public static double Product(double x, double y, int n = 2) => Math.Sin(x * y) * n;
            [Differentiable((Derivatives)63)] public static double Energy(P p, [NoDerivative] double scale) => p.X * p.X * p.Y * scale * p.Scale + p.Kind;
            [Differentiable((Derivatives)63)] public static double Ratio((double A, double B) p) => p.A / (1 + p.B * p.B);
            [Differentiable((Derivatives)63)] public static double Shear(R r, Q q) => r.A * q.B + r.Rest.B * r.Rest.C * q.A * q.A;
            [Differentiable((Derivatives)63)] public static double Norm(double[] x, double scale) { double s = 0; foreach (var v in x) s += v * v; return scale * Math.Sqrt(s); }
            [Differentiable((Derivatives)63)] public static double Cubes(ReadOnlySpan<double> x) { double s = 0; foreach (var v in x) s += v * v * v; return s; }
            [Differentiable((Derivatives)63)] public static double Det(double[,] m) => m[0, 0] * m[1, 1] - m[0, 1] * m[1, 0];
            [Differentiable((Derivatives)63)] public static double Rows(double[][] x) { double s = 0; foreach (var r in x) s += r[0] * r[0] * r[1]; return s; }
            [Differentiable((Derivatives)63)] public static double Spread(Q[] ps) { double s = 0; foreach (var p in ps) s += p.A * p.A * p.B; return s; }
            [Differentiable((Derivatives)63)] public static float Single(float x, float y) => x * x * y;
            [Differentiable((Derivatives)39)] public static T Square<T>(T x, T y) where T : System.Numerics.INumber<T> => x * x * y;
            [Differentiable((Derivatives)63)] public static double Total(this double first, params double[] x) { double s = first * first; foreach (var v in x) s += v * v * first; return s; }
            [Differentiable((Derivatives)63)] public static double Weighted(in double x, int[] weights, string name, double y = 0.5) => x * x * x * weights[1] * name.Length * y;
        }
        public static partial class Several
        {
            [Differentiable((Derivatives)14)] public static (double Sum, double Product) Two(double x, double y) => (x + y * y, x * y);
            [Differentiable((Derivatives)14)] public static P Turn(P p, double angle) => new P { X = p.X * Math.Cos(angle), Y = p.Y * p.X, Kind = p.Kind + 1, Scale = p.Scale };
            [Differentiable((Derivatives)14)] public static bool Split(double x, out double whole, out Q q) { whole = x * x; q = new Q(x, x * whole); return x > 0; }
            [Differentiable((Derivatives)14)] public static void Step(ref double x, ref Q q, double h) { x += h * q.A * x; q = new Q(q.A * h, q.B * x); }
            [Differentiable((Derivatives)14)] public static double Half(double x, out double rest) { rest = x * x; return Math.Sin(x); }
            [Differentiable((Derivatives)14)] public static void Map(ReadOnlySpan<double> x, double a, Span<double> y) { for (var i = 0; i < x.Length; i++) y[i] = a * x[i] * x[i]; }
            [Differentiable((Derivatives)14)] public static void Solve(double[] x, double[] y) { for (var i = 0; i < x.Length; i++) y[i] = Math.Exp(x[i]) * x[0]; }
            [Differentiable((Derivatives)14)] public static void Scale(Span<double> y, double a) { for (var i = 0; i < y.Length; i++) y[i] *= a * y[i]; }
            [Differentiable((Derivatives)14)] public static void Grow(double[] y, int from, double a) { for (var i = from; i < y.Length; i++) y[i] = y[i - 1] * a + y[i]; }
            [Differentiable((Derivatives)14)] public static int Product(double[,] a, double[] x, [NoDerivative] double[] y) { for (var i = 0; i < 2; i++) { y[i] = y[i] * 2; for (var j = 0; j < 2; j++) y[i] += a[i, j] * x[j]; } return 2; }
            [Differentiable((Derivatives)14)] public static void Outer(double[] x, double[,] m) { for (var i = 0; i < 2; i++) for (var j = 0; j < 2; j++) m[i, j] = x[i] * x[j] * x[j]; }
            [Differentiable((Derivatives)14)] public static void Turned(Span<Q> q, double a) { for (var i = 0; i < q.Length; i++) q[i] = new Q(q[i].B * a, q[i].A * q[i].A); }
            [Differentiable((Derivatives)14)] public static void Fill(double x, Span<Q> q) { for (var i = 0; i < q.Length; i++) q[i] = new Q(x * i, x * x); }
            [Differentiable((Derivatives)14)] public static double[] Squares(double[] x, double a) { var y = new double[x.Length + 1]; for (var i = 0; i < x.Length; i++) y[i + 1] = a * x[i] * x[i]; y[0] = a; return y; }
            [Differentiable((Derivatives)14)] public static void Singles(ReadOnlySpan<float> x, Span<float> y) { for (var i = 0; i < x.Length; i++) y[i] = x[i] * x[i]; }
            [Differentiable((Derivatives)6)] public static (T, T) Twice<T>(T x, T y) where T : System.Numerics.INumber<T> => (x * y, x * x);
        }
        """;

    /// <summary>All programs, and which companions they ask for.</summary>
    public static readonly IReadOnlyList<(string What, string Member, string At, int Asked)> Programs =
    [
        .. CallsOfOne.Select(c => ("one: " + c.What, c.Member, c.At, c.What.Contains("itself", StringComparison.Ordinal) ? 39 : 63)),
        .. CallsOfSeveral.Select(c => ("several: " + c.What, c.Member, c.At, c.What.Contains("itself", StringComparison.Ordinal) ? 7 : 15)),
        .. SeveralOfSeveral.Select(c => ("results: " + c.What, c.Member, c.At, 14)),
    ];

    /// <summary>Programs with one result that call a method with one result: what they pass, the member, a point.</summary>
    private static IReadOnlyList<(string What, string Member, string At)> CallsOfOne =>
    [
        ("scalars", "double F(double x, double y) => Lib.One.Product(x * y, y, 3) * x;", "0.7, 1.2"),
        ("a default", "double F(double x, double y) => Lib.One.Product(y: x, x: y * y);", "0.7, 1.2"),
        ("a struct", "double F(double x, double y) => Lib.One.Energy(new Lib.P { X = x * y, Y = y, Scale = 1.5, Kind = 2 }, 3);", "0.7, 1.2"),
        ("a parameter struct", "double F(Lib.P p, double y) => Lib.One.Energy(p, 2) * y + p.X;", "[0.7, 1.2, 2, 1], 0.4"),
        ("a tuple", "double F(double x, double y) => Lib.One.Ratio((x * x, y));", "0.7, 1.2"),
        ("records", "double F(double x, double y) => Lib.One.Shear(new Lib.R { A = x, Rest = (y, x * y) }, new Lib.Q { A = y, B = x });", "0.7, 1.2"),
        ("an array", "double F(double[] x, double a) => Lib.One.Norm(x, a * a) * x[0];", "[0.7, 1.2, -0.4], 1.5"),
        ("an array of its own", "double F(double x, double y) { var z = new[] { x * y, y, x }; return Lib.One.Norm(z, x); }", "0.7, 1.2"),
        ("an array that changes", "double F(double[] x) { var z = new double[2]; double s = 0; for (var i = 0; i < x.Length; i++) { z[i % 2] += x[i] * x[i]; s += Lib.One.Norm(z, x[0]); } return s; }", "[0.7, 1.2, -0.4]"),
        ("a span", "double F(ReadOnlySpan<double> x) => Lib.One.Cubes(x) * Lib.One.Cubes(x.Slice(1));", "[0.7, 1.2, -0.4]"),
        ("stack memory", "double F(double x, double y) { Span<double> z = stackalloc double[2]; z[0] = x; z[1] = x * y; return Lib.One.Cubes(z); }", "0.7, 1.2"),
        ("a matrix", "double F(double[,] m, double x) => Lib.One.Det(m) * x;", "[[0.7, 1.2], [0.3, -0.4]], 2"),
        ("rows", "double F(double[][] m, double x) => Lib.One.Rows(m) * x;", "[[0.7, 1.2], [0.3, -0.4]], 2"),
        ("structs in an array", "double F(Lib.Q[] q, double x) => Lib.One.Spread(q) * x * x;", "[[0.7, 1.2], [0.3, -0.4]], 2"),
        ("float", "float F(float x, float y) => Lib.One.Single(x * y, y);", "0.7, 1.2"),
        ("float in double", "double F(double x, double y) => Lib.One.Single((float)x, (float)(x * y));", "0.7, 1.2"),
        ("a generic method", "double F(double x, double y) => Lib.One.Square(x * y, y);", "0.7, 1.2"),
        ("a method of a generic type", "double F(double x) => new Lib.Scales<double>().Cube(x * x);", "0.7"),
        ("an instance method", "double F(double x) { var spring = new Lib.Spring(); return spring.Energy(x * x); }", "0.7"),
        ("an extension and params", "double F(double x, double y) => x.Total(y, x * y, 2);", "0.7, 1.2"),
        ("inert parameters", "double F(double x, double y) => Lib.One.Weighted(x * y, new[] { 1, 2 }, \"ab\", y) + Lib.One.Weighted(x, new[] { 1, 2 }, \"abc\");", "0.7, 1.2"),
        ("the same array twice", "double F(double[] x) => Lib.One.Norm(x, 2) * Lib.One.Norm(x, x[0]) + Lib.One.Cubes(x);", "[0.7, 1.2]"),
        ("a call in a loop and a branch", "double F(double x, int n) { var s = x; for (var i = 0; i < n; i++) { s = i % 2 == 0 ? Lib.One.Product(s, x) : s * x; } return s; }", "0.7, 4"),
        ("a call in a method that calls itself", "double F(double x, double y) => Down(x, y, 3); static double Down(double x, double y, int n) => n == 0 ? x : Lib.One.Product(Down(x, y * x, n - 1), y);", "0.7, 1.2"),
    ];

    /// <summary>Programs that call a method with several results.</summary>
    private static IReadOnlyList<(string What, string Member, string At)> CallsOfSeveral =>
    [
        ("a tuple", "double F(double x, double y) { var (s, p) = Lib.Several.Two(x * y, y); return s * p + x; }", "0.7, 1.2"),
        ("one element of a tuple", "double F(double x, double y) => Lib.Several.Two(x, x * y).Product * y;", "0.7, 1.2"),
        ("a struct", "double F(Lib.P p, double a) { var q = Lib.Several.Turn(p, a * a); return q.X * q.Y * q.Kind; }", "[0.7, 1.2, 2, 1], 0.4"),
        ("out", "double F(double x, double y) { var ok = Lib.Several.Split(x * y, out var w, out var q); return ok ? w * q.A + q.B * y : 0; }", "0.7, 1.2"),
        ("ref", "double F(double x, double y) { var q = new Lib.Q { A = x, B = y }; var z = x * y; Lib.Several.Step(ref z, ref q, 0.1 * x); Lib.Several.Step(ref z, ref q, y); return z * q.B + q.A; }", "0.7, 1.2"),
        ("a return and out", "double F(double x, double y) => Lib.Several.Half(x * y, out var r) * r;", "0.7, 1.2"),
        ("a written span", "double F(double[] x, double a) { Span<double> y = stackalloc double[3]; y[2] = a * a; Lib.Several.Map(x, a, y); return y[0] * y[1] + y[2]; }", "[0.7, 1.2], 1.5"),
        ("a written array", "double F(double[] x, double a) { var y = new double[3]; y[2] = a; Lib.Several.Solve(x, y); return y[0] * y[1] * y[2]; }", "[0.7, 1.2], 1.5"),
        ("a span read and written", "double F(double[] x, double a) { var y = new double[2]; y[0] = x[0] * a; y[1] = x[1]; Lib.Several.Scale(y, a); Lib.Several.Scale(y.AsSpan(1), x[0]); return y[0] * y[1]; }", "[0.7, 1.2], 1.5"),
        ("an array read and written", "double F(double[] x, double a) { var y = new double[4]; for (var i = 0; i < 4; i++) y[i] = x[i % 2]; Lib.Several.Grow(y, 1, a); return y[3] * y[1]; }", "[0.7, 1.2], 1.5"),
        ("incoming constants", "double F(double[] x, double a) { var m = new double[2, 2]; m[0, 0] = a; m[1, 0] = x[0]; m[0, 1] = 2; m[1, 1] = a * a; var y = new double[] { 1, 2 }; var n = Lib.Several.Product(m, x, y); return y[0] * y[1] * n; }", "[0.7, 1.2], 1.5"),
        ("a written matrix", "double F(double[] x) { var m = new double[2, 3]; m[1, 2] = x[0]; Lib.Several.Outer(x, m); return m[0, 1] * m[1, 0] + m[1, 2] * m[1, 1]; }", "[0.7, 1.2]"),
        ("structs read and written", "double F(double x, double a) { Span<Lib.Q> q = stackalloc Lib.Q[2]; q[0] = new Lib.Q { A = x, B = a }; q[1] = new Lib.Q { A = a, B = x * x }; Lib.Several.Turned(q, a); return q[0].A * q[1].B + q[0].B; }", "0.7, 1.2"),
        ("structs written", "double F(double x, double a) { Span<Lib.Q> q = stackalloc Lib.Q[2]; q[0] = new Lib.Q { A = x, B = a }; Lib.Several.Fill(x * a, q); return q[1].A * q[1].B + q[0].B; }", "0.7, 1.2"),
        ("a returned array", "double F(double[] x, double a) { var y = Lib.Several.Squares(x, a * x[0]); double s = 0; for (var i = 0; i < y.Length; i++) s += y[i] * (i + 1); return s * y[1]; }", "[0.7, 1.2], 1.5"),
        ("float", "float F(float x, float a) { Span<float> v = stackalloc float[2]; v[0] = x; v[1] = x * a; Span<float> y = stackalloc float[2]; Lib.Several.Singles(v, y); return y[0] * y[1]; }", "0.7, 1.2"),
        ("a generic method", "double F(double x, double y) { var (a, b) = Lib.Several.Twice(x * y, y); return a * b; }", "0.7, 1.2"),
        ("an instance method", "double F(double x, double y) { var spring = new Lib.Spring(); var (a, b) = spring.Both(x * y, y); return a * b; }", "0.7, 1.2"),
        ("a loop that writes again and again", "double F(double[] x, int n) { var y = new double[2]; double s = 0; for (var i = 0; i < n; i++) { Lib.Several.Solve(x, y); y[1] *= s + x[1]; Lib.Several.Scale(y, 0.5 * x[0]); s += y[0] * y[1]; } return s; }", "[0.7, 1.2], 3"),
        ("a loop that carries", "double F(double x, double y, int n) { var q = new Lib.Q { A = x, B = y }; for (var i = 0; i < n; i++) { Lib.Several.Step(ref x, ref q, y); } return x * q.B; }", "0.7, 0.4, 3"),
        ("a branch", "double F(double x, double y) { var z = x; if (y > 1) { var (s, p) = Lib.Several.Two(x, y); z = s * p; } else { z = Lib.Several.Half(x, out var r) + r; } return z * x; }", "0.7, 1.2"),
        ("the same array twice", "double F(double[] x) { Span<double> y = stackalloc double[2]; Lib.Several.Map(x, x[0], y); Span<double> z = stackalloc double[2]; Lib.Several.Map(y, 2, z); return z[0] * z[1] + y[0] * x[1]; }", "[0.7, 1.2]"),
        ("a call in a method that calls itself", "double F(double x, double y) => Down(x, y, 3); static double Down(double x, double y, int n) { if (n == 0) return x; var (s, p) = Lib.Several.Two(Down(x, y * x, n - 1), y); return s + 0.5 * p; }", "0.7, 1.2"),
    ];

    /// <summary>Programs with several results themselves.</summary>
    private static IReadOnlyList<(string What, string Member, string At)> SeveralOfSeveral =>
    [
        ("a tuple", "(double, double, double) F(double x, double y) { var (s, p) = Lib.Several.Two(x * y, y); return (s, p * x, s * p); }", "0.7, 1.2"),
        ("a tuple by rows", "(double, double) F(double x, double y, double z) { var (s, p) = Lib.Several.Two(x * y, z); return (s, p * x); }", "0.7, 1.2, 0.3"),
        ("a written span", "void F(ReadOnlySpan<double> x, double a, Span<double> z) { Lib.Several.Map(x, a * x[0], z); Lib.Several.Scale(z, x[1]); }", "[0.7, 1.2], 1.5, [0, 0]"),
        ("a returned array", "double[] F(double[] x, double a) => Lib.Several.Squares(x, a * x[0]);", "[0.7, 1.2], 1.5"),
        ("rows of an array", "(double, double) F(double[] x, double a) { var y = new double[3]; Lib.Several.Solve(x, y); return (y[0] * a, y[1] * y[0]); }", "[0.7, 1.2, 0.3], 1.5"),
        ("of one", "(double, double) F(double[] x, double a) => (Lib.One.Norm(x, a), Lib.One.Cubes(x) * a);", "[0.7, 1.2, 0.3], 1.5"),
        ("ref", "void F(ref double x, double y) { var q = new Lib.Q { A = x, B = y }; Lib.Several.Step(ref x, ref q, y); x *= q.B; }", "0.7, 1.2"),
    ];
}
