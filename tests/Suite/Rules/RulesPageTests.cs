using Xunit;

namespace Adjoint.Tests.Rules;

public class RulesPageTests
{
    [Fact]
    public void The_page_of_rules_says_what_the_table_says()
    {
        var path = Path.Combine(RepositoryFiles.Root, "docs", "rules.md");
        var written = RulesPage.Write();
        if (Environment.GetEnvironmentVariable("ADJOINT_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, written);
        }

        Assert.Equal(written, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }
}
