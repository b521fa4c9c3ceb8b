// single precision
using System;
using System.Numerics;
public static partial class StructArraySingles
{
    // at [[1, 2, 3], [3, 0.5, 1]]
    [Differentiable] public static float Vectors(Vector3[] v) { v[1].X = v[0].Y * v[1].Z; v[0] = new Vector3(v[1].X, v[0].Z * 2, v[1].Y); return MathF.Sqrt(v[0].X * v[0].X + v[0].Y * v[1].Y) * v[0].Z; }

    // at [[1, 2, 3, 0.5], [3, 0.5, 1, -1]], [[1, 2, 3]]
    [Differentiable] public static void Rotate(ReadOnlySpan<Quaternion> q, Span<Vector3> v) { for (int i = 0; i < v.Length; i++) v[i] = new Vector3(q[i].X * v[i].Y, q[1].W * v[i].Z, v[0].X * q[0].Z); }

    // at [[1, 2, 3], [3, 0.5, 1]], 0.5
    [Differentiable] public static float Vector_operators(Vector3[] v, float h) { v[0] += h * Vector3.Cross(v[0], v[1]); v[1] = Vector3.Normalize(v[1]) * v[0].Length(); v[1].Y *= h; float s = 0; foreach (var w in v) s += Vector3.Dot(w, v[0]); return s; }

    // at [[1, 2, 3], [3, 0.5, 1]], [[0.1, 0.2, 0.3, 0.9], [0.5, -0.5, 0.5, 0.5]]
    [Differentiable] public static Vector3 Chain(ReadOnlySpan<Vector3> links, Quaternion[] joints) { var end = Vector3.Zero; for (int i = links.Length - 1; i >= 0; i--) end = Vector3.Transform(end + links[i], joints[i]); return end; }
}
