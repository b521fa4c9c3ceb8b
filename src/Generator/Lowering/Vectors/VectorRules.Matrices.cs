namespace Adjoint.Generator.Lowering;

/// <summary>Matrices, row by row, and vectors in front of them.</summary>
internal static partial class VectorRules
{
    private static readonly Dictionary<string, Formula> Transforms = new()
    {
        ["Transform"] = (v, s) => Transformed(v[0], v[1], s),
        ["TransformNormal"] = (v, _) => Normal(v[0], v[1]),
    };

    private static readonly Dictionary<string, Formula> Matrices = new()
    {
        ["op_Addition"] = Each((a, b) => a + b),
        ["op_Subtraction"] = Each((a, b) => a - b),
        ["op_Multiply"] = (v, _) => Product(v[0], v[1], 4),
        ["op_UnaryNegation"] = Each(a => -a),
        ["Add"] = Each((a, b) => a + b),
        ["Subtract"] = Each((a, b) => a - b),
        ["Multiply"] = (v, _) => Product(v[0], v[1], 4),
        ["Negate"] = Each(a => -a),
        ["Lerp"] = (v, _) => Zip(v[0], Times(Zip(v[1], v[0], (b, a) => b - a), v[2][0]), (a, b) => a + b),
        ["Transpose"] = (v, _) => Transpose(v[0]),
        ["GetDeterminant"] = (v, _) => [Determinant(v[0], 4)],
        ["Invert"] = (v, _) => Inverse(v[0], 4),
        ["get_Translation"] = (v, _) => [v[0][12], v[0][13], v[0][14]],
        ["CreateTranslation"] = (v, s) => Matrix(s, translation: [.. v.SelectMany(a => a)]),
        ["CreateScale"] = (v, s) => Scaled(v, s),
        ["CreateRotationX"] = (v, s) => Around(v, s, 1, 2),
        ["CreateRotationY"] = (v, s) => Around(v, s, 2, 0),
        ["CreateRotationZ"] = (v, s) => Around(v, s, 0, 1),
        ["CreateFromQuaternion"] = (v, s) => Matrix(s, rows: Rotation(v[0])),
        ["CreateFromYawPitchRoll"] = (v, s) => Matrix(s, rows: Rotation(YawPitchRoll(v[0][0], v[1][0], v[2][0]))),
        ["CreateFromAxisAngle"] = (v, s) => Matrix(s, rows: s.TurnsByProduct ? Rotation(Turn(v[0], v[1][0])) : AxisAngle(v[0], v[1][0])),
        ["Transform"] = (v, s) => Product(v[0], Matrix(s, rows: Rotation(v[1])), 4),
    };

    private static readonly Dictionary<string, Formula> PlaneMatrices = new()
    {
        ["op_Addition"] = Each((a, b) => a + b),
        ["op_Subtraction"] = Each((a, b) => a - b),
        ["op_Multiply"] = (v, s) => v[1].Length == 1 ? Times(v[0], v[1][0]) : Plane(Product(Square(v[0], s), Square(v[1], s), 3)),
        ["op_UnaryNegation"] = Each(a => -a),
        ["Add"] = Each((a, b) => a + b),
        ["Subtract"] = Each((a, b) => a - b),
        ["Multiply"] = (v, s) => v[1].Length == 1 ? Times(v[0], v[1][0]) : Plane(Product(Square(v[0], s), Square(v[1], s), 3)),
        ["Negate"] = Each(a => -a),
        ["Lerp"] = (v, _) => Zip(v[0], Times(Zip(v[1], v[0], (b, a) => b - a), v[2][0]), (a, b) => a + b),
        ["GetDeterminant"] = (v, _) => [v[0][0] * v[0][3] - v[0][1] * v[0][2]],
        ["Invert"] = (v, s) => Plane(Inverse(Square(v[0], s), 3)),
        ["get_Translation"] = (v, _) => [v[0][4], v[0][5]],
        ["CreateTranslation"] = (v, s) => [s.Number(1), s.Number(0), s.Number(0), s.Number(1), .. v.SelectMany(a => a)],
        ["CreateRotation"] = (v, s) => v.Length == 1 ? PlaneRotation(v[0][0], s) : About(PlaneRotation(v[0][0], s), v[1]),
        ["CreateSkew"] = (v, s) => v.Length == 2 ? Skew(v, s) : About(Skew(v, s), v[2]),
        ["CreateScale"] = (v, s) => PlaneScale(v, s),
    };

    /// <summary>Results may have more components than the method returns.</summary>
    private static Scalar[] Transformed(Scalar[] a, Scalar[] by, IScalars scalars)
    {
        var (one, zero) = (scalars.Number(1), scalars.Number(0));
        return (a.Length, by.Length) switch
        {
            (2, 6) => [a[0] * by[0] + a[1] * by[2] + by[4], a[0] * by[1] + a[1] * by[3] + by[5]],
            (2, 4) => [.. Turned(a[0], a[1], null, by, scalars), scalars.TurnsByProduct ? Square(by) : one],
            (3, 4) => [.. Turned(a[0], a[1], a[2], by, scalars), scalars.TurnsByProduct ? Square(by) : one],
            (4, 4) => [.. Turned(a[0], a[1], a[2], by, scalars), scalars.TurnsByProduct ? a[3] * Square(by) : a[3]],
            (2, _) => [.. Row([a[0], a[1], zero, one], by)],
            (3, _) => [.. Row([a[0], a[1], a[2], one], by)],
            _ => [.. Row(a, by)],
        };
    }

    private static IEnumerable<Scalar> Row(Scalar[] a, Scalar[] matrix) =>
        Enumerable.Range(0, 4).Select(j => Enumerable.Range(0, 4).Select(i => a[i] * matrix[(4 * i) + j]).Aggregate((x, y) => x + y));

    private static Scalar[] Normal(Scalar[] a, Scalar[] matrix)
    {
        var width = matrix.Length == 6 ? 2 : 4;
        return [.. Enumerable.Range(0, a.Length).Select(j => Enumerable.Range(0, a.Length).Select(i => a[i] * matrix[(width * i) + j]).Aggregate((x, y) => x + y))];
    }

    private static Scalar[] Product(Scalar[] a, Scalar[] b, int size) => b.Length == 1
        ? Times(a, b[0])
        : [.. Enumerable.Range(0, size * size).Select(k =>
            Enumerable.Range(0, size).Select(i => a[(k / size * size) + i] * b[(i * size) + (k % size)]).Aggregate((x, y) => x + y))];

    private static Scalar[] Transpose(Scalar[] m) => [.. Enumerable.Range(0, 16).Select(k => m[(k % 4 * 4) + (k / 4)])];

    private static Scalar Determinant(Scalar[] m, int size)
    {
        if (size == 1)
        {
            return m[0];
        }

        var terms = Enumerable.Range(0, size).Select(j => (Sign: j % 2 == 0, Value: m[j] * Determinant(Minor(m, size, 0, j), size - 1))).ToList();
        return terms.Skip(1).Aggregate(terms[0].Value, (sum, t) => t.Sign ? sum + t.Value : sum - t.Value);
    }

    private static Scalar[] Minor(Scalar[] m, int size, int row, int column) =>
        [.. Enumerable.Range(0, size * size).Where(k => k / size != row && k % size != column).Select(k => m[k])];

    /// <summary>The transposed cofactors over the determinant.</summary>
    private static Scalar[] Inverse(Scalar[] m, int size)
    {
        var determinant = Determinant(m, size);
        return [.. Enumerable.Range(0, size * size).Select(k =>
        {
            var minor = Minor(m, size, k % size, k / size);
            return Determinant(((k / size) + (k % size)) % 2 == 0 ? minor : Swapped(minor, size - 1), size - 1) / determinant;
        })];
    }

    /// <summary>The first two rows change places, and the determinant its sign.</summary>
    private static Scalar[] Swapped(Scalar[] m, int size) => [.. m.Skip(size).Take(size), .. m.Take(size), .. m.Skip(2 * size)];

    private static Scalar[] Matrix(IScalars s, Scalar[][]? rows = null, Scalar[]? translation = null) =>
        [.. Enumerable.Range(0, 16).Select(k => (k / 4, k % 4) switch
        {
            (3, < 3) when translation is not null => translation[k % 4],
            ( < 3, < 3) when rows is not null => rows[k / 4][k % 4],
            var (i, j) => s.Number(i == j ? 1 : 0),
        })];

    private static Scalar[][] Diagonal(Scalar[] d, IScalars s) =>
        [.. Enumerable.Range(0, 3).Select(i => Enumerable.Range(0, 3).Select(j => i == j ? d[i] : s.Number(0)).ToArray())];

    /// <summary>By one factor or three, and where a vector follows them about that center.</summary>
    private static Scalar[] Scaled(Scalar[][] v, IScalars s)
    {
        var count = v[0].Length == 3 || v.Length < 3 ? 1 : 3;
        var factors = v.Take(count).SelectMany(a => a).ToArray();
        factors = factors.Length == 1 ? [factors[0], factors[0], factors[0]] : factors;
        return Matrix(s, Diagonal(factors, s), v.Length > count ? Zip(v[count], factors, (c, f) => c * (1d - f)) : null);
    }

    /// <summary>A rotation that takes one axis to the next, about a center where there is one.</summary>
    private static Scalar[] Around(Scalar[][] v, IScalars s, int from, int to)
    {
        var (cosine, sine) = (Scalar.Cos(v[0][0]), Scalar.Sin(v[0][0]));
        var rows = Diagonal([s.Number(1), s.Number(1), s.Number(1)], s);
        (rows[from][from], rows[from][to], rows[to][from], rows[to][to]) = (cosine, sine, -sine, cosine);
        if (v.Length == 1)
        {
            return Matrix(s, rows);
        }

        var center = v[1];
        return Matrix(s, rows, [.. Enumerable.Range(0, 3).Select(j =>
            j == from ? center[from] * (1d - cosine) + center[to] * sine
            : j == to ? center[to] * (1d - cosine) - center[from] * sine
            : s.Number(0))]);
    }

    private static Scalar[][] AxisAngle(Scalar[] axis, Scalar angle)
    {
        var (x, y, z, sa, ca) = (axis[0], axis[1], axis[2], Scalar.Sin(angle), Scalar.Cos(angle));
        Scalar Square(Scalar a) => a * a + ca * (1d - a * a);
        Scalar Mixed(Scalar a, Scalar b) => a * b - ca * (a * b);
        return
        [
            [Square(x), Mixed(x, y) + sa * z, Mixed(x, z) - sa * y],
            [Mixed(x, y) - sa * z, Square(y), Mixed(y, z) + sa * x],
            [Mixed(x, z) + sa * y, Mixed(y, z) - sa * x, Square(z)],
        ];
    }

    private static Scalar[] Square(Scalar[] m, IScalars s) =>
        [m[0], m[1], s.Number(0), m[2], m[3], s.Number(0), m[4], m[5], s.Number(1)];

    private static Scalar[] Plane(Scalar[] m) => [m[0], m[1], m[3], m[4], m[6], m[7]];

    private static Scalar[] PlaneRotation(Scalar angle, IScalars s)
    {
        var (cosine, sine) = (Scalar.Cos(angle), Scalar.Sin(angle));
        return [cosine, sine, -sine, cosine, s.Number(0), s.Number(0)];
    }

    private static Scalar[] Skew(Scalar[][] v, IScalars s) =>
        [s.Number(1), Scalar.Tan(v[1][0]), Scalar.Tan(v[0][0]), s.Number(1), s.Number(0), s.Number(0)];

    private static Scalar[] PlaneScale(Scalar[][] v, IScalars s)
    {
        var count = v[0].Length == 1 && v.Length > 1 && v[1].Length == 1 ? 2 : 1;
        var factors = v.Take(count).SelectMany(a => a).ToArray();
        factors = factors.Length == 1 ? [factors[0], factors[0]] : factors;
        Scalar[] scale = [factors[0], s.Number(0), s.Number(0), factors[1], s.Number(0), s.Number(0)];
        return v.Length > count ? About(scale, v[count]) : scale;
    }

    /// <summary>The same, with a center that stays.</summary>
    private static Scalar[] About(Scalar[] m, Scalar[] center) =>
    [
        m[0], m[1], m[2], m[3],
        center[0] - (center[0] * m[0] + center[1] * m[2]),
        center[1] - (center[0] * m[1] + center[1] * m[3]),
    ];
}
