// modern: record structs, fields with initializers, with
public struct Point
{
    public double X, Y;
    public int Count;
}

public struct Segment
{
    public Point From, To;
    public double Weight { get; set; }
    public (double Low, double High) Range;
}

public readonly struct Complexish(double re, double im)
{
    public double Re { get; } = re;
    public double Im { get; } = im;
}

public struct Tagged
{
    public string Name;
    [NoDerivative] public double Scale;
    public double Value;
}

public static partial class Structs
{
    // at 0.7, 1.3
    [Differentiable] public static double Fields(double x, double y) { Point p; p.X = x * y; p.Y = x + y; p.Count = 3; return p.X * p.Y * p.Count; }

    // at 0.7, 1.3
    [Differentiable] public static double Initializer(double x, double y) { var p = new Point { X = x * y, Y = x, Count = 2 }; return p.X * p.Y + p.Count; }

    // at 0.7, 1.3
    [Differentiable] public static double Compound(double x, double y) { var p = new Point { X = x }; p.X += y; p.Y -= p.X * x; p.X *= p.Y; p.Count++; return p.X / p.Count + p.Y; }

    // at 0.7, 1.3
    [Differentiable] public static double Copies(double x, double y) { var p = new Point { X = x, Y = y }; var q = p; q.X *= 2; p.Y += q.X; return p.X * p.Y - q.X * q.Y; }

    // at 0.7, 1.3
    [Differentiable] public static double Nested(double x, double y)
    {
        var s = new Segment { From = new Point { X = x }, To = { Y = y }, Weight = x * y };
        s.To.X = s.From.X * y;
        s.Range.Low = s.To.X * x;
        (s.Range.High, s.From.Y) = (s.Range.Low + 1, s.To.Y * 2);
        var from = s.From;
        s.From.X = 5;
        return s.Weight * from.X + s.To.X * s.To.Y + s.Range.High * from.Y + s.From.X * x;
    }

    // at 0.7, 1.3
    [Differentiable] public static double Default(double x, double y) { var p = default(Point); Point q = default; p.X = x; q = p; p = new Point(); return q.X * y + p.X; }

    // at 0.7, 1.3
    [Differentiable] public static double Constructor(double x, double y) { var c = new Complexish(x * y, im: y); return c.Re * c.Im + new Complexish(x, x).Im; }

    // at 0.7, 1.3
    // at 1.7, 1.3
    [Differentiable] public static double Branch(double x, double y) { Point p; if (x > y) { p = new Point { X = x }; } else { p = new Point { X = y, Y = x }; p.X *= x; } return p.X * p.X + p.Y; }

    // at 0.7, 1.3
    // at 1.7, 1.3
    [Differentiable] public static double Chosen(double x, double y) { var p = x > y ? new Point { X = x, Y = y } : new Point { X = y * y }; return p.X + x * p.Y; }

    // at 0.7, 0
    // at 0.7, 1
    // at 0.7, 2
    [Differentiable] public static double Switched(double x, int n) { var p = n switch { 0 => new Point { X = x }, 1 => new Point { Y = x * x, Count = n }, _ => default }; return p.X + 2 * p.Y * p.Count + x; }

    // at 0.7, 4
    [Differentiable] public static double In_a_loop(double x, int n) { var p = new Point { X = x, Y = 1 }; for (int i = 0; i < n; i++) { p.X = Math.Sin(p.X + p.Y); p.Y *= x; p.Count++; } return p.X * p.Y + p.Count; }

    // at 0.7, 4
    [Differentiable] public static double One_field_in_a_loop(double x, int n) { var p = new Point { X = x, Y = 2 * x }; int i = 0; while (i < n) { p.X += p.Y * p.X; i++; } return p.X * p.Y; }

    // at 0.7, 4
    [Differentiable] public static double Copied_in_a_loop(double x, int n) { var p = new Point { X = x }; var last = p; for (int i = 0; i < n; i++) { last = p; p.X = p.X * p.X + x; } return p.X - 3 * last.X; }

    // at 0.7, 4
    [Differentiable] public static double Left_early(double x, int n) { var p = new Point { X = x }; for (int i = 0; i < n; i++) { p.X += x * x; if (p.X > 1.4) { p.Y = p.X * x; return p.Y; } p.Count = i; } return p.X + p.Count; }

    // at 0.7, 1.3
    [Differentiable] public static double Constant_field(double x, double y) { var t = new Tagged { Name = "n", Scale = 2, Value = x }; t.Scale = 3; return t.Value * t.Scale * t.Name.Length + y; }

    // at 0.7
    // gradient 3
    // no dual: a constant field
    [Differentiable] public static double Stopped_by_a_field(double x) { var t = new Tagged { Scale = x, Value = 3 }; return t.Scale + t.Value * x; }

    // at 0.7, 1.3
    // at 1.7, 1.3
    // no dual: constants in patterns
    [Differentiable] public static double Property_pattern(double x, double y) { var p = new Point { X = x, Y = y, Count = 1 }; return p is { X: > 1, Y: var v, Count: 1 } ? v * x : p is { Y: var w and > 0 } ? w * w * x : 0; }

    // at 0.7, 1.3
    // at 2.7, 1.3
    // no dual: constants in patterns
    [Differentiable] public static double Switch_pattern(double x, double y) { var s = new Segment { From = new Point { X = x }, To = new Point { X = y } }; return s switch { { From.X: > 2 } => x * y, { To: { X: var t } to } => t * to.X * x, }; }

    // at 0.7, 1.3
    [Differentiable] public static double Tuple_of_structs(double x, double y) { var t = (a: new Point { X = x }, b: new Point { Y = y }); (t.a, t.b) = (t.b, t.a); t.a.X = t.b.X * 2; return t.a.X * t.a.Y + t.b.X; }

    // at 0.7, 1.3
    [Differentiable] public static double Chained_assignment(double x, double y) { Point p = default, q; q = p = new Point { X = x, Y = y }; p.X = q.Y = x * y; return p.X * p.Y + q.X * q.Y; }

    // at 0.7, 1.3
    [Differentiable] public static double With(double x, double y) { var p = new Point { X = x, Y = y }; var q = p with { X = p.X * p.Y }; return q.X * q.Y + p.X; }

    // at 0.7, 1.3
    // gradient 0.91, 0
    // no dual: Stop of a struct
    [Differentiable] public static double Stop(double x, double y) { var p = Derivative.Stop(new Point { X = x, Y = y }); return p.X * p.Y * x; }

    // at 0.7, 2
    [Differentiable] public static double Order_of_initializers(double x, int n) { var p = new Point { Count = n++, X = x * n++, Y = x + n }; return p.X * p.Y * p.Count + n; }

    // at 0.7
    [Differentiable] public static double Deconstructed_into_fields(double x) { Point p = default, q = default; (p.X, q.Y) = (x * x, x); (p.X, p.Y, q.X) = (q.Y, p.X, 3); return p.X + p.Y * q.X * q.Y; }

    private static readonly Point origin = new() { X = 2, Y = 3 };

    // at 0.7
    [Differentiable] public static double Static_constant(double x) { var o = origin; o.X *= x; return o.X * origin.Y + origin.X * x; }

    private static Point Made(int n) => new() { X = n, Y = 2 * n };

    // at 0.7, 3
    [Differentiable] public static double From_an_inert_call(double x, int n) { var p = n > 2 ? Made(n) : new Point { X = x }; p.X += x; return p.X * p.Y; }
}

public struct V2(double x, double y)
{
    public double X = x, Y = y;

    public V2(double both)
        : this(both, both)
    {
    }

    public static V2 operator +(V2 a, V2 b) => new(a.X + b.X, a.Y + b.Y);

    public static V2 operator -(V2 a) => new(-a.X, -a.Y);

    public static V2 operator *(double s, V2 a) => new(s * a.X, s * a.Y);

    public static V2 operator ++(V2 a) => new(a.X + 1, a.Y);

    public static implicit operator V2(double x) => new(x);

    public static explicit operator double(V2 a) => a.Length;

    public readonly double Length => Math.Sqrt(X * X + Y * Y);

    public double Double { readonly get => 2 * X; set => X = value / 2; }

    public static V2 Unit => new(1, 0);

    public readonly double Dot(in V2 other) => X * other.X + Y * other.Y;

    public void Scale(double by) { X *= by; Y *= by; }

    public void Normalize()
    {
        var l = Length;
        Scale(1 / l);
    }

    public void Iterate(int n)
    {
        for (int i = 0; i < n; i++)
        {
            X = Math.Sin(X) + Y;
            if (X > 2) Y *= X;
        }
    }

    public readonly void Deconstruct(out double x, out double y) { x = X; y = Y; }
}

public readonly struct V3
{
    private readonly double x, y, z;

    public V3(double x, double y, double z)
    {
        if (x < 0) throw new ArgumentException("x");
        (this.x, this.y) = (x, y);
        this.z = z;
    }

    public double X => x;

    public V3 Cross(V3 o) => new(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);

    public double Magnitude => Math.Sqrt(Dot(this, this));

    public V3 Normalized => this / Magnitude;

    public static double Dot(V3 a, V3 b) => a.x * b.x + a.y * b.y + a.z * b.z;

    public static V3 operator /(V3 a, double s) => new(a.x / s, a.y / s, a.z / s);

    public static V3 operator -(V3 a, V3 b) => new(a.x - b.x, a.y - b.y, a.z - b.z);
}

public static partial class StructMethods
{
    private static void Twice(ref V2 v) => v.Scale(2);

    private static void Made(double x, out V2 v) => v = new V2(x, x * x);

    private static V2 Swapped(V2 v) { (v.X, v.Y) = (v.Y, v.X); return v; }

    private static double Least(in V2 v) => Math.Min(v.X, v.Y);

    // at 0.7, 1.3
    [Differentiable] public static double Operators(double x, double y) { var a = new V2(x, y); V2 b = x; var c = -(2 * a + b); c += a; c++; return c.X * c.Y + (double)c; }

    // at 0.7, 1.3
    [Differentiable] public static double Properties(double x, double y) { var a = new V2(x, y); a.Double = a.Length; a.Double += y; return a.Double * a.X + a.Y + V2.Unit.X * x; }

    // at 0.7, 1.3
    [Differentiable] public static double Mutating(double x, double y) { var a = new V2(x, y); var b = a; a.Scale(y); b.Normalize(); return a.Dot(b) + b.X; }

    // at 0.7, 1.3, 3
    [Differentiable] public static double Mutating_in_a_loop(double x, double y, int n) { var a = new V2(x, y); for (int i = 0; i < n; i++) { a.Scale(x); if (i == 1) a.Normalize(); } a.Iterate(n); return a.X + a.Y * a.Y; }

    // at 0.7, 1.3
    [Differentiable] public static double By_reference(double x, double y) { var a = new V2(x, y); Twice(ref a); Made(x * y, out var b); return a.Dot(b) + Least(a) + Swapped(a).X * a.Y; }

    // at 0.7, 1.3
    [Differentiable] public static double Copies_are_their_own(double x, double y) { var a = new V2(x, y); var b = Swapped(a); a.X += 1; var c = a; Twice(ref c); return a.X * b.X + c.Y * a.Y; }

    // at 0.7, 1.3
    [Differentiable] public static double Deconstruct(double x, double y) { var (a, b) = new V2(x * y, y); double c; (c, _) = new V2(a, b); return a * b + c; }

    // at 1.7, 1.3
    [Differentiable] public static double Vector(double x, double y) { var a = new V3(x, y, 1); var b = new V3(y, 2, x); var n = a.Cross(b).Normalized; return n.X * x + V3.Dot(a, b) / (a - b).Magnitude; }

    // at 0.7, 1.3
    // at 1.7, 1.3
    [Differentiable] public static double Chosen_operand(double x, double y) => ((x > y ? new V2(x, y) : 2 * new V2(y)) + x).Length;

    // at 0.7
    // throws -0.7
    [Differentiable] public static double Checked_constructor(double x) => new V3(x, 1, 2).Magnitude;

    // at 0.7, 1.3
    [Differentiable] public static double Nested_receiver(double x, double y) { var s = (a: new V2(x, y), n: 1); s.a.Scale(3); s.n++; return s.a.Length * s.n; }
}
