using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>
/// The functions of <c>System.Numerics</c> on vectors, quaternions and matrices: a line for each, which says what the
/// components of the result are in terms of those of the arguments, as the runtime computes them. Derivatives follow.
/// </summary>
internal static partial class VectorRules
{
    /// <summary>The components of a result. The arguments come by their components, the receiver first.</summary>
    public delegate Scalar[] Formula(Scalar[][] arguments, IScalars scalars);

    private static readonly Dictionary<string, Formula> Vectors = new()
    {
        ["op_Addition"] = Each((a, b) => a + b),
        ["op_Subtraction"] = Each((a, b) => a - b),
        ["op_Multiply"] = Each((a, b) => a * b),
        ["op_Division"] = Each((a, b) => a / b),
        ["op_UnaryNegation"] = Each(a => -a),
        ["op_UnaryPlus"] = Each(a => a),
        ["Add"] = Each((a, b) => a + b),
        ["Subtract"] = Each((a, b) => a - b),
        ["Multiply"] = Each((a, b) => a * b),
        ["Divide"] = Each((a, b) => a / b),
        ["Negate"] = Each(a => -a),
        ["Abs"] = Each("Abs"),
        ["SquareRoot"] = Each("Sqrt"),
        ["Sin"] = Each("Sin"),
        ["Cos"] = Each("Cos"),
        ["Exp"] = Each("Exp"),
        ["Log"] = Each("Log"),
        ["Log2"] = Each("Log2"),
        ["DegreesToRadians"] = Each(a => Math.PI / 180 * a),
        ["RadiansToDegrees"] = Each(a => 180 / Math.PI * a),
        ["Min"] = Each("Min"),
        ["Max"] = Each("Max"),
        ["Clamp"] = (v, s) => Zip(Zip(v[0], v[1], (a, low) => s.Apply("Max", a, low)), v[2], (a, high) => s.Apply("Min", a, high)),
        ["FusedMultiplyAdd"] = (v, _) => Zip(Zip(v[0], v[1], (a, b) => a * b), v[2], (a, c) => a + c),
        ["MultiplyAddEstimate"] = (v, _) => Zip(Zip(v[0], v[1], (a, b) => a * b), v[2], (a, c) => a + c),
        ["Lerp"] = (v, _) => Mix(v[0], v[1], v[2]),
        ["Dot"] = (v, _) => [Dot(v[0], v[1])],
        ["Sum"] = (v, _) => [v[0].Aggregate((a, b) => a + b)],
        ["Length"] = (v, _) => [Length(v[0])],
        ["LengthSquared"] = (v, _) => [Dot(v[0], v[0])],
        ["Distance"] = (v, _) => [Length(Zip(v[0], v[1], (a, b) => a - b))],
        ["DistanceSquared"] = (v, _) => [Square(Zip(v[0], v[1], (a, b) => a - b))],
        ["Normalize"] = (v, _) => Over(v[0], Length(v[0])),
        ["Reflect"] = (v, _) => Zip(v[0], Times(v[1], 2d * Dot(v[0], v[1])), (a, b) => a - b),
        ["Cross"] = (v, _) => v[0].Length switch
        {
            2 => [v[0][0] * v[1][1] - v[0][1] * v[1][0]],
            3 => Cross(v[0], v[1]),
            _ => [.. Cross(v[0], v[1]), v[0][3] * v[1][3]],
        },
        ["Create"] = (v, _) => v is [[var same]] ? [same, same, same, same] : [.. v.SelectMany(a => a)],
        ["Truncate"] = (_, _) => [],
        ["Round"] = (_, _) => [],
    };

    /// <summary>
    /// The formula of a method, operator or property of the vector types; nothing where there is none. A formula
    /// without components stands for a step: its derivative is zero.
    /// </summary>
    public static Formula? Find(IMethodSymbol method)
    {
        var table = method.ContainingType.Name switch
        {
            "Vector2" or "Vector3" or "Vector4" => Transforms.ContainsKey(method.Name) ? Transforms : Vectors,
            "Quaternion" => Quaternions,
            "Matrix4x4" => Matrices,
            "Matrix3x2" => PlaneMatrices,
            _ => null,
        };
        return table is not null && table.TryGetValue(method.Name, out var formula) ? formula : null;
    }

    private static Formula Each(Func<Scalar, Scalar> of) => (v, _) => [.. v[0].Select(of)];

    private static Formula Each(Func<Scalar, Scalar, Scalar> of) => (v, _) => Zip(v[0], v[1], of);

    private static Formula Each(string rule) => (v, s) =>
        v.Length == 1 ? [.. v[0].Select(a => s.Apply(rule, a))] : Zip(v[0], v[1], (a, b) => s.Apply(rule, a, b));

    /// <summary>A number stands for a vector of it.</summary>
    private static Scalar[] Zip(Scalar[] a, Scalar[] b, Func<Scalar, Scalar, Scalar> of) =>
        [.. Enumerable.Range(0, Math.Max(a.Length, b.Length)).Select(i => of(a[a.Length == 1 ? 0 : i], b[b.Length == 1 ? 0 : i]))];

    private static Scalar[] Mix(Scalar[] a, Scalar[] b, Scalar[] t) =>
        Zip(Zip(a, t, (x, w) => x * (1d - w)), Zip(b, t, (y, w) => y * w), (x, y) => x + y);

    private static Scalar[] Times(Scalar[] a, Scalar factor) => [.. a.Select(x => x * factor)];

    private static Scalar[] Over(Scalar[] a, Scalar divisor) => [.. a.Select(x => x / divisor)];

    private static Scalar Dot(Scalar[] a, Scalar[] b) => Zip(a, b, (x, y) => x * y).Aggregate((x, y) => x + y);

    private static Scalar Square(Scalar[] a) => Dot(a, a);

    private static Scalar Length(Scalar[] a) => Scalar.Sqrt(Square(a));

    private static Scalar[] Cross(Scalar[] a, Scalar[] b) =>
        [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
