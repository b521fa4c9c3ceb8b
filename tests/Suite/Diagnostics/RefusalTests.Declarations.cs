using Adjoint.Tests.Kit;
using Xunit;

namespace Adjoint.Tests.Diagnostics;

public sealed partial class RefusalTests
{
    public static TheoryData<string, string, string> Declarations => new()
    {
        { "public static double F(int n) => n;", "ADJ004", "F" },
        { "public static double F() => 1;", "ADJ004", "F" },
        { "public static double F([NoDerivative] double x) => x;", "ADJ004", "F" },
        { "public static double F(Box box) => box.V;", "ADJ004", "F" },
        { "public static int F(double x) => 1;", "ADJ005", "F" },
        { "public static void F(double x) { }", "ADJ005", "F" },
        { "public static decimal F(double x) => 1;", "ADJ005", "F" },
        { "public static double? F(double x) => x;", "ADJ005", "F" },
        { "public static object F(double x) => x;", "ADJ005", "F" },
        { "public static Task<double> F(double x) => Task.FromResult(x);", "ADJ005", "F" },
        { "public static IEnumerable<double> F(double x) { yield return x; }", "ADJ006", "F" },
        { "public static async Task<double> F(double x) { await Task.Yield(); return x; }", "ADJ006", "F" },
        { "public static async IAsyncEnumerable<double> F(double x) { await Task.Yield(); yield return x; }", "ADJ006", "F" },
        { "[System.Runtime.InteropServices.DllImport(\"m\")] public static extern double F(double x);", "ADJ006", "F" },
        { "public static ref double F(double x) => ref shared;", "ADJ006", "F" },
        { "public static ref readonly double F(in double x) => ref x;", "ADJ006", "F" },
        { "static partial void F(double x);", "ADJ006", "F" },
        { "public static double F(double x) => throw new NotImplementedException();", "ADJ006", "F" },
        { "public static double F(double x) { while (true) { if (x > 1) throw new Exception(); x += 1; } }", "ADJ006", "F" },
        { "public static double F(double x) { for (; ; ) x *= 2; }", "ADJ006", "F" },
        { "public static double F(double x) => G(x); static double G(double x) { while (true) { if (x > 1) throw new Exception(); x += 1; } }", "ADJ015", "G(x)" },
        { "public static Span<double> F(double x) => new[] { x };", "ADJ006", "F" },
        { "public static void F(Span<double> x, out Span<double> y) { y = x; }", "ADJ006", "F" },
        { "public static void F(double[] x) { }", "ADJ005", "F" },
        { "public static void F(double[] x) { _ = x.Length; }", "ADJ005", "F" },
        { "public static int F(ReadOnlySpan<double> x) => 1;", "ADJ005", "F" },
        { "public static double F(double x, ref double[] y) => x;", "ADJ008", "y" },
        { "public static double F(double[,,,,] x) => x[0, 0, 0, 0, 0];", "ADJ008", "x" },
        { "public static double F(double[,][] x) => x[0, 0][0];", "ADJ008", "x" },
        { "public static double F(Node node) => node.V;", "ADJ008", "node" },
        { "public static double F(Hidden h, double x) => x;", "ADJ008", "h" },
        { "public static double F(Busy b, double x) => x;", "ADJ008", "b" },
        { "public static double F(Constant c) => c.V;", "ADJ008", "c" },
        { "public static double F(Changing c) => c.V;", "ADJ008", "c" },
        { "public static double F(Hider h) => h.V;", "ADJ008", "h" },
        { "public static double F(Unmade u) => u.X;", "ADJ008", "u" },
        { "public static double F(double x, Entry[] v) => x;", "ADJ008", "v" },
        { "public static double F(double x, V?[] v) => x;", "ADJ008", "v" },
        { "public static double F(double x, Memory<V> v) => x;", "ADJ008", "v" },
        { "public static double F(double x, Node[] v) => x;", "ADJ008", "v" },
        { "public static double F(double x, Hidden[] v) => x;", "ADJ008", "v" },
        { "public static double F(double x, Span<Busy> v) => x;", "ADJ008", "v" },
        { "public static double F(double x, Plain[] v) => x;", "ADJ008", "v" },
        { "public static double F(double x, (double A, float B)[] v) => x;", "ADJ008", "v" },
        { "public static double F(double x, ArraySegment<double> v) => x;", "ADJ008", "v" },
        { "public static double F(double x, decimal d) => x;", "ADJ008", "d" },
        { "public static double F(double x, Half h) => x;", "ADJ008", "h" },
        { "public static double F(double x, Complex z) => x;", "ADJ008", "z" },
        { "public static double F(double x, BigInteger z) => x;", "ADJ008", "z" },
        { "public static double F(double x, double? y) => x;", "ADJ008", "y" },
        { "public static double F(double x, decimal[] d) => x;", "ADJ008", "d" },
        { "public static double F(double x, double?[] d) => x;", "ADJ008", "d" },
        { "public static double F(double x, Memory<double> m) => x;", "ADJ008", "m" },
        { "public static double F(double x, ReadOnlyMemory<double> m) => x;", "ADJ008", "m" },
        { "public static double F(double x) => x; public static int FGradient => 1;", "ADJ003", "F" },
        { "public static double F(double x) => x; public static double FGradient() => 1;", "ADJ003", "F" },
        { "public static double F(double x) => x; private class FValueAndGradient { }", "ADJ003", "F" },
        { "public static double F(double x) => x; private static event Action? FValueAndJacobian { add { } remove { } }", "ADJ003", "F" },
        { "public static double F(double x) => x; [Differentiable] public static double FValueAnd(double x) => x;", "ADJ003", "FValueAnd" },
    };

    public static TheoryData<string, string> Returned => new()
    {
        { "public static List<double> F(double x) => new();", "return an array" },
        { "public static IReadOnlyList<double> F(double x) => new[] { x };", "return an array" },
        { "public static Memory<double> F(double x) => new[] { x };", "return an array" },
        { "public static (double A, float B)[] F(double x) => new (double, float)[1];", "hold reals of one type" },
        { "public static double[,][] F(double x) => new double[1, 1][];", "return an array of one dimension of arrays" },
        { "public static int F(double x) => 1;", "return a real value" },
        { "public static Span<double> F(double x) => new[] { x };", "return an array, or let the caller pass the span" },
    };

    [Theory]
    [MemberData(nameof(Returned))]
    public async Task A_result_that_is_none_says_what_to_return(string method, string advice)
    {
        var run = GeneratorRun.Of("using System.Collections.Generic; public static partial class M { [Differentiable] " + method + " }", CompileOptions.Undocumented);
        var said = await run.AnalyzeAsync(TestContext.Current.CancellationToken);
        Assert.Contains(advice, Assert.Single(said).GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("double F(B[] b) => b[0].X", "make 'B' a record struct, because elements are values and a record is an object")]
    [InlineData("double F(D d) => d.X", "or hands it to the one of 'B' that does so")]
    [InlineData("double F(A a) => a.X", "take a record that is not abstract")]
    [InlineData("double F(H h) => h.X", "make its field 'X' readable")]
    public async Task A_record_that_cannot_be_made_says_why(string method, string advice)
    {
        const string records = "public record B(double X); public record D(double Y) : B(Y * 2); public abstract record A(double X); public record H(double X, double Y) : B(Y) { public new double X { get; init; } = X; }";
        var run = GeneratorRun.Of(records + " public static partial class M { [Differentiable] public static " + method + "; }", CompileOptions.Undocumented);
        var said = await run.AnalyzeAsync(TestContext.Current.CancellationToken);
        Assert.Contains(advice, Assert.Single(said).GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> Types => new()
    {
        { "public static class A { [Differentiable] public static double F(double x) => x; }", "ADJ001", "A" },
        { "public class A { public partial struct B { [Differentiable] public double F(double x) => x; } }", "ADJ001", "A" },
        { "public partial class A { public record B { [Differentiable] public double F(double x) => x; } }", "ADJ001", "B" },
        { "file static partial class A { [Differentiable] public static double F(double x) => x; }", "ADJ002", "A" },
        { "file partial class A { public static partial class B { [Differentiable] public static double F(double x) => x; } }", "ADJ002", "A" },
        { "public abstract partial class A { [Differentiable] public abstract double F(double x); }", "ADJ006", "F" },
        { "public partial interface A { [Differentiable] double F(double x); }", "ADJ006", "F" },
        { "public interface I { double F(double x); } public partial class A : I { [Differentiable] double I.F(double x) => x; }", "ADJ006", "F" },
        { "public static class A { static double P { [Differentiable] get => 1; } }", "ADJ006", "Differentiable" },
        { "public static partial class A { extension(double x) { [Differentiable] public double F() => x; } }", "ADJ006", "F" },
        { "public static partial class A { extension(double) { [Differentiable] public static double F(double x) => x; } }", "ADJ006", "F" },
        { "public struct A { [Differentiable] public static double operator *(A x, double y) => y; }", "ADJ006", "Differentiable" },
        { "public struct A { [Differentiable] public static explicit operator double(A x) => 1; }", "ADJ006", "Differentiable" },
        { "public static class A { static double G(double x) { [Differentiable] static double F(double y) => y; return F(x); } }", "ADJ006", "Differentiable" },
        { "public static class A { static System.Func<double, double> F = [Differentiable] (double x) => x; }", "ADJ006", "Differentiable" },
        { "public partial interface A { [Differentiable] static abstract double F(double x); }", "ADJ006", "F" },
        { "public partial interface A { [Differentiable] double F(double x) => x; }", "ADJ007", "F" },
        { "public partial class A { [Differentiable] public virtual double F(double x) => x; }", "ADJ007", "F" },
        { "public class A { public virtual double F(double x) => x; } public partial class B : A { [Differentiable] public override double F(double x) => x; }", "ADJ007", "F" },
        { "public partial class A { double v; [Differentiable] public double F(double x) { v = x; return x; } }", "ADJ011", "v" },
        { "public partial class A { double v; [Differentiable] public double F(double x) { this.v += x; return x; } }", "ADJ011", "this.v" },
        { "public partial class A { public double P { get; set; } [Differentiable] public double F(double x) { P = x; return x; } }", "ADJ011", "P" },
        { "public partial struct A { double v; [Differentiable] public double F(double x) { v = x; return x; } }", "ADJ011", "v" },
        { "public static partial class A { [Differentiable(Derivatives.Hessian)] public static double F(double[][][] x, double[][][] y, bool b) { var a = b ? x : y; return a[0][0][0] * a[0][0][1]; } }", "ADJ009", "F" },
        { "public static partial class A { static double R(double x, int n) => n == 0 ? x : x * R(x, n - 1); [Differentiable(Derivatives.Hessian)] public static double F(double[,] x, double[,] y, int n) { var a = n > 1 ? x : y; return R(a[0, 0], n) * a[0, 1]; } }", "ADJ009", "F" },
        { "public static partial class A { [Differentiable(Derivatives.Hvp)] public static double F(double[,] x) => G(x); static double G(double[,] x) => x[0, 0]; [DerivativeOf(nameof(G))] static void D(double[,] x, double[,] xGradient) => xGradient[0, 0] = 1; }", "ADJ009", "F" },
        { "public static partial class A { [Differentiable(Derivatives.Hessian)] public static double F(double x) => G(x); static double G(double x) => x * x; [DerivativeOf(nameof(G))] static double D(double x) => 2 * (int)x; }", "ADJ025", "G(x)" },
        { "public partial class A(double v) { [Differentiable] public double F(double x) { v = x; return x * v; } }", "ADJ011", "v" },
        { "public partial class A(double v) { [Differentiable] public double F(double x, A other) => other.G(x) + G(x); double G(double x) => x * v; }", "ADJ025", "other.G(x)" },
        { "public partial class A { double[] kept = []; [Differentiable] public double F(double[] x) { kept = x; return x[0]; } }", "ADJ011", "kept" },
    };

    [Fact]
    public async Task Companions_of_overloads_that_are_the_same_are_an_error_on_the_second()
    {
        var run = GeneratorRun.Of(
            """
            public static partial class A
            {
                [Differentiable] public static double F(double[] x) => x[0];
                [Differentiable] public static double F(double[] x, [NoDerivative] double[] y) => x[0] * y[0];
            }
            """,
            CompileOptions.Undocumented);
        var said = await run.AnalyzeAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["FGradient"], said.Where(d => d.Id == "ADJ003").Select(d => d.GetMessage(null).Split('\'')[1]));
        Assert.Empty(run.Complaints);
    }

    [Fact]
    public async Task Either_part_of_a_partial_method_may_be_marked()
    {
        var run = GeneratorRun.Of(
            """
            public static partial class A
            {
                public static partial double F(double x);
                [Differentiable] public static partial double F(double x) => x * x;
            }
            """,
            CompileOptions.Undocumented);
        Assert.Empty(await run.AnalyzeAsync(TestContext.Current.CancellationToken));
        Assert.Empty(run.Complaints);
        Assert.Single(run.Files);
    }

    [Fact]
    public async Task A_sealed_override_cannot_be_overridden()
    {
        var run = GeneratorRun.Of(
            """
            public class A { public virtual double F(double x) => x; public virtual double G(double x) => x; }
            public partial class B : A { [Differentiable] public sealed override double F(double x) => x * x; }
            public sealed partial class C : A { [Differentiable] public override double G(double x) => x * x; }
            """,
            CompileOptions.Undocumented);
        Assert.Empty(await run.AnalyzeAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, run.Files.Count);
    }
}
