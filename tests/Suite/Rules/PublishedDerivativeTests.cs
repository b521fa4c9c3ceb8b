using Adjoint.Tests.Kit;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Adjoint.Tests.Rules;

/// <summary>Marked methods of another assembly: their companions there are their derivatives here.</summary>
public sealed class PublishedDerivativeTests
{
    private const string Library = """
        namespace Lib;
        public struct P { public double X, Y; }
        public record Settings(double Rate, int Steps);
        public partial struct Scale { public double K; [Differentiable] public readonly double By(double x) => K * x * x; }
        public static partial class Models
        {
            [Differentiable] public static double Product(double x, double y, int n) => x * y * n;
            [Differentiable] public static double Norm(double[] x, double scale) { double s = 0; foreach (var v in x) s += v * v; return scale * Math.Sqrt(s); }
            [Differentiable] public static double Sum(ReadOnlySpan<double> x) { double s = 0; foreach (var v in x) s += v * v; return s; }
            [Differentiable] public static double Energy(P p, [NoDerivative] double scale) => p.X * p.Y * scale;
            [Differentiable(Derivatives.Jvp)] public static double Forward(double x) => x * x;
            [Differentiable] public static (double, double) Two(double x) => (x, x * x);
            [Differentiable(Derivatives.Vjp)] public static (double, double) Back(double x) => (x, x * x);
            [Differentiable] public static double Fills(double x, double[] y) { y[0] = x; return x * y[0]; }
            [Differentiable(Derivatives.Vjp)] public static void Rows(double[][] x, double[] y) { y[0] = x[0][0]; }
            [Differentiable(Derivatives.Vjp)] public static double[,] Matrix(double x) => new[,] { { x } };
            [Differentiable(Derivatives.Vjp)] public static (double, double[]) Mixed(double x) => (x, new[] { x });
            [Differentiable(Derivatives.Vjp)] public static void Makes(double x, out double[] y) => y = new[] { x };
            [Differentiable(Derivatives.Jvp | Derivatives.Vjp)] public static double[] Line(double[] x) => new[] { x[0] * x[1], x[1] };
            [Differentiable(Derivatives.Jvp)] public static double Named(double x) => x * x;
            public static double NamedGradient(double x) => 7;
        }
        public partial class Spring { public double Stiffness = 3; [Differentiable] public double Energy(double x) => 0.5 * Stiffness * x * x; }
        """;

    [Theory]
    [InlineData("var y = new[] { x, 1 }; Lib.Several.Map(y, x, y); return y[0];")]
    [InlineData("Lib.Several.Half(x, out x); return x;", false)]
    public async Task Memory_that_is_handed_over_twice_and_written_is_refused(string body, bool isRefused = true)
    {
        var run = new Adjoint.Tests.Kit.Companions.TwoAssemblies(Published.PublishedLibrary.Source, "public static partial class M { [Differentiable] public static double F(double x) { " + body + " } }").Run(true);
        Assert.Equal(isRefused, (await run.AnalyzeAsync(TestContext.Current.CancellationToken)).Any(d => d.Id == "ADJ015"));
    }

    private static GeneratorRun RunWith(bool asImage, string members)
    {
        var library = GeneratorRun.Of(Compile.Source(Library, CompileOptions.Undocumented).WithAssemblyName("Lib")).Compilation;
        var source = Compile.Source("public static partial class M { " + members + " }", CompileOptions.Undocumented);
        if (!asImage)
        {
            return GeneratorRun.Of(source.AddReferences(library.ToMetadataReference()));
        }

        using var image = new MemoryStream();
        Assert.True(library.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        return GeneratorRun.Of(source.AddReferences(MetadataReference.CreateFromImage(image.ToArray())));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Calls_go_by_the_companions_of_the_callee(bool asImage)
    {
        var run = RunWith(asImage, """
            [Differentiable] public static double F(double x, double y) => Lib.Models.Product(x * y, y, 2) + x;
            [Differentiable] public static double G(double[] x) { var y = new[] { x[0] * x[1], x[1] }; return Lib.Models.Norm(y, x[0]) + Lib.Models.Sum(x); }
            [Differentiable] public static double H(double x) => Lib.Models.Energy(new Lib.P { X = x, Y = x * x }, x);
            [Differentiable] public static double I(Lib.Spring spring, double x) => spring.Energy(x * x);
            """);
        Assert.Empty((await run.AnalyzeAsync(TestContext.Current.CancellationToken)).Select(d => d.ToString()));
        Assert.DoesNotContain(run.Compilation.GetDiagnostics(TestContext.Current.CancellationToken), d => d.Severity == DiagnosticSeverity.Error);
        Assert.Contains("global::Lib.Models.ProductGradient(", run.Text);
        Assert.Contains("global::Lib.Models.NormGradient(", run.Text);
        Assert.Contains("global::Lib.Models.EnergyGradient(", run.Text);
        Assert.Contains("spring.EnergyGradient(", run.Text);
    }

    /// <summary>What such a record holds is hidden: it is no constant by itself.</summary>
    [Theory]
    [InlineData("Lib.Settings p")]
    [InlineData("Lib.Settings[] p")]
    [InlineData("(Lib.Settings S, int N) p")]
    [InlineData("System.Numerics.Plane p")]
    [InlineData("System.Drawing.PointF p")]
    public async Task Reals_that_are_out_of_reach_are_refused(string parameter)
    {
        string Of(string marked) => "[Differentiable] public static double F(" + marked + parameter + ", double x) => x * x;";
        Assert.Contains(await RunWith(true, Of("")).AnalyzeAsync(TestContext.Current.CancellationToken), d => d.Id == "ADJ008");
        Assert.Empty(await RunWith(true, Of("[NoDerivative] ")).AnalyzeAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Destinations_may_be_longer_than_what_the_library_writes()
    {
        var run = RunWith(true, "[Differentiable] public static double F(double[] x) { var y = Lib.Models.Line(x); return y[0] * y[1]; }"
            + "public static double[] At() { var g = new double[4]; FGradient(new[] { 2.0, 3.0 }, g); return g; }");
        var context = new System.Runtime.Loader.AssemblyLoadContext("longer", isCollectible: true);
        Compile.Load(GeneratorRun.Of(Compile.Source(Library, CompileOptions.Undocumented).WithAssemblyName("Lib")).Compilation, context);
        var gradient = Compile.Load(run.Compilation, context).GetType("M")!.GetMethod("At")!.Invoke(null, null);
        Assert.Equal([9, 12, 0, 0], (double[])gradient!);
    }

    [Theory]
    [InlineData("[Differentiable] public static double F(double x) => Lib.Models.Forward(x);", "Derivatives.Gradient")]
    [InlineData("[Differentiable] public static double F(double x) => Lib.Models.Two(x).Item1;", "Derivatives.Vjp")]
    [InlineData("[Differentiable(Derivatives.Jvp)] public static double F(double x) => Lib.Models.Back(x).Item2;", "Derivatives.Jvp")]
    [InlineData("[Differentiable(Derivatives.Hessian)] public static double F(double x) => Lib.Models.Product(x, x, 2);", "Derivatives.Hvp")]
    [InlineData("[Differentiable(Derivatives.Hvp)] public static double F(double x) => Lib.Models.Back(x).Item2;", "second derivatives of several results")]
    [InlineData("[Differentiable] public static double F(double x) { var y = new double[1]; return Lib.Models.Fills(x, y) + y[0]; }", "writes into an array")]
    [InlineData("[Differentiable] public static double F(double[][] x) { var y = new double[1]; Lib.Models.Rows(x, y); return y[0]; }", "array of arrays")]
    [InlineData("[Differentiable] public static double F(double x) => Lib.Models.Matrix(x)[0, 0];", "brings out arrays")]
    [InlineData("[Differentiable] public static double F(double x) => Lib.Models.Mixed(x).Item1;", "brings out arrays")]
    [InlineData("[Differentiable] public static double F(double x) { Lib.Models.Makes(x, out var y); return y[0]; }", "brings out arrays")]
    [InlineData("[Differentiable] public static double F(double x) => Lib.Models.Named(x);", "Derivatives.Gradient")]
    [InlineData("[Differentiable] public static double F(Lib.Scale s, double x) => s.By(x);", "what it is called on")]
    [InlineData("[Differentiable] public static double F(double k) { var s = new Lib.Scale { K = k }; return s.By(2); }", "what it is called on")]
    public async Task What_the_library_lacks_is_said(string member, string says)
    {
        var said = await RunWith(true, member).AnalyzeAsync(TestContext.Current.CancellationToken);
        Assert.Contains(said, d => d.Id == "ADJ027" && d.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Contains(says, StringComparison.Ordinal));
    }
}
