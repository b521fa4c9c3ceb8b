using Adjoint.CodeFixes;
using Adjoint.Tests.Kit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace Adjoint.Tests.CodeFixes;

/// <summary>After a fix the analyzer is quiet and the companion is there.</summary>
public sealed class CodeFixTests
{
    private static async Task<string> Fixed(string source, string id, CodeFixProvider provider)
    {
        var changed = await CodeFixRun.ApplyAsync(source, id, provider, TestContext.Current.CancellationToken);
        Assert.NotNull(changed);
        var run = GeneratorRun.Of(changed, CompileOptions.Undocumented);
        Assert.Empty(run.Complaints);
        Assert.True(run.Files.Count > 0, changed);
        Assert.DoesNotContain(await run.AnalyzeAsync(TestContext.Current.CancellationToken), d => d.Severity == DiagnosticSeverity.Error);
        return changed;
    }

    [Fact]
    public async Task All_containing_types_are_made_partial()
    {
        var changed = await Fixed(
            "class Outer { public static class Model { [Differentiable] public static double F(double x) => x * x; } }", "ADJ001", new MakeTypesPartial());
        Assert.Equal("partial class Outer { public static partial class Model { [Differentiable] public static double F(double x) => x * x; } }", changed);
    }

    [Fact]
    public async Task A_type_that_is_partial_already_is_left_alone()
    {
        var changed = await Fixed(
            "partial struct Outer { internal class Model { [Differentiable] public static double F(double x) => x * x; } }", "ADJ001", new MakeTypesPartial());
        Assert.StartsWith("partial struct Outer { internal partial class Model", changed);
    }

    [Fact]
    public async Task A_parameter_is_marked_a_constant()
    {
        var changed = await Fixed(
            "public static partial class P { [Differentiable] public static double F(double x, decimal rate) => x * x; }", "ADJ008", new AddNoDerivative());
        Assert.Contains("double x, [NoDerivative] decimal rate)", changed);
    }

    [Theory]
    [InlineData("int n = (int)x; return n * x;", "ADJ010", "(int)Derivative.Stop(x)")]
    [InlineData("int n = (int)(x * 2); return n * x;", "ADJ010", "(int)Derivative.Stop(x * 2)")]
    [InlineData("last = x; return x;", "ADJ011", "last = Derivative.Stop(x)")]
    [InlineData("_ = TimeSpan.FromSeconds(x); return x;", "ADJ012", "TimeSpan.FromSeconds(Derivative.Stop(x))")]
    public async Task A_value_is_wrapped(string body, string id, string expected)
    {
        var changed = await Fixed(
            "public static partial class P { private static double last = 1; [Differentiable] public static double F(double x) { " + body + " } public static double Last => last; }",
            id, new WrapInStop());
        Assert.Contains(expected, changed);
    }

}
