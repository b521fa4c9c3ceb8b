using Adjoint.Tests.Kit;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Adjoint.Tests.Diagnostics;

/// <summary>What cannot be differentiated is an error at the smallest expression that is to blame.</summary>
public sealed class RefusalTests
{
    private const string Model = "using System.Numerics; public static partial class M { static double shared; static double[] kept = []; static double Unknown(double x) => x; $ }";

    public static TheoryData<string, string, string> Bodies => new()
    {
        { "int n = (int)x; return n;", "ADJ010", "(int)x" },
        { "long n = checked((long)(x * 2)); return n;", "ADJ010", "(long)(x * 2)" },
        { "return Convert.ToInt32(x);", "ADJ012", "Convert.ToInt32(x)" },
        { "shared = x; return x;", "ADJ011", "shared" },
        { "shared += x; return x;", "ADJ011", "shared" },
        { "return Unknown(x);", "ADJ012", "Unknown(x)" },
        { "Console.WriteLine(x); return x;", "ADJ012", "Console.WriteLine(x)" },
        { "return x * double.Parse(x.ToString());", "ADJ013", "double.Parse(x.ToString())" },
        { "return (double)(decimal)x;", "ADJ015", "(decimal)x" },
        { "Func<double, double> f = t => t; return x;", "ADJ015", "t => t" },
        { "try { return x; } finally { }", "ADJ014", "try { return x; } finally { }" },
        { "lock (kept) { return x; }", "ADJ014", "lock (kept) { return x; }" },
        { "object o = x; return (double)o;", "ADJ013", "(double)o" },
        { "dynamic d = 1; return x * d;", "ADJ013", "x * d" },
        { "var list = new List<double> { x }; return list[0];", "ADJ015", "new List<double> { x }" },
        { "double? maybe = x; return maybe.Value;", "ADJ015", "x" },
        { "Half h = (Half)x; return (double)h;", "ADJ012", "(Half)x" },
        { "return new Complex(x, 1).Magnitude;", "ADJ012", "new Complex(x, 1)" },
    };

    public static TheoryData<string, string, string> Arrays => new()
    {
        { "Array.Sort(a); return a[0];", "ADJ012", "Array.Sort(a)" },
        { "var b = (double[])a.Clone(); return b[0];", "ADJ012", "a.Clone()" },
        { "kept = a; return a[0];", "ADJ011", "kept" },
        { "return a.Sum();", "ADJ015", "a" },
        { "Array.Reverse(a); return a[0];", "ADJ012", "Array.Reverse(a)" },
        { "var b = new double[2]; Array.Copy(a, b, 2); return b[0];", "ADJ015", "a" },
        { "var list = new List<double>(a); return list[0];", "ADJ015", "a" },
        { "double[] b = [.. a]; return b[0];", "ADJ015", "[.. a]" },
        { "var b = a[1..3]; return b[0];", "ADJ012", "a[1..3]" },
        { "Span<double> s = stackalloc double[2]; s[0] = a[0]; return s[0];", "ADJ015", "stackalloc double[2]" },
        { "ref double r = ref a[0]; r = 2; return a[0];", "ADJ014", "" },
        { "var o = new { V = a }; return o.V[0];", "ADJ015", "" },
        { "a.CopyTo(kept, 0); return a[0];", "ADJ012", "a.CopyTo(kept, 0)" },
    };

    public static TheoryData<string, string, string> Declarations => new()
    {
        { "public static double F(int n) => n;", "ADJ004", "F" },
        { "public static double F([NoDerivative] double x) => x;", "ADJ004", "F" },
        { "public static int F(double x) => 1;", "ADJ005", "F" },
        { "public static void F(double x) { }", "ADJ005", "F" },
        { "public static IEnumerable<double> F(double x) { yield return x; }", "ADJ006", "F" },
        { "public static async System.Threading.Tasks.Task<double> F(double x) { await System.Threading.Tasks.Task.Yield(); return x; }", "ADJ006", "F" },
        { "[System.Runtime.InteropServices.DllImport(\"m\")] public static extern double F(double x);", "ADJ006", "F" },
        { "public static ref double F(double x) => ref shared;", "ADJ006", "F" },
        { "public static double F(double x, decimal d) => x;", "ADJ008", "d" },
        { "public static double F(double x, Half h) => x;", "ADJ008", "h" },
        { "public static double F(double x, Complex z) => x;", "ADJ008", "z" },
        { "public static double F(double x, double? y) => x;", "ADJ008", "y" },
        { "public static double F(double x, Memory<double> m) => x;", "ADJ008", "m" },
        { "public static double F(double x) => x; public static int FGradient => 1;", "ADJ003", "F" },
    };

    private static async Task<IReadOnlyList<Diagnostic>> Errors(string members) =>
        [.. (await GeneratorRun.Of(Model.Replace("$", members), CompileOptions.Undocumented).AnalyzeAsync(TestContext.Current.CancellationToken)).Where(d => d.Severity == DiagnosticSeverity.Error)];

    private static void Points(IReadOnlyList<Diagnostic> errors, string id, string at)
    {
        var found = errors.Select(e => (e.Id, e.Location.SourceTree!.ToString().Substring(e.Location.SourceSpan.Start, e.Location.SourceSpan.Length))).ToList();
        Assert.True(found.Any(f => f.Id == id && (at.Length == 0 || f.Item2 == at)), "found: " + string.Join("; ", found));
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task In_a_body_of_scalars(string body, string id, string at) =>
        Points(await Errors("[Differentiable] public static double F(double x) { " + body + " }"), id, at);

    [Theory]
    [MemberData(nameof(Arrays))]
    public async Task In_a_body_with_an_array(string body, string id, string at) =>
        Points(await Errors("[Differentiable] public static double F(double[] a) { " + body + " }"), id, at);

    [Theory]
    [MemberData(nameof(Declarations))]
    public async Task In_a_declaration(string method, string id, string at) => Points(await Errors("[Differentiable] " + method), id, at);

    [Fact]
    public async Task A_method_that_can_be_overridden()
    {
        var run = GeneratorRun.Of(
            "public partial class A { [Differentiable] public virtual double F(double x) => x; } public partial class B : A { [Differentiable] public override double F(double x) => x; public sealed partial class C : A { [Differentiable] public override double F(double x) => x * x; } }",
            CompileOptions.Undocumented);
        Assert.Equal(["ADJ007", "ADJ007"], (await run.AnalyzeAsync(TestContext.Current.CancellationToken)).Select(d => d.Id));
    }

    [Fact]
    public async Task Equality_of_reals_is_a_suggestion()
    {
        var run = GeneratorRun.Of("public static partial class A { [Differentiable] public static double F(double x) => x == 0 ? 1 : x; }", CompileOptions.Undocumented);
        var said = Assert.Single(await run.AnalyzeAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("ADJ018", DiagnosticSeverity.Info), (said.Id, said.Severity));
        Assert.NotEmpty(run.Files);
    }
}
