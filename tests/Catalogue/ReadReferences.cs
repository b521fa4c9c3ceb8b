public static partial class ReadReferences
{
    private static void Lerp(ref double to, in double a, in double b, double w) { to *= 1 - w; to += w * (a + b); }

    // at 0.7, 0.3
    [Differentiable] public static double Argument_that_the_callee_writes(double x, double y) { double z = x; Lerp(ref z, z, y, 0.25); return z * y; }

    // at 0.7, 0.3
    [Differentiable] public static double Both_written(double x, double y) { Lerp(ref x, in x, in x, 0.25); Lerp(ref y, x, y, 0.5); return x * y; }

    // at 0.7, 0.3
    [Differentiable] public static double Values_are_copies(double x, double y) { double z = x; Lerp(ref z, z * 2, y, 0.25); Lerp(ref z, (double)z, y, 0.25); return z * y; }

    private static double Triple(in double a, double[] all) { all[0] *= 3; return a; }

    // at [1.2, 1]
    [Differentiable] public static double Element_that_the_callee_writes(double[] x) { var c = (double[])x.Clone(); return Triple(c[0], c) * x[1]; }

    private static double Swap(ref double a, in double b, double[] all) { double t = b; a = b * all[1]; all[1] = t * b; return b - a * all[0]; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Element_by_two_references(double[] x) { var c = (double[])x.Clone(); double s = Swap(ref c[0], in c[0], c); s += Swap(ref c[2], in c[1], c); return s * c[0] + c[1] * c[2]; }

    private static void Step(in V2 from, ref V2 to) { to.X = from.X * 0.9 - from.Y; to.Y = from.Y + from.X * 0.5; }

    // at [1.2, 1]
    [Differentiable] public static double Struct_element(double[] x) { var c = new V2[1]; c[0].X = x[0]; c[0].Y = x[1]; Step(in c[0], ref c[0]); Step(c[0], ref c[0]); return c[0].X * c[0].Y; }

    // at 0.7, 0.3
    [Differentiable] public static double Struct_local(double x, double y) { var p = new V2 { X = x, Y = y }; Step(in p, ref p); Step(p, ref p); return p.X * p.Y; }

#pragma warning disable CS8656 // a copy is meant
    public struct V2
    {
        public double X, Y;
        public readonly void Turn(ref V2 r, double t) { r.X = Math.Cos(t) * X - Math.Sin(t) * Y; r.Y = Math.Sin(t) * X + Math.Cos(t) * Y; }
        public void Scale(in V2 by) { X *= by.X; Y *= by.X + by.Y; }
        public double Bump() { X += Y; Y *= X; return X; }
        public double BumpAbove(double t) { if (X > t) { X += Y; Y *= X; } return X; }
        public double BumpTimes(int n) { for (int i = 0; i < n; i++) X = X * Y + i; return X; }
        public readonly double Bumped() => Twice() + X;
        public readonly double Sum(double[] all) { all[0] = X * Y; return X + all[0] + Y; }
        private double Twice() { Bump(); return Bump(); }
        public readonly double Into(V2[] all) { all[0].X *= 2; all[0].Y += X; return X * Y; }
    }

    // at 0.7, 0.5
    [Differentiable] public static double This_that_is_written(double x, double t) { var v = new V2 { X = x, Y = 1 }; v.Turn(ref v, t); return v.Y * v.X; }

    // at 0.7, 0.5
    [Differentiable] public static double Scaled_by_itself(double x, double y) { var v = new V2 { X = x, Y = y }; v.Scale(v); v.Scale(in v); return v.X * v.Y + v.Y; }

    // at 0.7, 0.5
    [Differentiable] public static double This_in_an_array(double x, double y) { var v = new V2[2]; v[0].X = x; v[0].Y = y; double s = v[0].Into(v); v[0].Scale(v[0]); v[0].Turn(ref v[0], y); return s * v[0].X + v[0].Y; }

    private static double Twice(in V2 v) => v.Bump() + v.Bump() * v.X;

    // at 0.7, 0.5
    [Differentiable] public static double Changed_copies(double x, double y) { var v = new V2 { X = x, Y = y }; double s = Twice(in v) + v.Bumped(); ref readonly V2 r = ref v; s += r.Bump(); foreach (var e in new[] { v, v }) s += e.Bump() + e.X; return s * v.X + v.Y; }

    private static double Conditionally(in V2 v, double t, int n) { double s = v.BumpAbove(t) * v.X; return s + v.BumpTimes(n) + v.Y; }

    // at 0.7, 0.5, 0.1, 3
    // at 0.7, 0.5, 3, 0
    [Differentiable] public static double Copies_that_change_in_branches(double x, double y, double t, int n) { var v = new V2 { X = x, Y = y }; return Conditionally(v, t, n) + new V2 { X = y, Y = x }.BumpAbove(t) * new V2 { X = x, Y = 2 }.BumpTimes(n) + v.X; }

    // at 0.7, 0.5
    [Differentiable] public static double Captured(double x, double y) { double z = y; double Inc(in double v) { z *= x; z += v; return v * v; } double s = Inc(in z); return s * Inc(z) + z; }

    // at 0.7, 0.5
    [Differentiable] public static double By_a_lambda(double x, double y) { double z = y; Func<double, double> f = v => { z += v * x; return z; }; double Run(in double v) { double a = f(v); return a * v; } return Run(z) + Run(in z); }

    private static double Second(in double a, double b) => a * b;

    private static double Raise(ref double a) { a *= a; return a; }

    // at 0.7, 0.5
    [Differentiable] public static double Changed_by_a_later_argument(double x, double y) { double z = x; double s = Second(in z, Raise(ref z)); return s + Second(z, z = y * z) * z; }

    private static double Through(in double a, ref double b) => Further(in a, ref b) * a;

    private static double Further(in double a, ref double b) { b *= 2 + a; b += a; return a; }

    // at 0.7, 0.5
    [Differentiable] public static double Handed_on(double x, double y) { double z = x * y; double s = Through(in z, ref z); s += Through(in x, ref z); return s * z + Through(in y, ref x); }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Reference_to_an_element(double[] x) { ref readonly double r = ref x[1]; double a = r; x[1] *= x[0]; double b = r; x[1] += x[2]; return a * b * r; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Reference_in_a_span(double[] x) { Span<double> s = x.AsSpan(1); ref readonly double r = ref s[0]; s[0] = r * r + x[0]; double t = Triple(in s[0], x); x[1] = t * r; return Triple(in x[0], x) * r; }

    // at 0.7, 0.5
    [Differentiable] public static double Reference_to_a_local(double x, double y) { double z = x; ref readonly double r = ref z; z *= y; double a = r; z += a * x; return r * a; }

    // at 0.7, 0.5, 4
    [Differentiable] public static double In_a_loop(double x, double y, int n) { double z = x; var v = new V2 { X = y, Y = x }; for (int i = 0; i < n; i++) { Lerp(ref z, z, v.X, 0.3); if (i % 2 == 0) v.Scale(v); else v.Turn(ref v, z); } return z * v.X + v.Y; }

    // at [1.2, 1, 0.9], 5
    [Differentiable] public static double Elements_in_a_loop(double[] x, int n) { double s = 0; for (int i = 0; i < n; i++) { Lerp(ref x[i % 3], x[i % 3], x[(i + 1) % 3], 0.3); s += Triple(in x[i % 2], x) * x[0]; x[0] *= 0.3; } return s * x[1]; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double Struct_that_writes_an_array(double[] x) { var v = new V2 { X = x[0], Y = x[1] }; return v.Sum(x) * x[0] + v.X; }

    private static double Down(in double a, ref double b, int n) { b = b * a + n; return n == 0 ? a * b : Down(in a, ref b, n - 1) + a; }

    // at 0.7, 0.5
    [Differentiable] public static double Recursion_of_different_ones(double x, double y) { double z = x; return Down(in y, ref z, 3) * z; }

    private static double Poured(in double a, double[] all, int n) { double s = 0; for (int i = 0; i < all.Length; i++) { all[i] = all[i] * 0.5 + Math.Tanh(a) / 4; s = s * 0.3 + Math.Tanh(all[i] + a) * Math.Atan(s * a) - Math.Log(2 + s * s + a * a) / n; } return s; }

    // at [0.4, 0.3, 0.2]
    [Differentiable] public static double Much_at_many_places(double[] x) { double s = 0; s += Poured(in x[0], x, 1); s += Poured(in x[1], x, 2); s += Poured(in s, x, 4); return s + x[0] * x[1]; }

    // at 0.7, 0.5
    [Differentiable] public static double Fields(double x, double y) { var t = (A: new V2 { X = x, Y = y }, B: x); t.A.Scale(t.A); Lerp(ref t.B, t.B, t.A.X, 0.5); Lerp(ref t.A.X, in t.A.X, t.A.Y, 0.1); return t.A.X * t.A.Y * t.B; }

    public sealed class Body { public double M; public V2 V; public double Add(in double m) { M *= 2; V.X += m; return m * V.X; } }

    // at 0.7, 0.5
    [Differentiable] public static double Fields_of_an_object(double x, double y) { var b = new Body { M = x, V = new V2 { X = x, Y = y } }; double s = b.Add(in b.M) + b.Add(b.V.X); b.V.Scale(b.V); Lerp(ref b.M, b.M, b.V.Y, 0.3); return s * b.M * b.V.X; }

    // at [1.2, 1, 0.9], 1
    [Differentiable] public static double Inert(double[] x, int n) { static double At(in int i, ref int j, double[] x) { double s = x[i]; j += 1; return s * x[i]; } return At(in n, ref n, x) * x[n]; }

    private static double Written(out double r, in double a) { r = 2; double s = a * 3; r = s * a; return a + s; }

    // at 0.7, 0.5
    [Differentiable] public static double By_out(double x, double y) { double z = x; double s = Written(out z, in z); return s * z * y; }
}
