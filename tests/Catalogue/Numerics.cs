// single precision; modern: netstandard2.0 has no vectors
using System;
using System.Numerics;

/// <summary>Vectors, quaternions and matrices of the class library.</summary>
public static partial class Numerics
{
    // at 0.5, 1.5, -0.7
    [Differentiable] public static float Vector3_operators(float x, float y, float z) { var a = new Vector3(x, y, z); var b = new Vector3(1, x, 2); var c = a * 2 + b / y - -a * b; c *= z; c += new Vector3(0.5f); return (c / a).X + (3 * c).Y * c.Z; }

    // at 0.5, 1.5, -0.7
    [Differentiable] public static float Vector3_products(float x, float y, float z) { var a = new Vector3(x, y, z); var b = new Vector3(y, 2, x); return Vector3.Dot(a, b) + Vector3.Cross(a, b).Y * Vector3.Cross(a, b).Length() + Vector3.Distance(a, b) * Vector3.DistanceSquared(b, a); }

    // at 0.5, 1.5, -0.7
    [Differentiable] public static float Vector3_functions(float x, float y, float z) { var a = new Vector3(x, y, z); var n = Vector3.Normalize(a); return Vector3.Reflect(a, n).X + Vector3.Lerp(a, n, x).Y + Vector3.Abs(a).Z + Vector3.SquareRoot(a * a).X + Vector3.Min(a, n).Z + Vector3.Max(a, n).Y + Vector3.Clamp(a, -Vector3.One, n).X + a.LengthSquared(); }

    // at 0.5, 1.5
    [Differentiable] public static float Vector2_functions(float x, float y) { var a = new Vector2(x, y); a.X *= 2; a -= Vector2.UnitY; return Vector2.Dot(a, Vector2.One) * a.Length() + Vector2.Transform(a, Matrix3x2.CreateRotation(x)).Y + Vector2.Negate(a).X + Vector2.Multiply(y, a).Y; }

    // at 0.5, 1.5
    [Differentiable] public static float Vector4_functions(float x, float y) { var a = new Vector4(x, y, 1, 2); var b = new Vector4(new Vector3(y, x, 3), x); return Vector4.Dot(Vector4.Normalize(a), b) + Vector4.Distance(a, b) + (a * b).W + Vector4.Transform(a, Matrix4x4.CreateScale(x)).X; }

    // at 0.5, 1.5, -0.7
    [Differentiable] public static float Members(float x, float y, float z) { var v = new Vector3(x, y, 0) { Z = z }; v.X += v.Y; var w = v with { Y = x * z }; (v.Y, v.Z) = (w.X, v.Y); return v.X * w.Y + v.Y * v.Z; }

    // at 0.5, 1.5, -0.7, 0.4
    [Differentiable] public static float Quaternion_products(float x, float y, float z, float w) { var p = new Quaternion(x, y, z, w); var q = Quaternion.CreateFromYawPitchRoll(x, z, w); return (p * q).X + (q / p).Y + Quaternion.Concatenate(p, q).Z + Quaternion.Dot(p, q) + (p + q - Quaternion.Conjugate(p)).W + Quaternion.Inverse(p).X + (p * w).Y + p.Length() * Quaternion.Normalize(p).Z; }

    // at 0.5, 1.5, -0.7, 0.4
    [Differentiable] public static float Turned_off_unit_length(float x, float y, float z, float w) { var q = new Quaternion(x, y, z, w); var v = Vector3.Transform(new Vector3(y, 1, x), q); return v.X * v.Y + v.Z + Vector2.Transform(new Vector2(x, 2), q).Y + Vector4.Transform(new Vector3(x, y, 1), q).X; }

    // at 0.5, 0.3, 0.7
    // at 0.5, 2.9, 0.3
    [Differentiable] public static float Interpolated(float x, float y, float t) { var p = Quaternion.CreateFromAxisAngle(Vector3.UnitX, x); var q = Quaternion.CreateFromAxisAngle(Vector3.Normalize(new Vector3(1, y, x)), y); var r = Quaternion.Slerp(p, q, t); var l = Quaternion.Lerp(p, -q, t); return r.X * l.W + r.Y + l.Z; }

    // at 0.5, 0.3, 0.7
    // at 0.4, 2.5, 0.3
    [Differentiable] public static float Quaternion_of_a_rotation(float x, float y, float z) { var m = Matrix4x4.CreateFromYawPitchRoll(x, y, z); var q = Quaternion.CreateFromRotationMatrix(m); return q.X + 2 * q.Y + 3 * q.Z - q.W; }

    // at 0.5, 0.3, 0.7
    [Differentiable] public static float Matrix4x4_products(float x, float y, float z) { var m = Matrix4x4.CreateRotationX(x) * Matrix4x4.CreateRotationY(y) * Matrix4x4.CreateRotationZ(z, new Vector3(x, 1, y)); m *= Matrix4x4.CreateTranslation(z, 2, x); m += Matrix4x4.CreateScale(x, y, 2) * y; return Vector3.Transform(new Vector3(1, x, 2), m).Y + Vector3.TransformNormal(new Vector3(y, 1, z), m).X + m.M31 * m.GetDeterminant() + Matrix4x4.Transpose(m).M12 + m.Translation.Z; }

    // at 0.5, 0.3, 0.7
    [Differentiable] public static float Matrix4x4_inverse(float x, float y, float z) { var m = Matrix4x4.CreateFromAxisAngle(Vector3.UnitY, x) * Matrix4x4.CreateScale(1 + y) + Matrix4x4.CreateFromQuaternion(new Quaternion(x, y, z, 1)); if (!Matrix4x4.Invert(m, out var inverse)) throw new ArithmeticException(); return inverse.M11 + inverse.M23 * inverse.M32; }

    // at 0.5, 0.3, 0.7
    [Differentiable] public static float Matrix3x2_functions(float x, float y, float z) { var m = Matrix3x2.CreateRotation(x, new Vector2(y, z)) * Matrix3x2.CreateScale(1 + y, 2) * Matrix3x2.CreateSkew(z, x); m = Matrix3x2.Lerp(m, Matrix3x2.CreateTranslation(x, y), 0.3f); Matrix3x2.Invert(m, out var inverse); return Vector2.Transform(new Vector2(x, 1), m).X + inverse.M31 + m.GetDeterminant(); }

    // at 0.5, 0.3, 4
    [Differentiable] public static float Loop(float x, float y, int n) { var p = new Vector3(x, y, 1); var v = new Vector3(0, 0, x); for (int i = 0; i < n; i++) { v -= p * (0.1f / p.Length()); p += 0.1f * v; } return p.X * v.Z; }

    private static Vector3 Gravity(Vector3 at, float strength) => -strength * Vector3.Normalize(at) / at.LengthSquared();

    // at 0.5, 0.3
    [Differentiable] public static float Helper(float x, float y) => Gravity(new Vector3(x, y, 1), x).Y;

    // at 0.7, 0.4, 0.3
    [Differentiable] public static float Turned_off_unit_length(float x, float y, float angle) { var m = Matrix4x4.CreateFromAxisAngle(new Vector3(x, y, x * y), angle); return m.M11 * 2 + m.M22 + m.M33 * m.M12; }

    // at 0.7, 0.4
    [Differentiable] public static float Created(float x, float y) { var v = Vector4.Cross(Vector4.Create(x), new Vector4(y, x, 2, y)); return Vector2.Dot(Vector2.Create(x), new Vector2(y, 1)) + Vector3.Create(y).Length() + v.X + v.Y * v.W - v.Z; }
}
