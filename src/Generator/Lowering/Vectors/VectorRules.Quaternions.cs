using Adjoint.Generator.IR;

namespace Adjoint.Generator.Lowering;

/// <summary>Quaternions, and vectors that are turned.</summary>
internal static partial class VectorRules
{
    private const double NearlyParallel = 1 - 1e-6f;

    private static readonly Dictionary<string, Formula> Quaternions = new()
    {
        ["op_Addition"] = Each((a, b) => a + b),
        ["op_Subtraction"] = Each((a, b) => a - b),
        ["op_Multiply"] = (v, _) => Product(v[0], v[1]),
        ["op_Division"] = (v, _) => Product(v[0], Inverse(v[1])),
        ["op_UnaryNegation"] = Each(a => -a),
        ["Add"] = Each((a, b) => a + b),
        ["Subtract"] = Each((a, b) => a - b),
        ["Multiply"] = (v, _) => Product(v[0], v[1]),
        ["Divide"] = (v, _) => Product(v[0], Inverse(v[1])),
        ["Negate"] = Each(a => -a),
        ["Concatenate"] = (v, _) => Product(v[1], v[0]),
        ["Conjugate"] = (v, _) => Conjugate(v[0]),
        ["Inverse"] = (v, _) => Inverse(v[0]),
        ["Dot"] = (v, _) => [Dot(v[0], v[1])],
        ["Length"] = (v, _) => [Length(v[0])],
        ["LengthSquared"] = (v, _) => [Square(v[0])],
        ["Normalize"] = (v, _) => Over(v[0], Length(v[0])),
        ["Lerp"] = (v, s) => Lerp(v[0], v[1], v[2][0], s),
        ["Slerp"] = (v, s) => Slerp(v[0], v[1], v[2][0], s),
        ["Create"] = (v, _) => [.. v.SelectMany(a => a)],
        ["CreateFromAxisAngle"] = (v, _) => Turn(v[0], v[1][0]),
        ["CreateFromYawPitchRoll"] = (v, _) => YawPitchRoll(v[0][0], v[1][0], v[2][0]),
        ["CreateFromRotationMatrix"] = (v, s) => OfRotation(v[0], s),
    };

    private static Scalar[] Product(Scalar[] a, Scalar[] b)
    {
        if (b.Length == 1)
        {
            return Times(a, b[0]);
        }

        var cross = Cross(a, b);
        return
        [
            .. Enumerable.Range(0, 3).Select(i => a[i] * b[3] + b[i] * a[3] + cross[i]),
            a[3] * b[3] - Dot([a[0], a[1], a[2]], [b[0], b[1], b[2]]),
        ];
    }

    private static Scalar[] Conjugate(Scalar[] q) => [-q[0], -q[1], -q[2], q[3]];

    private static Scalar[] Inverse(Scalar[] q) => Over(Conjugate(q), Square(q));

    private static Scalar[] Lerp(Scalar[] a, Scalar[] b, Scalar t, IScalars scalars)
    {
        var dot = Dot(a, b);
        var mixed = Zip(a, b, (x, y) =>
        {
            var (own, other) = (x * (1d - t), y * t);
            return scalars.Choose(Comparison.GreaterOrEqual, dot, scalars.Number(0), own + other, own - other);
        });
        return Over(mixed, Length(mixed));
    }

    private static Scalar[] Slerp(Scalar[] a, Scalar[] b, Scalar t, IScalars scalars)
    {
        var (zero, one, limit) = (scalars.Number(0), scalars.Number(1), scalars.Number(NearlyParallel));
        var signed = Dot(a, b);
        var sign = scalars.Choose(Comparison.Less, signed, zero, -one, one);
        var cosine = scalars.Choose(Comparison.Less, signed, zero, -signed, signed);
        var angle = Scalar.Acos(cosine);
        var scale = 1d / Scalar.Sin(angle);
        var own = scalars.Choose(Comparison.Greater, cosine, limit, 1d - t, Scalar.Sin((1d - t) * angle) * scale);
        var other = scalars.Choose(Comparison.Greater, cosine, limit, t * sign, Scalar.Sin(t * angle) * scale * sign);
        return Zip(Times(a, own), Times(b, other), (x, y) => x + y);
    }

    private static Scalar[] YawPitchRoll(Scalar yaw, Scalar pitch, Scalar roll)
    {
        var (sr, cr) = (Scalar.Sin(0.5 * roll), Scalar.Cos(0.5 * roll));
        var (sp, cp) = (Scalar.Sin(0.5 * pitch), Scalar.Cos(0.5 * pitch));
        var (sy, cy) = (Scalar.Sin(0.5 * yaw), Scalar.Cos(0.5 * yaw));
        return
        [
            cy * sp * cr + sy * cp * sr,
            sy * cp * cr - cy * sp * sr,
            cy * cp * sr - sy * sp * cr,
            cy * cp * cr + sy * sp * sr,
        ];
    }

    /// <summary>By the trace where that is positive, else by the largest element of the diagonal.</summary>
    private static Scalar[] Turn(Scalar[] axis, Scalar angle) => [.. Times(axis, Scalar.Sin(0.5 * angle)), Scalar.Cos(0.5 * angle)];

    private static Scalar[] OfRotation(Scalar[] m, IScalars scalars)
    {
        Scalar M(int row, int column) => m[(4 * (row - 1)) + column - 1];
        Scalar[] Of(Scalar square, Func<Scalar, Scalar, Scalar[]> components)
        {
            var root = Scalar.Sqrt(square);
            return components(0.5 * root, 0.5 / root);
        }

        var trace = M(1, 1) + M(2, 2) + M(3, 3);
        var byTrace = Of(trace + 1d, (w, s) => [(M(2, 3) - M(3, 2)) * s, (M(3, 1) - M(1, 3)) * s, (M(1, 2) - M(2, 1)) * s, w]);
        var byX = Of(1d + M(1, 1) - M(2, 2) - M(3, 3), (x, s) => [x, (M(1, 2) + M(2, 1)) * s, (M(1, 3) + M(3, 1)) * s, (M(2, 3) - M(3, 2)) * s]);
        var byY = Of(1d + M(2, 2) - M(1, 1) - M(3, 3), (y, s) => [(M(2, 1) + M(1, 2)) * s, y, (M(3, 2) + M(2, 3)) * s, (M(3, 1) - M(1, 3)) * s]);
        var byZ = Of(1d + M(3, 3) - M(1, 1) - M(2, 2), (z, s) => [(M(3, 1) + M(1, 3)) * s, (M(3, 2) + M(2, 3)) * s, z, (M(1, 2) - M(2, 1)) * s]);
        Scalar[] Choose(Comparison kind, Scalar left, Scalar right, Scalar[] one, Scalar[] other) =>
            Zip(one, other, (a, b) => scalars.Choose(kind, left, right, a, b));

        var byYOrZ = Choose(Comparison.Greater, M(2, 2), M(3, 3), byY, byZ);
        var byAny = Choose(Comparison.GreaterOrEqual, M(1, 1), M(2, 2), Choose(Comparison.GreaterOrEqual, M(1, 1), M(3, 3), byX, byYOrZ), byYOrZ);
        return Choose(Comparison.Greater, trace, scalars.Number(0), byTrace, byAny);
    }

    /// <summary>A vector turned by a quaternion: as if that were of unit length, or by <c>q·v·q*</c>.</summary>
    private static Scalar[] Turned(Scalar x, Scalar y, Scalar? z, Scalar[] q, IScalars scalars)
    {
        var r = Rotation(q);
        if (scalars.TurnsByProduct)
        {
            for (var i = 0; i < 3; i++)
            {
                r[i][i] = q[3] * q[3] + q[i] * q[i] - (q[(i + 1) % 3] * q[(i + 1) % 3] + q[(i + 2) % 3] * q[(i + 2) % 3]);
            }
        }

        Scalar Row(int i) => z is { } third ? x * r[0][i] + y * r[1][i] + third * r[2][i] : x * r[0][i] + y * r[1][i];
        return [Row(0), Row(1), Row(2)];
    }

    /// <summary>The rows of a quaternion's rotation.</summary>
    private static Scalar[][] Rotation(Scalar[] q)
    {
        var (x, y, z, w) = (q[0], q[1], q[2], q[3]);
        return
        [
            [1d - 2d * (y * y + z * z), 2d * (x * y + z * w), 2d * (z * x - y * w)],
            [2d * (x * y - z * w), 1d - 2d * (z * z + x * x), 2d * (y * z + x * w)],
            [2d * (z * x + y * w), 2d * (y * z - x * w), 1d - 2d * (y * y + x * x)],
        ];
    }
}
