using System;
using System.Collections.Generic;
using System.Numerics;
public static partial class StructArrays
{
    public struct P2
    {
        public double X, Y;

        public P2(double x, double y) { X = x; Y = y; }

        public readonly double Length => Math.Sqrt(X * X + Y * Y);

        public void Scale(double by) { X *= by; Y *= by; }

        public static P2 operator +(P2 a, P2 b) => new(a.X + b.X, a.Y + b.Y);

        public static P2 operator *(double s, P2 p) => new(s * p.X, s * p.Y);
    }

    public readonly record struct V3(double X, double Y, double Z)
    {
        public static V3 operator +(V3 a, V3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

        public static V3 operator -(V3 a, V3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

        public static V3 operator *(double s, V3 v) => new(s * v.X, s * v.Y, s * v.Z);

        public double Dot(V3 other) => X * other.X + Y * other.Y + Z * other.Z;

        public double Length => Math.Sqrt(Dot(this));
    }

    public struct Body { public V3 At; public P2 Spin; public double Mass { get; set; } }

    // at [[1, 2], [3, 0.5], [0.7, -1]]
    [Differentiable] public static double Lengths(P2[] p) { double s = 0; for (int i = 0; i < p.Length; i++) s += p[i].Length * p[i].X; return s; }

    // at [[1, 2], [3, 0.5], [0.7, -1]], 0.3
    [Differentiable] public static double Foreach(ReadOnlySpan<P2> p, double y) { double s = y; foreach (var q in p) s *= q.X + y * q.Y; return s; }

    // at [[1, 2, 3], [3, 0.5, 1], [0.7, -1, 2]]
    [Differentiable] public static double Energy(V3[] at) { double e = 0; for (int i = 0; i < at.Length; i++) for (int j = 0; j < i; j++) e += 1 / (at[i] - at[j]).Length; return e; }

    // at [[1, 2], [3, 0.5], [0.7, -1]], 0.3
    [Differentiable] public static double Written(P2[] p, double y) { p[0].X = y * p[1].Y; p[1] = p[0] + y * p[2]; p[2].Y *= p[1].X; p[0].Scale(y); return p[0].X * p[1].Y + p[2].Length; }

    // at [[1, 2, 3], [3, 0.5, 1], [0.7, -1, 2]], 0.3
    [Differentiable] public static double Readonly_written(Span<V3> v, double y) { v[0] = y * v[1]; v[1] = v[0] + v[2]; for (int i = 0; i < v.Length; i++) v[i] = v[i] with { Z = v[i].X * y }; return v[0].Dot(v[1]) + v[2].Length; }

    // at [1, 2, 3], 0.3
    [Differentiable] public static double Local(double[] x, double y) { var p = new P2[x.Length]; for (int i = 0; i < x.Length; i++) { p[i].X = x[i] * y; p[i].Y = i > 0 ? p[i - 1].X : y; } double s = 0; foreach (var q in p) s += q.Length; return s; }

    // at [1, 2, 3], 0.3
    [Differentiable] public static double Local_readonly(double[] x, double y) { var v = new V3[x.Length]; for (int i = 0; i < x.Length; i++) v[i] = new V3(x[i], y, i) + (i > 0 ? v[i - 1] : default); return v[^1].Dot(v[1]) * v[0].X; }

    // at [[1, 2], [3, 0.5], [0.7, -1]], 0.3
    [Differentiable] public static double References(P2[] p, double y) { ref var q = ref p[1]; q.X *= y; q = y * q + p[0]; ref double z = ref p[2].Y; z += q.Y; foreach (ref var r in p.AsSpan()) r.Y *= r.X; return p[0].Y + p[1].Length * p[2].Y + q.X; }

    // at [[[1, 2, 3], [0.5, 1.5], 2], [[0.3, 0.7, 1.1], [2.5, 0.2], 3]]
    [Differentiable] public static double Nested(Body[] b) { double s = 0; for (int i = 0; i < b.Length; i++) { b[i].Mass *= b[i].At.X; b[i].Spin.Y += b[i].Mass; s += b[i].At.Length * b[i].Spin.Length * b[i].Mass; } b[1] = b[0]; return s * b[1].Spin.Y; }

    // at [[1, 2], [3, 0.5], [0.7, -1]]
    [Differentiable] public static double Tuples((double A, double B)[] t) { t[1].A = t[0].B * t[2].A; var (a, b) = t[1]; (t[0], t[2]) = (t[2], t[0]); return a * b * t[0].A + t[2].B; }

    // at [[1, 2, 3], [3, 0.5, 1], [0.7, -1, 2]], 0.3
    [Differentiable] public static double Copies(V3[] v, double y) { var w = v.AsSpan()[1..].ToArray(); var u = (V3[])v.Clone(); Array.Copy(w, 0, u, 1, 2); u.AsSpan().Reverse(); Array.Fill(w, y * v[0]); V3[] all = [v[0], .. u, w[1]]; double s = 0; foreach (var a in all) s += a.Length * s + a.X; return s; }

    // at [[1, 2], [3, 0.5], [0.7, -1]], 0.3
    [Differentiable] public static double Stack_memory(ReadOnlySpan<P2> p, double y) { Span<P2> t = stackalloc P2[p.Length]; p.CopyTo(t); t[0].X = y; t.Slice(1)[0].Y *= y; Span<P2> u = y > 0 ? t : t[1..]; double s = 0; for (int i = 0; i < u.Length; i++) s += u[i].X * t[i].Y; return s; }

    // at [[[1, 2], [3, 0.5]], [[0.7, -1]]]
    [Differentiable] public static double Jagged(P2[][] p) { double s = 0; foreach (var row in p) { foreach (var q in row) s += q.X * q.Y; row[0].X = s; } return s * p[0][0].X; }

    // at [[[1, 2], [3, 0.5]], [[0.7, -1], [1.5, 0.2]]]
    [Differentiable] public static double Grid(P2[,] p) { double s = 0; for (int i = 0; i < 2; i++) for (int j = 0; j < 2; j++) { s += p[i, j].X * p[j, i].Y; p[i, j].X *= s; } return s * p[1, 0].X; }

    // at [[1, 2], [3, 0.5], [0.7, -1]], 2
    [Differentiable] public static double Chosen(P2[] p, int n) { var q = n > 1 ? p : new P2[3]; var r = new P2[3]; for (int i = 0; i < n; i++) { r[i].X = q[i].X * q[i].Y; (q, r) = (r, q); } return q[0].X + r[1].X * r[1].Y + q[1].X; }

    // at [[1, 2], [3, 0.5], [0.7, -1]], [[0, 0], [0, 0], [0, 0]]
    [Differentiable] public static void Fill(P2[] p, P2[] into) { for (int i = 0; i < p.Length; i++) into[i] = p[i].X * p[(i + 1) % 3]; }

    // at [[1, 2, 3], [3, 0.5, 1], [0.7, -1, 2]], [[1, 0, 0], [0, 2, 0], [1, 1, 0]], 0.3
    [Differentiable] public static void Step(Span<V3> at, Span<V3> speed, double h) { for (int i = 0; i < at.Length; i++) { var r = at[i].Length; speed[i] += -h / (r * r * r) * at[i]; at[i] += h * speed[i]; } }

    // at [[1, 2], [3, 0.5], [0.7, -1]], 0.3
    [Differentiable] public static P2 Mean(P2[] p, [NoDerivative] double w) { P2 s = default; foreach (var q in p) s += q; return w * s; }

    // at [[1, 2], [3, 0.5], [0.7, -1]], 0.3
    [Differentiable] public static double Constant([NoDerivative] P2[] p, double y) { double s = 0; foreach (var q in p) s += q.X * y + Math.Exp(q.Y * y); return s; }

    private static double Sum(ReadOnlySpan<P2> p) { double s = 0; foreach (ref readonly var q in p) s += q.Length; return s; }

    private static void Move(ref P2 p, double by) => p.X += by * p.Y;

    // at [[1, 2], [3, 0.5], [0.7, -1]], 0.3
    [Differentiable] public static double Calls(P2[] p, double y) { Move(ref p[1], y); Move(ref p[2], p[1].X); return Sum(p) * Sum(p.AsSpan(1)); }

    public enum Kind { Linear, Cubic }

    public struct Spring { public int From, To; public double Stiffness, Rest; public Kind Kind; }

    public readonly record struct Labelled(int Id, double Value, bool IsUsed, [field: NoDerivative] double Weight)
    {
        public Labelled Moved(double by) => this with { Value = Value + by, Id = Id + 1 };
    }

    // at [[0, 1, 1.5, 0.3, 0], [1, 2, 2.5, 0.7, 1], [2, 0, 0.5, 0.2, 0]], [[1, 2], [3, 0.5], [0.7, -1]]
    [Differentiable] public static double Springs(Spring[] springs, P2[] at) { double e = 0; foreach (var s in springs) { var d = Math.Abs(at[s.From].X - at[s.To].X) - s.Rest; e += s.Stiffness * (s.Kind == Kind.Linear ? d * d : d * d * d); } return e; }

    // at [[0, 1, 1.5, 0.3, 0], [1, 2, 2.5, 0.7, 1]], 0.3
    [Differentiable] public static double Inert_fields_written(Spring[] s, double y) { s[0].To = s[1].From + 1; s[0].Stiffness *= y; s[1] = s[0]; s[1].Rest = s[1].To * y; (s[0].From, s[0].To) = (s[0].To, s[0].From); return s[1].Rest * s[0].Stiffness * s[0].From + s[1].Stiffness * s[1].To; }

    // at [[3, 1.5, true, 2], [4, 0.7, false, 3]], 0.3
    [Differentiable] public static double Inert_fields_of_a_readonly_struct(Labelled[] v, double y) { v[0] = v[1].Moved(y * v[0].Value); v[1] = v[1] with { Value = v[0].Value * v[1].Weight }; double s = 0; foreach (var a in v) s += a.IsUsed ? a.Value : a.Value * a.Value * a.Id * a.Weight; return s; }

    // at [1, 2, 3]
    [Differentiable] public static double Local_with_inert_fields(double[] x) { var s = new Spring[x.Length]; for (int i = 0; i < x.Length; i++) s[i] = new Spring { From = i, To = x.Length - 1 - i, Stiffness = x[i] * x[i] }; double e = 0; for (int i = 0; i < s.Length; i++) { e += s[s[i].To].Stiffness * x[s[i].From]; s[i].Rest = e; } return e * s[1].Rest; }

    // at [[0, 1, 1.5, 0.3, 0], [1, 0, 2.5, 0.7, 1]], [[0, 0, 0, 0, 0], [0, 0, 0, 0, 0]]
    [Differentiable] public static void Fill_with_inert_fields(ReadOnlySpan<Spring> from, Span<Spring> into) { for (int i = 0; i < from.Length; i++) { into[from[i].To] = from[i]; into[i].Rest *= from[i].Stiffness; } }

    public record Mesh(P2[] Corners, double Scale, V3[][] Layers);

    public struct Cloud { public V3[] Points; public double Weight; public int Id; }

    // at [[[1, 2], [3, 0.5]], 0.3, [[[1, 2, 3]], [[0.5, 1, 2], [3, 1, 1]]]]
    [Differentiable] public static double In_a_record(Mesh m) { double s = m.Scale; foreach (var c in m.Corners) s += c.Length * m.Scale; foreach (var layer in m.Layers) foreach (var v in layer) s *= v.Length; return s; }

    // at [[[1, 2, 3], [0.5, 1, 2]], 0.3, 4], [[0.1, 0.2, 0.3], [1, 1, 1]]
    [Differentiable] public static double In_a_struct(Cloud c, V3[] by) { for (int i = 0; i < by.Length; i++) c.Points[i] += c.Weight * by[i]; return c.Points[0].Dot(c.Points[1]) * c.Id; }
}
