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
        Assert.Empty(Complaints(file, Plain with { CheckOverflow = true }));
        Assert.DoesNotContain(
            Complaints(file, Plain with { Nullable = NullableContextOptions.Disable }), d => d.Location.SourceTree!.FilePath.EndsWith(".g.cs", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void CSharp_9_is_enough_where_it_is_enough_for_the_program(string file)
    {
        const string usings = "using System; using System.Collections.Generic; using System.Linq; using Adjoint; ";
        var options = Plain with { Language = LanguageVersion.CSharp9 };
        var source = usings + Catalogue.Source(file).Replace("using System;", "").Replace("using System.Collections.Generic;", "").Replace("using System.Linq;", "");
        if (Compile.Source(source, options).GetDiagnostics(TestContext.Current.CancellationToken).Any(d => d.Severity == DiagnosticSeverity.Error))
        {
            Assert.Contains("// needs more than C# 9", source);
            return;
        }

        Assert.Empty(GeneratorRun.Of(source, options).Complaints);
    }

    private static IReadOnlyList<Diagnostic> Complaints(string file, CompileOptions options) => GeneratorRun.Of(Catalogue.Source(file), options).Complaints;
}
