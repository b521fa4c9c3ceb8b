using System.Text.RegularExpressions;
using Adjoint.Tests.Kit;
using Xunit;

namespace Adjoint.Tests.Catalogues;

/// <summary>The generated code has none of the marks of generated code.</summary>
public sealed partial class TidyTests
{
    public static IEnumerable<TheoryDataRow<string>> Files => Catalogue.Files.Select(f => new TheoryDataRow<string>(f));

    /// <summary>A filtered query keeps a factor of 1.</summary>
    public static IEnumerable<TheoryDataRow<string>> Tidy => Files.Where(f => f.Data != "Queries");

    [Theory]
    [MemberData(nameof(Tidy))]
    public void No_step_is_trivial(string file)
    {
        var trivial = Catalogue.Run(file).Files.SelectMany(f => Trivial().Matches(f.SourceText.ToString()).Select(m => f.HintName + ": " + m.Value));
        Assert.Empty(trivial);
    }

    [GeneratedRegex(@"(?<![\w.])1d \* (?!\d)|\* 1d\b|[+-] 0d\b(?! \*)|\b0d \+|/ 1d\b|Pow\([^()]*, 1d\)|- -(?!\d)")]
    private static partial Regex Trivial();
}
