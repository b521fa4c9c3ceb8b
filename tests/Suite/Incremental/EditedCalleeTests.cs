using Adjoint.Tests.Kit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Adjoint.Tests.Incremental;

/// <summary>A derivative follows what its method calls, wherever that stands.</summary>
public sealed class EditedCalleeTests
{
    private const string Program = """
        public static partial class P
        {
            static double Near(double x) => x * x;
            static double Down(double x, int n) => n == 0 ? 1 : x * Down(x, n - 1);

            [Differentiable]
            public static double F(double x) => Near(x);

            [Differentiable]
            public static double G(double x) => Other.Far(x) + Other.Scale * x;

            [Differentiable]
            public static double H(double x, int n) => Down(x, n) + Other.Below(x, n);

            [Differentiable]
            public static double R(double x) => Other.Ruled(x);

            [Differentiable]
            public static double S(double x) => new V(x, 2).Length;

            [Differentiable]
            public static double Q(double[] x) => System.Linq.Enumerable.Sum(x, Other.Far);
        }
        """;

    private const string Other = """
        public static class Other
        {
            public const double Scale = 2;
            public static double Far(double x) => Deeper.Still(x) * 2;
            public static double Below(double x, int n) => n == 0 ? x : Below(x * 0.5, n - 1);
            public static double Ruled(double x) => Math.Sin(x);
            [DerivativeOf(nameof(Ruled))] public static double RuledDerivative(double x) => Math.Cos(x);
        }
        public readonly struct V { public V(double x, double y) { X = x; Y = y; } public double X { get; } public double Y { get; } public double Length => Math.Sqrt(X * X + Y * Y); }
        public static class Deeper { public static double Still(double x) => Math.Exp(x); }
        """;

    /// <summary>What is edited, into what, and the methods whose companions change.</summary>
    public static TheoryData<string, string, string> Edits => new()
    {
        { "=> x * x;", "=> x * x * x;", "F" },
        { "=> n == 0 ? 1 : x * Down", "=> n == 0 ? 1 : Math.Sin(x) * Down", "H" },
        { "Deeper.Still(x) * 2", "Deeper.Still(x) * 3", "G,Q" },
        { "=> Math.Exp(x);", "=> Math.Exp(2 * x);", "G,Q" },
        { "Scale = 2", "Scale = 3", "G" },
        { "Below(x * 0.5, n - 1)", "Below(x * 0.25, n - 1)", "H" },
        { "=> Math.Cos(x);", "=> Math.Cos(x) * 2;", "" },
        { "[DerivativeOf(nameof(Ruled))] ", "", "R" },
        { "X * X + Y * Y", "X * X + 2 * Y * Y", "S" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edit_of_a_callee_changes_the_companions_that_lead_to_it(string from, string to, string changed)
    {
        var before = Compile.Source(Program, CompileOptions.Undocumented, Other);
        var driver = GeneratorRun.Driver((CSharpParseOptions)before.SyntaxTrees[0].Options).RunGenerators(before, TestContext.Current.CancellationToken);
        var old = Files(driver);
        var after = before;
        foreach (var tree in before.SyntaxTrees.Where(t => t.ToString().Contains(from, StringComparison.Ordinal)))
        {
            after = after.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(tree.ToString().Replace(from, to, StringComparison.Ordinal), (CSharpParseOptions)tree.Options, tree.FilePath, cancellationToken: TestContext.Current.CancellationToken));
        }

        Assert.NotSame(before, after);
        var now = Files(driver.RunGenerators(after, TestContext.Current.CancellationToken));
        var fresh = Files(GeneratorRun.Driver((CSharpParseOptions)after.SyntaxTrees[0].Options).RunGenerators(after, TestContext.Current.CancellationToken));
        Assert.Equal(fresh, now);
        Assert.Equal(6, now.Count);
        Assert.Equal(changed, string.Join(",", now.Where(f => old[f.Key] != f.Value).Select(f => f.Key.Split('.')[1]).Order(StringComparer.Ordinal)));
    }

    private static SortedDictionary<string, string> Files(GeneratorDriver driver) =>
        new(driver.GetRunResult().Results.Single().GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString(), StringComparer.Ordinal), StringComparer.Ordinal);
}
