using Adjoint.Generator;
using Adjoint.Tests.Kit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Adjoint.Tests.Incremental;

/// <summary>After any edit a driver that ran before writes to the letter what a new one writes.</summary>
public sealed class EditTests
{
    private const int Methods = 39;

    public static TheoryData<int> Replacements => [.. Enumerable.Range(0, EditedProject.Replacements.Count)];

    public static TheoryData<string> Others => [.. EditedProject.Others.Keys];

    [Fact]
    public async Task Before_the_edits_all_methods_have_companions()
    {
        var run = GeneratorRun.Of(EditedProject.Start.Built());
        Assert.Empty(await run.AnalyzeAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain(run.Complaints, c => c.Severity == DiagnosticSeverity.Error);
        Assert.Equal(Methods, run.Files.Count);
    }

    [Theory]
    [MemberData(nameof(Replacements))]
    public void A_replacement_leaves_nothing_stale(int index)
    {
        var (from, to, changes) = EditedProject.Replacements[index];
        Assert.Contains(EditedProject.Start.Files.Values.Append(EditedProject.Start.Library), text => text.Contains(from, StringComparison.Ordinal));
        Check(Start.Value, p => p.Replace(from, to), changes);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void An_edit_leaves_nothing_stale(string name)
    {
        var (edit, changes) = EditedProject.Others[name];
        Check(Start.Value, edit, changes);
    }

    [Fact]
    public void An_edit_of_another_project_leaves_nothing_stale() =>
        Check(Run(EditedProject.Start with { RefersToProject = true }), p => p.Replace("Scale = 2;", "Scale = 3;"), "Library");

    /// <summary>Edits of all kinds and their reversals, one on top of the other.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Many_edits_leave_nothing_stale(int seed)
    {
        var random = new System.Random(seed);
        var project = EditedProject.Start;
        var compilation = project.Built();
        var driver = Driver(compilation).RunGenerators(compilation, TestContext.Current.CancellationToken);
        for (var i = 0; i < 25; i++)
        {
            var (from, to, _) = EditedProject.Replacements[random.Next(EditedProject.Replacements.Count)];
            var edited = random.Next(8) == 0 ? EditedProject.Others.Values.ElementAt(random.Next(EditedProject.Others.Count)).Edit(project)
                : to.Length > 4 && random.Next(3) == 0 ? project.Replace(to, from) : project.Replace(from, to);
            compilation = random.Next(3) == 0 ? edited.Built() : edited.EditedFrom(project, compilation);
            project = edited;
            driver = driver.RunGenerators(compilation, TestContext.Current.CancellationToken);
            Assert.Equal(Files(Driver(compilation).RunGenerators(compilation, TestContext.Current.CancellationToken)), Files(driver));
        }
    }

    private static readonly Lazy<(EditedProject Project, CSharpCompilation Compilation, GeneratorDriver Driver)> Start = new(() => Run(EditedProject.Start));

    private static (EditedProject Project, CSharpCompilation Compilation, GeneratorDriver Driver) Run(EditedProject project) =>
        project.Built() is var built ? (project, built, Driver(built).RunGenerators(built)) : default;

    private static void Check((EditedProject Project, CSharpCompilation Compilation, GeneratorDriver Driver) start, Func<EditedProject, EditedProject> edit, string changes)
    {
        var old = Files(start.Driver);
        var project = edit(start.Project);
        foreach (var after in new[] { project.EditedFrom(start.Project, start.Compilation), project.Built() })
        {
            var fresh = Files(Driver(after).RunGenerators(after, TestContext.Current.CancellationToken));
            var driver = start.Driver.RunGenerators(after, TestContext.Current.CancellationToken);
            Assert.Equal(fresh, Files(driver));
            Assert.Equal(changes, changes == "*" && !fresh.SequenceEqual(old) ? changes : Changed(old, fresh));
            Assert.Equal(old, Files(driver.RunGenerators(start.Compilation, TestContext.Current.CancellationToken)));
        }
    }

    private static string Changed(SortedDictionary<string, string> old, SortedDictionary<string, string> now) =>
        string.Join(",", old.Keys.Union(now.Keys).Where(k => old.GetValueOrDefault(k) != now.GetValueOrDefault(k)).Select(k => k.Split('.')[^4]).Distinct());

    private static GeneratorDriver Driver(CSharpCompilation compilation) => CSharpGeneratorDriver.Create(
        [new DifferentiableGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options);

    private static SortedDictionary<string, string> Files(GeneratorDriver driver) =>
        new(driver.GetRunResult().Results.Single().GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString(), StringComparer.Ordinal), StringComparer.Ordinal);
}
