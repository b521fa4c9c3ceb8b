using Adjoint.Tests.Kit;
using Xunit;

namespace Adjoint.Tests.Companions;

/// <summary>Each kind of result: what its companions look like and what they return.</summary>
public sealed class ResultTests
{
    private const string Types = """
        public struct P { public double X, Y; public int Count; }
        public readonly record struct S(float A, double B);

        """;

    public static TheoryData<string, string, string> Programs => new()
    {
        { "double F(double x, double y) => x * y", "C.FJvp(2, 3, 10, 100).ToString()", "(6, 230)" },
        { "double F(double x, double y) => x * y", "C.FVjp(2, 3, 10).ToString()", "(30, 20)" },
        { "float F(float x, double y) => (float)(x * y)", "C.FJvp(2, 3, 10, 100).ToString()", "(6, 230)" },
        { "(double a, double b) F(double x) => (x * x, 3 * x)", "C.FJvp(2, 10).ToString()", "((4, 6), (40, 30))" },
        { "(double a, double b) F(double x) => (x * x, 3 * x)", "C.FVjp(2, (1, 10)).ToString()", "34" },
        { "(double a, int n) F(double x) => (x * x, 7)", "C.FJvp(2, 10).ToString()", "((4, 7), (40, 0))" },
        { "P F(P p) => p", "C.FJvp(new P { X = 2, Y = 3, Count = 4 }, new P { X = 10, Y = 100, Count = 9 }) is var r ? $\"{r.Value.X} {r.Value.Y} {r.Value.Count} {r.Tangent.X} {r.Tangent.Y} {r.Tangent.Count}\" : \"\"", "2 3 4 10 100 0" },
        { "void F(double x, out double y) { y = x * x; }", "Run(C.FVjp(3, 10))", "60" },
        { "void F(double x, out double y) => y = x * x", "Outs()", "9 60" },
        { "int F(double x, out double y, ref double z) { y = x * z; z = 2 * z; return 7; }", "Refs()", "7 6 6 50 20" },
        { "double F(double x, out int n) { n = 3; return x * n; }", "C.FGradient(2, out var n).ToString() + n", "33" },
        { "double F(double x, out int n) { n = 3; return x * n; }", "C.FVjp(2, 10).ToString()", "30" },
        { "void F(double[] x, double[] y) { for (int i = 0; i < x.Length; i++) y[i] = x[i] * x[i]; }", "Buffers()", "4 9 40 600 | 4 60" },
        { "bool F(double a, System.Span<double> x) { for (int i = 0; i < x.Length; i++) x[i] *= a; return a > 0; }", "Spans()", "True 4 6 41 71.5 | 320 20 200" },
        { "double F(double[] x) => x[0] * x[1]", "C.FHvp([2, 3], [10, 100]) is var h ? $\"{h[0]} {h[1]}\" : \"\"", "100 10" },
        { "double F(double x, double[] y) => x * x * y[0]", "C.FHvp(2, [3], 1, [10]) is var h ? $\"{h.x} {h.y[0]}\" : \"\"", "46 4" },
        { "double F(P p) => p.X * p.X * p.Y", "C.FHvp(new P { X = 2, Y = 3 }, new P { X = 1, Y = 10 }) is var h ? $\"{h.X} {h.Y}\" : \"\"", "46 4" },
    };

    private const string Drivers = """
        private static string Run(object value, int unused = 0) => value.ToString()!;
        """;

    private static readonly Dictionary<string, string> More = new()
    {
        ["Outs()"] = "private static string Outs() { C.FJvp(3, out var y, 10, out var t); return $\"{y} {t}\"; }",
        ["Refs()"] = "private static string Refs() { double z = 3, zTangent = 10; var r = C.FJvp(2, out var y, ref z, 10, ref zTangent, out var yTangent); return $\"{r} {y} {z} {yTangent} {zTangent}\"; }",
        ["Buffers()"] = "private static string Buffers() { double[] x = [2, 3], y = new double[2], t = [9, 9]; C.FJvp(x, y, [10, 100], t); var g = C.FVjp(x, new double[2], [1, 10]); return $\"{y[0]} {y[1]} {t[0]} {t[1]} | {g[0]} {g[1]}\"; }",
        ["Spans()"] = "private static string Spans() { double[] x = [2, 3], t = [10, 20]; var r = C.FJvp(2, x, 10.5, t); var first = $\"{r} {x[0]} {x[1]} {t[0]} {t[1]}\"; var g = new double[2]; var a = C.FVjp(2, [2, 3], [10, 100], g); return $\"{first} | {a} {g[0]} {g[1]}\"; }",
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_result_has_companions(string method, string call, string expected)
    {
        var run = GeneratorRun.Of(
            Types + "public static partial class C { [Differentiable(" + Asked(call) + ")] public static " + method + (method.EndsWith('}') ? " " : "; ")
            + "public static string Run() => " + call + "; " + Drivers + (More.TryGetValue(call, out var more) ? more : "") + " }",
            CompileOptions.Undocumented);
        Assert.Equal(expected, run.Load().GetType("C")!.GetMethods().First(m => m.Name == "Run" && m.GetParameters().Length == 0).Invoke(null, null));
    }

    private static string Asked(string call) => call.Contains("FGradient") ? "Derivatives.Gradient" : call.Contains("FHvp") ? "Derivatives.Hvp" : "Derivatives.Jvp | Derivatives.Vjp";
}
