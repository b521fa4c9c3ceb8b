using System.Text.RegularExpressions;
using Adjoint.Generator.Diagnostics;
using Adjoint.Tests.Kit;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Adjoint.Tests.Diagnostics;

/// <summary>Every diagnostic has a page whose wrong example gives it and whose right example is right.</summary>
public sealed partial class PagesTests
{
    /// <summary>Diagnostics that no short example provokes.</summary>
    private static readonly string[] WithoutExample = ["ADJ016", "ADJ019", "ADJ020", "ADJ027"];

    public static IEnumerable<TheoryDataRow<string>> Ids => new DifferentiableAnalyzer().SupportedDiagnostics.Select(d => new TheoryDataRow<string>(d.Id));

    private static string Page(string id) => File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "diagnostics", id + ".md"));

    private static List<string> Examples(string id) => [.. Code().Matches(Page(id)).Select(m => m.Groups[1].Value)];

    private static async Task<IReadOnlyList<Diagnostic>> Said(GeneratorRun run) =>
        [.. (await run.AnalyzeAsync(TestContext.Current.CancellationToken)).Where(d => d.Id.StartsWith("ADJ", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_wrong_example_gives_the_diagnostic_and_nothing_else(string id)
    {
        if (WithoutExample.Contains(id))
        {
            Assert.Single(Examples(id));
            return;
        }

        var said = await Said(GeneratorRun.Of(Examples(id)[0], CompileOptions.Undocumented));
        Assert.NotEmpty(said);
        Assert.All(said, d => Assert.Equal(id, d.Id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_right_example_compiles_and_is_differentiated(string id)
    {
        var run = GeneratorRun.Of(Examples(id)[^1], CompileOptions.Undocumented);
        Assert.DoesNotContain(run.Compilation.GetDiagnostics(TestContext.Current.CancellationToken), d => d.Severity == DiagnosticSeverity.Error);
        Assert.NotEmpty(run.Files);
        Assert.Empty(await Said(run));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_the_index_and_the_release_notes_name_it(string id)
    {
        var descriptor = new DifferentiableAnalyzer().SupportedDiagnostics.Single(d => d.Id == id);
        Assert.StartsWith("# " + id + ": " + descriptor.Title, Page(id));
        Assert.EndsWith("docs/diagnostics/" + id + ".md", descriptor.HelpLinkUri);
        Assert.Contains("[" + id + "](" + id + ".md)", Page("README"));
        Assert.Contains(id + " |", File.ReadAllText(Path.Combine(RepositoryFiles.Root, "src", "Generator", "AnalyzerReleases.Unshipped.md")));
        Assert.Equal(id == "ADJ018" ? DiagnosticSeverity.Info : DiagnosticSeverity.Error, descriptor.DefaultSeverity);
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
