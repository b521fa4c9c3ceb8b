using System.Text.RegularExpressions;
using Xunit;

namespace Adjoint.Tests;

/// <summary>What holds of the text of the generator itself.</summary>
public class HouseTests
{
    [Fact]
    public void Stop_returns_its_argument() => Assert.Equal(2.5, Derivative.Stop(2.5));

    /// <summary>What a model was made from is known only if all that reads it says so.</summary>
    [Fact]
    public void Lowering_reads_declarations_through_its_sources_alone()
    {
        var reads = new Regex(@"\.(GetSyntax|GetSyntaxAsync|GetOperation|GetSemanticModel|GetRoot|AnalyzeDataFlow|AnalyzeControlFlow|IsIterator)\b");
        var folder = Path.Combine(RepositoryFiles.Root, "src", "Generator");
        var found = new[] { "Lowering", "IR", "Analysis", "Emission" }
            .SelectMany(f => Directory.EnumerateFiles(Path.Combine(folder, f), "*.cs", SearchOption.AllDirectories))
            .Where(f => reads.IsMatch(File.ReadAllText(f))).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal);

        // The attributes of methods stand outside of bodies; so do the methods that have them.
        Assert.Equal(["DerivativeRules.cs", "MarkedMethods.cs", "SemanticModels.cs", "Sources.cs"], found);
    }
}
