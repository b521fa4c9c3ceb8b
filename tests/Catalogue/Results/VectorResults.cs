// single
using System;
using System.Numerics;

public static partial class VectorResults
{
    // at [0.5, 1.5, -0.7], [0.3, 0.2, 1.1]
    [Differentiable] public static float Angle(Vector3 a, Vector3 b) => MathF.Acos(Vector3.Dot(a, b) / (a.Length() * b.Length()));

    // at [0.5, 1.5, -0.7], [0.3, 0.2, 0.1, 1.1]
    [Differentiable] public static Vector3 Turned(Vector3 v, Quaternion q) => Vector3.Transform(v, Quaternion.Normalize(q));

    // at [0.5, 1.5], [1.5, 0.3, 0.2, 0.9, 1, 2]
    [Differentiable] public static Vector2 Plane(Vector2 v, Matrix3x2 m) => Vector2.Transform(v, m) * v;

    // at [1.5, 1.5, -0.7, 0, 0.3, 0.2, 1.1, 0, 0.1, 0.2, 0.3, 0, 1, 2, 3, 1], 0.5
    [Differentiable] public static Matrix4x4 Scaled(Matrix4x4 m, float s) => m * Matrix4x4.CreateScale(s);
}
