using System.Text.RegularExpressions;
using Adjoint.Tests.Catalogues;
using Adjoint.Tests.Kit;
using Adjoint.Tests.Kit.Companions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Adjoint.Tests.Companions;

/// <summary>The text of all companions of the Catalogue: it compiles without a word, and has no step that does nothing.</summary>
public sealed partial class TextTests
{
    public static IEnumerable<TheoryDataRow<string>> Files => Catalogue.Files.Concat(Catalogue.ResultFiles).Select(f => new TheoryDataRow<string>(f));

    /// <summary>Neither errors nor, where warnings are heard: locals that nobody uses, documentation of what is not there or that is not XML.</summary>
    private static readonly string[] Faults =
        ["CS0162", "CS0168", "CS0219", "CS1570", "CS1571", "CS1572", "CS1574", "CS1717", "CS1734"];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task It_compiles_without_a_warning_and_the_analyzer_is_quiet(string file)
    {
        var run = EveryCompanion.Run(file);
        Assert.Empty(run.Exceptions);
        var said = await GeneratorRun.AnalyzeAsync(run.Heard(), TestContext.Current.CancellationToken, withCompiler: true);
        Assert.DoesNotContain(said, d => GeneratorRun.IsGenerated(d.Location.SourceTree)
            ? d.Severity == DiagnosticSeverity.Error || Faults.Contains(d.Id)
            : d.Severity >= DiagnosticSeverity.Warning && d.Id != "CS1591");
    }

    /// <summary>Arithmetic is checked there: constants that overflow would be errors.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void It_compiles_for_netstandard_in_CSharp_9_where_the_program_does(string file)
    {
        var options = CompileOptions.Undocumented with { Language = LanguageVersion.CSharp9, References = NetStandard.References.Value, HasAdjoint = true, CheckOverflow = true };
        var (source, kept) = Catalogue.Compilable(file, options);
        Assert.True(kept >= 0.4 || Catalogue.IsModern(file) || Catalogue.ResultFiles.Contains(file), $"only {kept:P0} of the programs compile");
        var run = GeneratorRun.Of(EveryCompanion.Asking(source), options);
        Assert.Empty(run.Exceptions);
        Assert.Empty(run.Complaints);
    }

    [Theory]
    [MemberData(nameof(Modern))]
    public void It_compiles_with_checked_arithmetic(string file) =>
        Assert.Empty(GeneratorRun.Of(EveryCompanion.Source(file), CompileOptions.Undocumented with { CheckOverflow = true }).Complaints);

    public static IEnumerable<TheoryDataRow<string>> Modern => Files.Where(f => Catalogue.IsModern(f.Data));

    /// <summary>
    /// Lambdas that become part of F leave F's own sums from zero; the second derivative of RootN keeps a factor in its
    /// branch; what lanes share keeps the sign that it has outside of them; a filtered query keeps a factor of 1.
    /// </summary>
    public static IEnumerable<TheoryDataRow<string>> Tidy => Catalogue.Files.Concat(Catalogue.ResultFiles).Where(f => f is not ("Lambdas" or "Functions" or "Regressions" or "Queries")).Select(f => new TheoryDataRow<string>(f));

    [Theory]
    [MemberData(nameof(Tidy))]
    public void No_step_is_trivial(string file)
    {
        var run = EveryCompanion.Run(file);
        Assert.Empty(run.Files.SelectMany(f => Trivial().Matches(f.SourceText.ToString()).Select(m => f.HintName + ": " + m.Value)));
    }

    [Fact]
    public void Formulas_name_the_scalars_that_they_belong_to()
    {
        const string source = "public static partial class P { [Differentiable] public static double F(double[] theta, double ridge, ref int calls, double scale) { calls++; return ridge * scale; } }";
        Assert.Contains("<remarks>∂F/∂ridge = scale; ∂F/∂scale = ridge</remarks>", GeneratorRun.Of(source, CompileOptions.Undocumented).Text, StringComparison.Ordinal);
    }

    /// <summary>A companion that calls another, and one that drops what only a default value can have.</summary>
    [Fact]
    public void Overloads_and_attributes_of_defaults_compile()
    {
        const string source = """
            using System.Runtime.CompilerServices;
            public static partial class P
            {
                [Differentiable((Derivatives)63)] public static double F(double x) => x * x;
                [Differentiable((Derivatives)63)] public static double F(double x, double[] a) => x * a[0];
                [Differentiable((Derivatives)63)] public static double F(int x, double[] a) => x * a[0];
                [Differentiable((Derivatives)63)] public static double F(double x, string a) => x * a.Length;
                [Differentiable((Derivatives)63)] public static double F<T>(double x, T a) => x * x;
                [Differentiable((Derivatives)63)] public static double F<T>(double x, T a, in double y) => x * y;
                [Differentiable(Derivatives.Vjp | Derivatives.Jvp | Derivatives.Jacobian)] public static void F(double x, out double y) => y = x;
                [Differentiable((Derivatives)63)] public static double G(double x, [CallerMemberName] string? who = null, [CallerLineNumber] int line = 0, [CallerFilePath] string file = "", [CallerArgumentExpression(nameof(x))] string? text = null) => x * line;
                [Differentiable((Derivatives)63)] public static double H(double x, [System.Runtime.InteropServices.Optional, System.Runtime.InteropServices.DefaultParameterValue(3)] int p) => x * p;
                public static double[,] Use() => FHessian(1, new double[3]) is var h && GHessian(1) is not null ? h : HHessian(2);
            }
            """;
        var run = GeneratorRun.Of(source, CompileOptions.Undocumented);
        Assert.Empty(run.Complaints);
    }

    [GeneratedRegex(@"(?<![\w.])1d \* (?!\d)|\* 1d\b|[+-] 0d\b(?! \*)|\b0d \+|/ 1d\b|Pow\([^()]*, 1d\)|- -(?!\d)")]
    private static partial Regex Trivial();
}
