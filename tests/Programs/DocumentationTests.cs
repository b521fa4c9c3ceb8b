using System.Text.RegularExpressions;
using Xunit;

namespace Adjoint.Tests.Programs;

/// <summary>The code that guides show is code that runs.</summary>
public sealed partial class DocumentationTests
{
    [Theory]
    [InlineData("optimisers.md", "tests/Programs/Optimisers")]
    [InlineData("implicit-functions.md", "samples/ImplicitFunction")]
    public void Each_example_stands_in_the_code_that_is_tested(string page, string folder)
    {
        var code = Directory.GetFiles(Path.Combine(RepositoryFiles.Root, folder), "*.cs").Select(file => Lines(File.ReadAllText(file))).ToList();
        var examples = Example().Matches(File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", page))).Select(m => m.Groups[1].Value).ToList();
        Assert.NotEmpty(examples);
        Assert.All(examples, example => Assert.True(code.Exists(c => c.Contains(Lines(example), StringComparison.Ordinal)), example));
    }

    /// <summary>The lines without what they are indented by; those of examples end with the block.</summary>
    private static string Lines(string text) =>
        "\n" + string.Concat(text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Select(line => line + "\n"));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
