using System.Text;
using Adjoint.Tests.Kit;
using Xunit;

namespace Adjoint.Tests.Catalogues;

/// <summary>Gradients of scalars, and gradients into destinations, allocate nothing.</summary>
public sealed class AllocationTests
{
    private static long Bytes(string members, string call)
    {
        var driver = "public static class Driver { public static long Run() { double sink = 0; Body(ref sink); var before = GC.GetAllocatedBytesForCurrentThread(); for (int i = 0; i < 100; i++) Body(ref sink); var after = GC.GetAllocatedBytesForCurrentThread(); return after - before + (sink == 0.123 ? 1 : 0); }\n"
            + "static readonly double[] A = [1.2, 1, 0.9, 1.1]; static readonly double[] G = new double[4]; static readonly double[] Long = new double[2000]; static readonly double[] LongG = new double[2000];\n"
            + "private static void Body(ref double sink) { " + call + " } }";
        var run = GeneratorRun.Of(members, CompileOptions.Undocumented, driver);
        return (long)run.Load().GetType("Driver")!.GetMethod("Run")!.Invoke(null, null)!;
    }

    [Theory]
    [InlineData("Arithmetic", "sink += Arithmetic.OperatorsGradient(0.7, 1.3).x;")]
    [InlineData("Branches", "sink += Branches.MaximumGradient(0.7, 1.3, 2).x + Branches.NestedValueAndGradient(1.5).Gradient;")]
    [InlineData("Switches", "sink += Switches.StatementGradient(0.7, 1) + Switches.On_a_realGradient(1.2, 1).x;")]
    [InlineData("Loops", "sink += Loops.PowerGradient(0.7, 9) + Loops.NewtonGradient(2) + Loops.BreakGradient(0.7, 7) + Loops.Runge_KuttaGradient(0.5, 0.3, 0.05).x;")]
    [InlineData("Loops", "sink += Loops.PowerGradient(0.7, 5000);")]
    [InlineData("Arrays", "Arrays.RosenbrockGradient(A, G); Arrays.NormGradient(A, G); sink += Arrays.Log_sum_expValueAndGradient(A, G); Arrays.ProductGradient(A, G);")]
    [InlineData("Arrays", "Arrays.RosenbrockGradient(Long, LongG); Arrays.ProductGradient(Long, LongG);")]
    public void Nothing_is_allocated(string file, string call) => Assert.Equal(0, Bytes(Catalogue.Source(file), call));

    [Fact]
    public void An_array_of_F_itself_is_all_that_is_allocated()
    {
        const string program = "public static partial class P { [Differentiable] public static double F(double[] x) { var t = new double[4]; for (int i = 0; i < x.Length; i++) t[i] = x[i] * x[i]; double s = 0; foreach (var v in t) s += v * v; return s; } }";
        Assert.Equal(Bytes(program, "sink += P.F(A);"), Bytes(program, "P.FGradient(A, G);"));
    }
}
