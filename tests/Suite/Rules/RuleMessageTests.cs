using System.Globalization;
using Adjoint.Tests.Kit;
using Xunit;

namespace Adjoint.Tests.Rules;

/// <summary>What is said of a rule that does not fit: what to write instead.</summary>
public sealed class RuleMessageTests
{
    [Theory]
    [InlineData("static double G(int n) => n; [DerivativeOf(nameof(G))] static double D(int n) => 1;", "make it static and return nothing, because none of its parameters has a partial")]
    [InlineData("static double G(double x) => x; [DerivativeOf(nameof(G))] static double D([NoDerivative] double x) => 1;", "return nothing")]
    [InlineData("static double G(double x, float y) => x; [DerivativeOf(nameof(G))] static double D(double x, float y) => 1;", "return (double, float), one partial for each real parameter")]
    [InlineData("static double G(ReadOnlySpan<double> x, double y) => y; [DerivativeOf(nameof(G))] static double D(ReadOnlySpan<double> x, double y) => 1;", "take a Span<double> for the partials of 'x' behind its other parameters, and return double")]
    [InlineData("static double G(Span<float> x) => 0; [DerivativeOf(nameof(G))] static double D(Span<float> x) => 1;", "take a Span<float> for the partials of 'x' behind its other parameters, and return nothing, because none of its other parameters has a partial")]
    [InlineData("static double G(double x) => x; [DerivativeOf(nameof(G))] static double D(ref double x) => 1;", "take 'x' by value, and return double")]
    [InlineData("[DerivativeOf(null!)] static double D(double x) => 1;", "'D' is marked as the derivative of 'null'")]
    [InlineData("static void G(double x, out double y) => y = x; [DerivativeOf(nameof(G))] static double D(double x) => 1;", "which does not have just one real result: write a rule for a method that returns one double or float")]
    [InlineData("static double G(double x, out int n) { n = 1; return x; } [DerivativeOf(nameof(G))] static double D(double x) => 1;", "which is handed 'n' by reference")]
    public async Task It_says_what_to_write(string methods, string text)
    {
        var run = GeneratorRun.Of("public static partial class M { " + methods + " }", CompileOptions.Undocumented);
        var said = Assert.Single(await run.AnalyzeAsync(TestContext.Current.CancellationToken));
        Assert.Contains(text, said.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.DoesNotContain("()", said.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
