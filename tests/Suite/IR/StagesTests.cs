using Adjoint.Generator.IR;
using Adjoint.Tests.Kit;
using Xunit;

namespace Adjoint.Tests.IR;

/// <summary>The IR of every program of the Catalogue is sound at every stage.</summary>
public sealed class StagesTests
{
    public static IEnumerable<TheoryDataRow<string>> Files => Kit.Catalogue.Files.Select(f => new TheoryDataRow<string>(f));

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_stage_is_sound(string file)
    {
        var methods = IrOf.Source(Kit.Catalogue.Source(file));
        Assert.NotEmpty(methods);
        Assert.Empty(methods.SelectMany(m => m.Faults()));
    }

    [Fact]
    public void Random_programs_are_sound_at_every_stage()
    {
        var bodies = Enumerable.Range(0, 40).Select(seed =>
            "[Differentiable] public static double F" + seed + "(double x, double y, double z, double[] a, int n) {" + RandomProgram.Body(seed, 3, RandomFeatures.Loops).Replace("Real", "double") + "}\n");
        var methods = IrOf.Source("public static partial class P {\n" + string.Concat(bodies) + "}");
        Assert.Equal(40, methods.Count);
        Assert.Empty(methods.SelectMany(m => m.Faults()));
    }

    [Fact]
    public void A_model_is_equal_to_that_of_the_same_text()
    {
        var text = Kit.Catalogue.Source("Loops");
        Assert.Equal(IrOf.Source(text).Select(m => m.Lowered), IrOf.Source("// shifted\n\n" + text).Select(m => m.Lowered));
    }

    [Fact]
    public void The_printer_shows_loops_branches_and_elements()
    {
        var function = IrOf.Source("""
            public static partial class P
            {
                [Differentiable]
                public static double F(double[] x)
                {
                    double s = 0;
                    for (int i = 0; i < x.Length; i++) { if (x[i] > 0) s += x[i] * x[i]; }
                    return s;
                }
            }
            """)[0].Shared;
        Assert.Equal(
            """
            fn F(%2.x: double[])
              %3.s: double = 0
              %5: int = `%2.x.Length`
              %6: int = `0`
              for #1 %9.i in %6..%5 step 1 carrying %8.s: double = %3.s -> %19.s: double
                %10: double = load %2.x[%9.i]
                %11: double = 0
                %12: bool = greater %10, %11
                if %12 -> %17.s: double
                  %15: double = multiply %10, %10
                  %16.s: double = add %8.s, %15
                  yield %16.s
                else
                  yield %8.s
                yield %17.s
              yield %19.s

            """.ReplaceLineEndings("\n"),
            Printer.Print(Generator.Analysis.DeadCode.Remove(function)));
    }
}
