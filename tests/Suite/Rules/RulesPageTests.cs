using Xunit;

namespace Adjoint.Tests.Rules;

public class RulesPageTests
{
    [Fact]
    public void The_page_of_rules_says_what_the_table_says()
    {
        var path = Path.Combine(Repository(), "docs", "rules.md");
        var written = RulesPage.Write();
        if (Environment.GetEnvironmentVariable("ADJOINT_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, written);
        }

        Assert.Equal(written, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Generators.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Generators.sln");
        }

        return folder.FullName;
    }
}
