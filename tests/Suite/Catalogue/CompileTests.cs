using Adjoint.Tests.Kit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Adjoint.Tests.Catalogues;

/// <summary>What is generated for the Catalogue compiles without a word in every setting.</summary>
public sealed class CompileTests
{
    private static readonly CompileOptions Plain = CompileOptions.Undocumented;

    public static IEnumerable<TheoryDataRow<string>> Files => Catalogue.Files.Select(f => new TheoryDataRow<string>(f));

    public static IEnumerable<TheoryDataRow<string>> OldFiles => Catalogue.Files.Where(f => !Catalogue.IsModern(f)).Select(f => new TheoryDataRow<string>(f));

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_generated_code_compiles_without_a_warning_and_the_analyzer_is_quiet(string file)
    {
        var run = Catalogue.Run(file);
        Assert.Empty(run.Exceptions);
        Assert.Empty(run.Complaints);
        Assert.DoesNotContain(await run.AnalyzeAsync(TestContext.Current.CancellationToken), d => d.Severity > DiagnosticSeverity.Info);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Checked_arithmetic_and_nullable_off_change_nothing(string file)
    {
        Assert.Empty(GeneratorRun.Of(Catalogue.Source(file), Plain with { CheckOverflow = true }).Complaints);
        Assert.DoesNotContain(
            GeneratorRun.Of(Catalogue.Source(file), Plain with { Nullable = NullableContextOptions.Disable }).Complaints,
            d => d.Location.SourceTree!.FilePath.EndsWith(".g.cs", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(OldFiles))]
    public void CSharp_9_is_enough_where_it_is_enough_for_the_program(string file) =>
        CompilesWhereItCan(file, Plain with { Language = LanguageVersion.CSharp9 }, atLeast: 0.6);

    /// <summary>Leaves out the programs that do not compile themselves; what is generated for the others has to.</summary>
    internal static void CompilesWhereItCan(string file, CompileOptions options, double atLeast)
    {
        var (source, kept) = Catalogue.Compilable(file, options);
        Assert.True(kept >= atLeast, $"only {kept:P0} of the programs compile");
        var run = GeneratorRun.Of(source, options);
        Assert.Empty(run.Complaints);
        Assert.Equal(Catalogue.Marked(CSharpSyntaxTree.ParseText(source).GetRoot()).Count(), run.Files.Count);
    }
}
