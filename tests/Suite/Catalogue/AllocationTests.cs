using Adjoint.Tests.Kit;
using Xunit;

namespace Adjoint.Tests.Catalogues;

/// <summary>Companions that return no array allocate nothing beyond what F allocates itself.</summary>
[Collection(nameof(Catalogue))]
public sealed class AllocationTests
{
    private const int Times = 100;

    public static IEnumerable<TheoryDataRow<string>> Programs => Catalogue.Programs.Where(p => p.Allocates.Length == 0).Select(p => new TheoryDataRow<string>(p.ToString()));

    [Theory]
    [MemberData(nameof(Programs))]
    public void Nothing_is_allocated_beyond_what_F_allocates(string name)
    {
        var program = Catalogue.Find(name);
        var bound = new BoundProgram(program, Catalogue.Driver(program.File));
        bound.Allocated(10);
        var bytes = Enumerable.Range(0, 3).Select(_ => bound.Allocated(Times)).ToList();
        Assert.True(bytes.Min(b => b[1]) <= bytes.Max(b => b[0]), $"FGradient: {bytes[0][1]} bytes, F {bytes[0][0]}");
        Assert.True(bytes.Min(b => b[2]) <= bytes.Max(b => b[0]), $"FValueAndGradient: {bytes[0][2]} bytes, F {bytes[0][0]}");
    }

    [Theory]
    [InlineData("Loops", "Loops.PowerGradient(0.7, 5000)")]
    [InlineData("Loops", "Loops.Counter_squaredGradient(0.7, 5000)")]
    [InlineData("Arrays", "Arrays.RosenbrockGradient(x, g)")]
    [InlineData("Arrays", "Arrays.ProductGradient(x, g)")]
    [InlineData("Arrays", "Arrays.Prefix_sumsGradient(x, g)")]
    public void What_does_not_fit_on_the_stack_is_pooled(string file, string call)
    {
        var driver = $$"""
            public static class Driver
            {
                private static readonly double[] x = new double[2000], g = new double[2000];

                public static long Run()
                {
                    for (var i = 0; i < 3; i++) { {{call}}; }
                    var before = GC.GetAllocatedBytesForCurrentThread();
                    for (var i = 0; i < 10; i++) { {{call}}; }
                    return GC.GetAllocatedBytesForCurrentThread() - before;
                }
            }
            """;
        var run = GeneratorRun.Of(Catalogue.Source(file), CompileOptions.Undocumented, driver);
        Assert.Equal(0L, run.Load().GetType("Driver")!.GetMethod("Run")!.Invoke(null, null));
    }
}
