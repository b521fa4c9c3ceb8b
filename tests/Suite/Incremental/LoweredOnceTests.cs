using Adjoint.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Adjoint.Tests.Incremental;

/// <summary>What is lowered again after an edit: the methods whose derivative it could change, and no other.</summary>
public sealed class LoweredOnceTests
{
    /// <summary>Handed the line of its call, so that it is lowered every time.</summary>
    private const string Always = "Lined";

    public static TheoryData<string, string, string> Edits => new()
    {
        { "Plain(double x) => x * x;", "Plain(double x) => x * x * x;", "Plain" },
        { "return x + Math.Sin(x);", "return x + Math.Sin(x); ;", "Sibling" },
        { "public static double Sibling(double x, int n) => x;", "public static double Sibling(double x, int n) { int k = 0; return k; }", "*" },
        { "public static double DG(double x) => -Math.Sin(x);", "public static double DG(double x) => 2;", "" },
        { "=> Math.Exp(x);", "=> Math.Exp(2 * x);", "Far" },
        { "double k = 4;", "double k = 6;", "Begun" },
        { "DF(double x) => Math.Cos(x);", "DF(double x) => Math.Cos(x) * 2;", "Ruled" },
        { "public double Sum => A + B;", "public double Sum => A - B;", "Gotten" },
        { "using static Tables;", "using static Tables;\n// A comment.\n", "" },
        { "/* nowhere */", "", "" },
        { "Once = 1.5;", "Once = 2.5;", "*" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edit_lowers_what_it_may_change(string from, string to, string lowered)
    {
        var lowers = new List<string>();
        var start = EditedProject.Start;
        var before = start.Built();
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new DifferentiableGenerator { Lowers = m => lowers.Add(m.Name) }.AsSourceGenerator()], parseOptions: start.Parse);
        driver = driver.RunGenerators(before, TestContext.Current.CancellationToken);
        var all = Listed(lowers);
        Assert.Equal(39, lowers.Count);

        lowers.Clear();
        var after = start.Replace(from, to);
        driver = driver.RunGenerators(after.EditedFrom(start, before), TestContext.Current.CancellationToken);
        Assert.Equal(lowered == "*" ? all : Listed(lowered.Length == 0 ? [Always] : [Always, lowered]), Listed(lowers));

        // A build parses all files anew.
        lowers.Clear();
        driver = driver.RunGenerators(after.EditedFrom(start with { Parse = start.Parse.WithLanguageVersion(LanguageVersion.CSharp8) }, before), TestContext.Current.CancellationToken);
        Assert.Equal([Always], lowers);

        // What is taken back is found, unless its bodies were read again.
        lowers.Clear();
        driver.RunGenerators(before, TestContext.Current.CancellationToken);
        Assert.Equal(Listed(lowered is "" or "*" ? [Always] : [Always, lowered]), Listed(lowers));
    }

    private static string Listed(IEnumerable<string> names) => string.Join(",", names.Distinct().Order(StringComparer.Ordinal));
}
