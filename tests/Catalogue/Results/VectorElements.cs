// single precision
using System.Numerics;

/// <summary>Components of vectors and matrices under an index.</summary>
public static partial class VectorElements
{
    // at [0.7, 1.3, 0.2]
    [Differentiable] public static float Constant(Vector3 v) => v[0] * v[2] + v[1];

    // at [0.7, 1.3, 0.2], 1
    // throws [0.7, 1.3, 0.2], 3
    // throws [0.7, 1.3, 0.2], -1
    [Differentiable] public static float Variable(Vector3 v, int i) => v[i] * v[0] + v[(i + 1) % 3];

    // at [0.7, 1.3, 0.2, 0.4]
    [Differentiable] public static float In_a_loop(Vector4 v) { var s = 0f; for (int i = 0; i < 4; i++) s = s * v[i] + v[3 - i]; return s; }

    // at [0.7, 1.3], 0.5
    [Differentiable] public static float Written(Vector2 v, float y) { v[1] = v[0] * y; v[0] *= v[1]; v[1] += y; return v[0] * v.Y; }

    // at [0.7, 1.3, 0.2], 0.5, 1
    // throws [0.7, 1.3, 0.2], 0.5, 4
    [Differentiable] public static Vector3 Written_at(Vector3 v, float y, int i) { v[i] = v.X * y; v[(i + 1) % 3] *= v[i]; return v; }

    // at [0.7, 1.3, 0.2], 5
    [Differentiable] public static float Moved_in_a_loop(Vector3 v, int n) { for (int i = 0; i < n; i++) v[i % 3] += v[(i + 1) % 3] * v[(i + 2) % 3]; return v.X * v.Y; }

    // at [[1, 2, 3], [3, 0.5, 1]], 1
    [Differentiable] public static float In_memory(Vector3[] v, int i) { v[0][1] *= v[1][2]; v[i][i] = v[0][1] * v[i][0]; return v[0].Y * v[1][i] * Vector3.Dot(v[0], v[1]); }

    // at [0.7, 1.3, 0.2, 0.4, 0.5, 0.6, 1.7, 0.8, 0.9, 1.1, 1.2, 1.4, 1.5, 1.6, 1.8, 1.9], 2
    // throws [0.7, 1.3, 0.2, 0.4, 0.5, 0.6, 1.7, 0.8, 0.9, 1.1, 1.2, 1.4, 1.5, 1.6, 1.8, 1.9], 4
    [Differentiable] public static float Matrix(Matrix4x4 m, int i) { m[1, 2] *= m[0, 1]; var s = m[1, 2]; for (int j = 0; j < 4; j++) s += m[i, j] * m[j, i]; m[i, 3] = s; return m.M34 * m[3, 3]; }

    // at [0.7, 1.3, 0.2, 0.4, 0.5, 0.6], 2
    [Differentiable] public static float Plane(Matrix3x2 m, int row) => m[row, 1] * m[0, row - 1] + m[column: 0, row: 2];

    // at [0.7, 1.3, 0.2, 0.4], 3
    [Differentiable] public static float Turn(Quaternion q, int i) { q[0] *= q[i]; return q[0] * q[1]; }

    // at [0.7, 1.3, 0.2], 0.4
    [Differentiable] public static float Of_a_value(Vector3 v, float y) => (v * y)[1] * Vector3.Cross(v, new Vector3(y))[0];
}
