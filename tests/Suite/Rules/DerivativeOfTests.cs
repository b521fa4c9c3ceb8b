using Adjoint.Tests.Kit;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Adjoint.Tests.Rules;

/// <summary>Where a user's rule holds, and where it does not.</summary>
public sealed class DerivativeOfTests
{
    private const string Library = """
        namespace Lib;
        public static class Known { public static double Cube(double x) => x * x * x; public static double Half(double x) => x / 2; internal static double Own(double x) => x; }
        public static class Rules
        {
            [DerivativeOf(typeof(Known), nameof(Known.Cube))] public static double CubeDerivative(double x) => 3 * x * x;
            [DerivativeOf(typeof(Known), nameof(Known.Half))] internal static double HalfDerivative(double x) => 0.5;
            [DerivativeOf(typeof(Math), nameof(Math.Exp))] public static double ExpDerivative(double x) => Math.Exp(x);
        }
        internal static class Hidden
        {
            [DerivativeOf(typeof(Known), nameof(Known.Half))] public static double HalfDerivative(double x) => 0.5;
        }
        """;

    private static string Marked(string body, string more = "") =>
        "public static partial class M { [Differentiable] public static double F(double x, double y) { " + body + " } " + more + " }";

    private static GeneratorRun RunWith(bool asImage, string source)
    {
        var library = Compile.Source(Library, CompileOptions.Undocumented).WithAssemblyName("Lib");
        var reference = library.ToMetadataReference();
        if (asImage)
        {
            using var image = new MemoryStream();
            Assert.True(library.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
            return GeneratorRun.Of(Compile.Source(source, CompileOptions.Undocumented).AddReferences(MetadataReference.CreateFromImage(image.ToArray())));
        }

        return GeneratorRun.Of(Compile.Source(source, CompileOptions.Undocumented).AddReferences(reference));
    }

    private static async Task<IEnumerable<string>> Ids(GeneratorRun run) =>
        (await run.AnalyzeAsync(TestContext.Current.CancellationToken)).Select(d => d.Id);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Public_rules_of_a_referenced_assembly_hold(bool asImage)
    {
        var run = RunWith(asImage, Marked("return Lib.Known.Cube(x) * Math.Exp(y);"));
        Assert.Empty(await Ids(run));
        Assert.Contains("global::Lib.Rules.CubeDerivative(x)", run.Text);
        Assert.Contains("global::Lib.Rules.ExpDerivative(y)", run.Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rules_that_are_not_public_do_not_leave_their_assembly(bool asImage) =>
        Assert.Equal(["ADJ012"], await Ids(RunWith(asImage, Marked("return Lib.Known.Half(x);"))));

    [Fact]
    public async Task Two_rules_are_an_error_also_across_assemblies() =>
        Assert.Equal(
            ["ADJ023", "ADJ023"],
            await Ids(RunWith(true, Marked("return Lib.Known.Cube(x);", "[DerivativeOf(typeof(Lib.Known), nameof(Lib.Known.Cube))] static double Mine(double x) => 3 * x * x;"))));

    [Fact]
    public async Task A_rule_that_the_companions_cannot_reach_by_its_name_or_its_body_is_an_error() =>
        Assert.Equal(
            ["ADJ025"],
            await Ids(GeneratorRun.Of(Marked("return T.G(x);") + " public static class T { public static double G(double x) => x; [DerivativeOf(nameof(G))] private static double D(double x) => (double)(decimal)x; }", CompileOptions.Undocumented)));

    [Theory]
    [InlineData("[DerivativeOf(nameof(G))] static double D(double x) => 1;", "ADJ021")]
    [InlineData("[DerivativeOf(nameof(G))] static (float, double) D(double x, double y) => (1, 1);", "ADJ022")]
    [InlineData("[DerivativeOf(nameof(G))] static (double, double, double) D(double x, double y) => (1, 1, 1);", "ADJ022")]
    [InlineData("[DerivativeOf(nameof(G))] static (double, double) D(double x, ref double y) => (1, 1);", "ADJ022")]
    [InlineData("[DerivativeOf(nameof(G))] static (double, double) D(double x, [NoDerivative] double y) => (1, 1);", "ADJ022")]
    [InlineData("[DerivativeOf(nameof(G))] static (double, double) D(float x, double y) => (1, 1);", "ADJ021")]
    [InlineData("[DerivativeOf(\"Nothing\")] static (double, double) D(double x, double y) => (1, 1);", "ADJ021")]
    [InlineData("[DerivativeOf(nameof(S))] static double[] D(ReadOnlySpan<double> a) => a.ToArray();", "ADJ022")]
    [InlineData("[DerivativeOf(nameof(S))] static void D(ReadOnlySpan<double> a, ReadOnlySpan<double> g) { }", "ADJ022")]
    [InlineData("[DerivativeOf(nameof(O))] static double D(double x) => 1;", "ADJ024")]
    [InlineData("[DerivativeOf(nameof(O))] static double D(double x, double y) => 1;", "ADJ024")]
    [InlineData("[DerivativeOf(nameof(V))] static double D(double x) => 1;", "ADJ024")]
    [InlineData("[DerivativeOf(nameof(I))] static double D(double x) => 1;", "ADJ024")]
    [InlineData("[DerivativeOf(nameof(I))] static double D(double x, int n) => 1;", "ADJ024")]
    [InlineData("[DerivativeOf(nameof(R))] static double D(double x, int n) => 1;", "ADJ024")]
    [InlineData("[DerivativeOf(nameof(N))] static double D(int n) => 1;", "ADJ022")]
    [InlineData("[DerivativeOf(null!)] static double D(double x) => 1;", "ADJ021")]
    [InlineData("[DerivativeOf(null!, \"G\")] static double D(double x) => 1;", "ADJ021")]
    [InlineData("[DerivativeOf(typeof(M), null!)] static double D(double x) => 1;", "ADJ021")]
    [InlineData("[DerivativeOf(\"\")] static double D(double x) => 1;", "ADJ021")]
    [InlineData("[DerivativeOf(nameof(P))] static double D(double x) => 1;", "ADJ024")]
    [InlineData("[DerivativeOf(nameof(W))] static double D(double x) => 1;", "ADJ024")]
    public async Task A_rule_that_does_not_fit_is_an_error(string rule, string id)
    {
        const string methods = """
            static double G(double x, double y) => x * y; static double S(ReadOnlySpan<double> a) => a[0];
            static double O(double x, out double y) => y = x; static (double, double) P(double x) => (x, x);
            static void V(double x, out double y) => y = x; static double I(double x, out int n) { n = 1; return x; } static double R(double x, ref int n) => x * n++;
            static double N(int n) => n; static double[] W(double x) => new[] { x };
            """;
        var run = GeneratorRun.Of(Marked("return x * y;", methods + rule), CompileOptions.Undocumented);
        var said = Assert.Single(await run.AnalyzeAsync(TestContext.Current.CancellationToken));
        Assert.Equal((id, DiagnosticSeverity.Error), (said.Id, said.Severity));
        Assert.Equal("D", said.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(said.Location.SourceSpan));
    }

    [Theory]
    [InlineData("[DerivativeOf(nameof(G))] static (double, double) D(double x, double y) => (y, x);")]
    [InlineData("[Adjoint.DerivativeOfAttribute(nameof(G))] static (double, double) D(double x, double y) => (y, x);")]
    [InlineData("[DerivativeOf(nameof(G))] static (double A, double B) D(double u, in double v) => (v, u);")]
    [InlineData("[DerivativeOf(nameof(G))] static double D(double x, [NoDerivative] double y) => y;")]
    [InlineData("[DerivativeOf(typeof(M), \"G\")] static (double, double) G(double x, double y, int more = 0) => (y, x);", false)]
    public async Task A_rule_that_fits_holds(string rule, bool fits = true)
    {
        var run = GeneratorRun.Of(Marked("return G(x, y);", "static double G(double x, double y) => x * y; " + rule), CompileOptions.Undocumented);
        Assert.Equal(fits, !(await Ids(run)).Any());
        if (fits)
        {
            run.Load();
        }
    }

    [Fact]
    public async Task A_rule_under_an_alias_holds()
    {
        const string rule = "static double G(double x) => x; [Slope(nameof(G))] static double D(double x) => 1;";
        Assert.Empty(await Ids(GeneratorRun.Of("using Slope = Adjoint.DerivativeOfAttribute; " + Marked("return G(x) * y;", rule), CompileOptions.Undocumented)));
    }

    [Fact]
    public async Task A_generic_method_has_a_generic_rule()
    {
        const string rule = "static double G<T>(T tag, double x) => x * x; [DerivativeOf(nameof(G))] static double D<T>(T tag, double x) => 2 * x;";
        var run = GeneratorRun.Of(Marked("return G(\"tag\", x) * y;", rule), CompileOptions.Undocumented);
        Assert.Empty(await Ids(run));
        var gradient = run.Load().GetType("M")!.GetMethod("FGradient")!.Invoke(null, [3d, 2d]);
        Assert.Equal([12d, 9d], GeneratorRun.Numbers(gradient));
    }

    [Fact]
    public async Task A_real_value_in_an_inert_argument_is_not_lost()
    {
        const string rule = "static double G(object o, double x) => x; [DerivativeOf(nameof(G))] static double D(object o, double x) => 1;";
        Assert.Equal(["ADJ012"], await Ids(GeneratorRun.Of(Marked("return G(x, y);", rule), CompileOptions.Undocumented)));
    }
}
