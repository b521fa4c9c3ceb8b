using Adjoint.Tests.Kit;
using Xunit;

namespace Adjoint.Tests.Companions;

/// <summary>Each kind of parameter that is taken apart: what its gradient looks like and what it holds.</summary>
public sealed class ParameterTests
{
    private const string Types = """
        public struct P { public double X, Y; public int Count; }
        public readonly struct V { public V(double x, double y) { X = x; Y = y; } public double X { get; } public double Y { get; } }
        public readonly struct W(double x, double y) { public double X { get; } = x; public readonly double Y = y; }
        public record R(double A, string Name, double B);
        public readonly record struct S(float A, double B);
        public record struct N(P Inner, double Z) { public required int Kept { get; init; } }
        public struct H { private double a; [NoDerivative] public double Fixed; public double A { get => a; init => a = value; } public H(double a) : this() => this.a = a; }
        public struct Layer { public double[] Weights; public double Bias; }
        public struct Pair<T> { public T A; public T B; }
        public struct Begun { public double X; public int N; public Begun() { X = 7; N = 3; } }
        public struct Initialized { public double X { get; set; } = 7; public double Y { get; init; } = 8; public Initialized() { } }
        public record Base(double X) { public double Square => X * X; }
        public record Derived(double X, double Y) : Base(X);
        public record Deep(double X, double Y, double Z) : Derived(X, Y) { public double W { get; init; } = 3; }
        public record Written : Base { public double Y { get; } public Written(double x, double y) : base(x) { Y = y; } }
        public record Settable { public double X { get; set; } = 4; public int N { get; set; } = 5; }
        public record Extended(double Y) : Settable;
        public abstract record Shared { public double Rest { get; set; } }
        public record Generic<T>(T X, T Y) : Shared { public T? Z { get; init; } }

        """;

    public static TheoryData<string, string, string> Programs => new()
    {
        { "double F(P p) => p.X * p.Y * p.Count", "C.FGradient(new P { X = 2, Y = 3, Count = 5 }) is var g ? $\"{g.X} {g.Y} {g.Count}\" : \"\"", "15 10 0" },
        { "double F(V v, double z) => v.X * v.Y + z", "C.FGradient(new V(2, 3), 1) is var g ? $\"{g.v.X} {g.v.Y} {g.z}\" : \"\"", "3 2 1" },
        { "double F(in W w) => w.X * w.Y", "C.FGradient(new W(2, 3)) is var g ? $\"{g.X} {g.Y}\" : \"\"", "3 2" },
        { "double F(R r) => r.A * r.B", "C.FGradient(new R(2, \"n\", 3)) is var g ? $\"{g.A} {g.Name is null} {g.B}\" : \"\"", "3 True 2" },
        { "double F(S s) => s.A * s.B", "C.FGradient(new S(2, 3)) is var g ? $\"{g.A} {g.B}\" : \"\"", "3 2" },
        { "double F(N n) => n.Inner.X * n.Z", "C.FGradient(new N(new P { X = 2 }, 3) { Kept = 1 }) is var g ? $\"{g.Inner.X} {g.Inner.Y} {g.Z} {g.Kept}\" : \"\"", "3 0 2 0" },
        { "double F(H h) => h.Fixed * h.Fixed", "C.FGradient(new H(2) { Fixed = 3 }) is var g ? $\"{g.A} {g.Fixed}\" : \"\"", "0 0" },
        { "double F((double a, double b, int n) t) => t.a * t.b * t.n", "C.FGradient((2, 3, 4)).ToString()", "(12, 8, 0)" },
        { "double F((double, double) t, double z) => t.Item1 * t.Item2 * z", "C.FGradient((2, 3), 4).ToString()", "((12, 8), 6)" },
        { "double F(Layer l, double[] x) => l.Weights[0] * x[0] + l.Bias", "C.FGradient(new Layer { Weights = [2, 1] }, [3]) is var g ? $\"{g.l.Weights[0]} {g.l.Weights[1]} {g.l.Bias} {g.x[0]}\" : \"\"", "3 0 1 2" },
        { "double F(Pair<double> p) => p.A * p.B", "C.FGradient(new Pair<double> { A = 2, B = 3 }) is var g ? $\"{g.A} {g.B}\" : \"\"", "3 2" },
        { "double F(System.Numerics.Vector3 v) => v.X * v.Y - v.Z", "C.FGradient(new(2, 3, 4)).ToString()", "<3, 2, -1>" },
        { "double F(System.Numerics.Matrix3x2 m) => m.M11 * m.M32", "C.FGradient(new(2, 0, 0, 0, 0, 3)) is var g ? $\"{g.M11} {g.M32}\" : \"\"", "3 2" },
        { "double F(double x, double y) => Product(x, y) * y; static double Product(double a, [NoDerivative] double b) => a * b", "C.FGradient(2, 3).ToString()", "(9, 6)" },
        { "double F(P p) => Product(p, p); static double Product(P a, [NoDerivative] P b) => a.X * b.X + b.Y", "C.FGradient(new P { X = 2, Y = 3 }) is var g ? $\"{g.X} {g.Y}\" : \"\"", "2 0" },
        { "double F(double x, double y) => Power(x, y, 2); static double Power(double a, [NoDerivative] double b, int n) => n == 0 ? a * b : b * Power(a, b, n - 1)", "C.FGradient(2, 3).ToString()", "(27, 0)" },
        { "double F(Begun b, Begun[] v) => b.X * v[0].X * v[1].X * b.N", "C.FGradient(new Begun { X = 2 }, [new Begun { X = 3 }, new Begun()]) is var g ? $\"{g.b.X} {g.b.N} {g.v[0].X} {g.v[0].N} {g.v[1].X}\" : \"\"", "63 0 42 0 18" },
        { "double F(Initialized[][] v, Initialized w) => v[0][0].X * v[0][0].Y * w.X", "C.FGradient([[new Initialized()]], new Initialized { X = 2 }) is var g ? $\"{g.v[0][0].X} {g.v[0][0].Y} {g.w.X} {g.w.Y}\" : \"\"", "16 14 56 0" },
        { "double F(System.Span<Begun> v) => v[0].X * v[0].X", "new Begun[1] is var g && C.FValueAndGradient(new Begun[] { new() { X = 3 } }, g) is 9d ? $\"{g[0].X} {g[0].N}\" : \"\"", "6 0" },
        { "double F(Derived d) => d.X * d.Y + d.Square", "C.FGradient(new Derived(2, 3)) is var g ? $\"{g.X} {g.Y}\" : \"\"", "7 2" },
        { "double F(Deep d) { var e = d with { X = d.Y * d.W }; return e.X * d.Z; }", "C.FGradient(new Deep(1, 2, 3) { W = 4 }) is var g ? $\"{g.X} {g.Y} {g.Z} {g.W}\" : \"\"", "0 12 8 6" },
        { "double F(Derived d, Derived e) { var (x, y) = d; return d == e ? x : y * e.X; }", "C.FGradient(new Derived(2, 3), new Derived(2, 4)) is var g ? $\"{g.d.X} {g.d.Y} {g.e.X} {g.e.Y}\" : \"\"", "0 2 3 0" },
        { "double F(Written w) => w.X * w.Y", "C.FGradient(new Written(2, 3)) is var g ? $\"{g.X} {g.Y}\" : \"\"", "3 2" },
        { "double F(Extended e) => e.X * e.Y * e.N", "C.FGradient(new Extended(2)) is var g ? $\"{g.X} {g.Y} {g.N}\" : \"\"", "10 20 0" },
        { "double F(Generic<double> g) => g.X * g.Y * g.Z", "C.FGradient(new Generic<double>(2, 3) { Z = 3, Rest = 1 }) is var g ? $\"{g.X} {g.Y} {g.Z} {g.Rest}\" : \"\"", "9 6 6 0" },
        { "double F([NoDerivative] P p, double x) => p.X * x", "C.FGradient(new P { X = 2 }, 3).ToString()", "2" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_parameter_has_a_derivative_of_its_own_type(string method, string call, string expected)
    {
        var run = GeneratorRun.Of(
            Types + "public static partial class C { [Differentiable] public static " + method + (method.EndsWith('}') ? "" : ";") + " public static string Run() => System.FormattableString.Invariant($\"{" + "Call()" + "}\"); private static string Call() => " + call + "; }",
            CompileOptions.Undocumented);
        Assert.Equal(expected, run.Load().GetType("C")!.GetMethod("Run")!.Invoke(null, null));
    }
}
