using Adjoint.Tests.Kit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Adjoint.Tests.Catalogues;

/// <summary>What is generated for the Catalogue compiles without a word in other settings.</summary>
public sealed class CompileTests
{
    private static readonly CompileOptions Plain = CompileOptions.Undocumented;

    public static IEnumerable<TheoryDataRow<string>> Files => Catalogue.Files.Select(f => new TheoryDataRow<string>(f));

    public static IEnumerable<TheoryDataRow<string>> OldFiles => Catalogue.Files.Where(f => !Catalogue.IsModern(f)).Select(f => new TheoryDataRow<string>(f));

    [Theory]
    [MemberData(nameof(Files))]
    public void Nullable_off_changes_nothing(string file) => Assert.DoesNotContain(
        GeneratorRun.Of(Catalogue.Source(file), Plain with { Nullable = NullableContextOptions.Disable }).Complaints,
        d => GeneratorRun.IsGenerated(d.Location.SourceTree));

    [Theory]
    [MemberData(nameof(OldFiles))]
    public void CSharp_9_is_enough_where_it_is_enough_for_the_program(string file)
    {
        var options = Plain with { Language = LanguageVersion.CSharp9 };
        var (source, kept) = Catalogue.Compilable(file, options);
        Assert.True(kept >= 0.6, $"only {kept:P0} of the programs compile");
        var run = GeneratorRun.Of(source, options);
        Assert.Empty(run.Complaints);
        Assert.Equal(Catalogue.Marked(CSharpSyntaxTree.ParseText(source, cancellationToken: TestContext.Current.CancellationToken).GetRoot(TestContext.Current.CancellationToken)).Count(), run.Files.Count);
    }
}
