// single precision
using System;
using System.Numerics;
public static partial class StructArraySingles
{
    // at [[1, 2, 3], [3, 0.5, 1]]
    [Differentiable] public static float Vectors(Vector3[] v) { v[1].X = v[0].Y * v[1].Z; v[0] = new Vector3(v[1].X, v[0].Z * 2, v[1].Y); return MathF.Sqrt(v[0].X * v[0].X + v[0].Y * v[1].Y) * v[0].Z; }

    // at [[1, 2, 3, 0.5], [3, 0.5, 1, -1]], [[1, 2, 3]]
    [Differentiable] public static void Rotate(ReadOnlySpan<Quaternion> q, Span<Vector3> v) { for (int i = 0; i < v.Length; i++) v[i] = new Vector3(q[i].X * v[i].Y, q[1].W * v[i].Z, v[0].X * q[0].Z); }
}
