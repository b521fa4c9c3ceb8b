using Adjoint.Tests.Kit;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Adjoint.Tests.Diagnostics;

/// <summary>What cannot be differentiated is an error at the smallest expression that is to blame.</summary>
public sealed partial class RefusalTests
{
    private const string Model = """
        using System.Numerics;
        using System.Text;
        using System.Threading.Tasks;
        public interface IValue { double Value(double x); }
        public class Open : IValue
        {
            private double scale = 2;
            private double shown = 3;
            public double Seen => shown;
            public double Twice { get; private set; } = 2;
            public virtual double Virtual(double x) => x;
            public double Value(double x) => x;
            public double Hidden(double x) => x * scale;
            public double Shown(double x) => x * shown * Twice;
        }
        public class Box { public Plain Inner; public Plain[] All = new Plain[2]; public double V; public double P { get; set; } public double[] A = new double[4]; public double this[int i] { get => V; set => V = value; } }
        public record Node(double V, Node? Next);
        public struct Hidden { private double x; public Hidden(double x) => this.x = x; public double Twice => 2 * x; }
        public readonly struct Busy { public Busy(double x) { X = Math.Abs(x); } public double X { get; } }
        public struct V { public double X; }
        public class Doubling { public double Twice { get; set => field = value * 2; } }
        public struct Counter { public double Sum; public void operator +=(double by) => Sum += by; }
        public struct Plain { public double V; public int N; public double[] A; public void Add(double by) => V += by; }
        public record Chain(double V, Chain? Next);
        public record Entry(double V) { public double W { get; set; } }
        public record Copied(double V) { protected Copied(Copied other) => V = other.V + 1; }
        public record Constant(double Y) : Entry(2);
        public record Changing(double V, double Y) : Entry(V * 2);
        public record Hider(double V, double Y) : Entry(Y) { public new double V { get; init; } = V; }
        public abstract record Unmade(double X);
        public record Ranked(double X) { public virtual bool Equals(Ranked? other) => other is not null && X > other.X; public override int GetHashCode() => 1; }
        public struct Hiding { private double v; public Hiding(double x) => v = x; public override string ToString() => "hidden"; }
        public static unsafe partial class M
        {
            static double shared;
            static double[] kept = new double[4];
            static readonly List<double> list = [];
            static readonly Box box = new();
            static double Unknown(double x) => BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(x));
            static double Recursive(double x, int n) => n == 0 ? x : x * Recursive(x, n - 1);
            static double Cells(double x) => (int)x;
            static double Through(double x) => Cells(2 * x);
            static double Tried(double x) { try { return x; } catch (Exception) { return 0; } }
            static readonly Open open = new();
            static bool IsBig(double x) => x > 1;
            static double Unsorted(double[] a) { Array.Sort(a, 0, 1); return a[0]; }
            static Plain held;
            static Hiding hidden;
            static Plain Kept(Plain p) => held = p;
            static double Total(double[] a) => a[0];
            static double First(params double[] a) => a[0];
            static void Double(ref double x) => x *= 2;
            static object Same(object o) => o;
            static readonly Func<double, double> function = Math.Sin;
            $
        }
        """;

    private static string Under(Diagnostic diagnostic, string source) => source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length);

    private static async Task Refuses(string source, string id, string at)
    {
        var original = Compile.Source(source, CompileOptions.Undocumented).GetDiagnostics(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(original, d => d.Severity == DiagnosticSeverity.Error);
        var run = GeneratorRun.Of(source, CompileOptions.Undocumented);
        var said = await run.AnalyzeAsync(TestContext.Current.CancellationToken);
        var found = said.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => (d.Id, At: Under(d, source))).ToList();
        Assert.Contains((id, at), found);
        Assert.DoesNotContain(found, f => f.Id is "ADJ019" or "ADJ020");
        Assert.Empty(run.Exceptions);
        Assert.Empty(run.Files);
    }

    private static async Task Accepts(string source)
    {
        var run = GeneratorRun.Of(source, CompileOptions.Undocumented);
        Assert.Empty(await run.AnalyzeAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain(run.Complaints, d => d.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    [MemberData(nameof(Outward))]
    [MemberData(nameof(Texts))]
    [MemberData(nameof(Aggregates))]
    public Task In_a_body_of_scalars(string body, string id, string at) =>
        Refuses(Model.Replace("$", "[Differentiable] public static double F(double x) { " + body + " }"), id, at);

    [Theory]
    [MemberData(nameof(Arrays))]
    public Task In_a_body_with_an_array(string body, string id, string at) =>
        Refuses(Model.Replace("$", "[Differentiable] public static double F(double[] a) { " + body + " }"), id, at);

    [Theory]
    [MemberData(nameof(Spans))]
    public Task In_a_body_with_a_span(string body, string id, string at) =>
        Refuses(Model.Replace("$", "[Differentiable] public static double F(Span<double> a) { " + body + " }"), id, at);

    [Theory]
    [MemberData(nameof(Declarations))]
    public Task In_a_declaration(string method, string id, string at) =>
        Refuses(Model.Replace("unsafe ", "").Replace("$", "[Differentiable] " + method), id, at);

    [Theory]
    [MemberData(nameof(Types))]
    public Task In_a_type(string type, string id, string at) => Refuses(type, id, at);

    [Theory]
    [InlineData("GGradient(x)", "GGradient(x)")]
    [InlineData("x * GGradient(2)", "GGradient(2)")]
    [InlineData("Math.Sin(GValueAndGradient(x).Value)", "GValueAndGradient(x)")]
    public async Task A_generated_companion_is_not_called(string expression, string at)
    {
        var source = Model.Replace("$", "[Differentiable] public static double F(double x) => " + expression + "; [Differentiable] public static double G(double x) => x * x;");
        var run = GeneratorRun.Of(source, CompileOptions.Undocumented);
        var said = Assert.Single(await run.AnalyzeAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("ADJ017", at), (said.Id, Under(said, source)));
        Assert.Single(run.Files);
    }

    [Theory]
    [InlineData("return x == 0 ? 1 : x;", "x == 0")]
    [InlineData("return 1 != x ? 2 * x : x;", "1 != x")]
    [InlineData("var same = x == shared; return same ? 2 : x;", "x == shared")]
    [InlineData("if (Math.Abs(x) == 0 && x > -1) return 2; return x;", "Math.Abs(x) == 0")]
    [InlineData("while (x != 1) x = 1; return x;", "x != 1")]
    [InlineData("return x is 1.0 ? 2 : x;", "1.0")]
    [InlineData("switch (x) { case 1.0: return 2; default: return x; }", "1.0")]
    [InlineData("return (float)x switch { 2f => 1, _ => x };", "2f")]
    public async Task Equality_of_reals_that_decides_is_a_suggestion(string body, string at)
    {
        var source = Model.Replace("$", "[Differentiable] public static double F(double x) { " + body + " }");
        var run = GeneratorRun.Of(source, CompileOptions.Undocumented);
        var said = Assert.Single(await run.AnalyzeAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("ADJ018", DiagnosticSeverity.Info, at), (said.Id, said.Severity, Under(said, source)));
        Assert.Single(run.Files);
    }

    [Theory]
    [MemberData(nameof(Meant))]
    public async Task What_is_meant_is_accepted(string body)
    {
        var run = GeneratorRun.Of(Model.Replace("$", "[Differentiable] public static double F(double x, [NoDerivative] decimal rate = 2) { " + body + " }"), CompileOptions.Undocumented);
        Assert.Empty(await run.AnalyzeAsync(TestContext.Current.CancellationToken));
        Assert.Single(run.Files);
        run.Load();
    }
}
