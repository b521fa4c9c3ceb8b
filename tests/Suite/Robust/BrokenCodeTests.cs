using System.Globalization;
using System.Text;
using Adjoint.Tests.Kit;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Adjoint.Tests.Robust;

/// <summary>
/// Whatever is being typed, neither the generator nor the analyzer throws. <c>ADJOINT_BROKEN=thorough</c> breaks a file in fewer
/// places at a time, which takes longer.
/// </summary>
public sealed class BrokenCodeTests
{
    private static readonly bool isThorough = System.Environment.GetEnvironmentVariable("ADJOINT_BROKEN") == "thorough";

    private static readonly string[] Files = [.. Kit.Catalogue.Files];

    public static IEnumerable<TheoryDataRow<string>> All => Files.Select(f => new TheoryDataRow<string>(f));

    private static async Task Survives(string source)
    {
        var broken = Compile.Source(source, CompileOptions.Undocumented);
        Assert.Empty(GeneratorRun.Of(broken).Exceptions);
        var said = await GeneratorRun.AnalyzeAsync(broken, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(said, d => d.Id == "ADJ020");
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_token_less(string file)
    {
        var source = Kit.Catalogue.Source(file);
        var tokens = CSharpSyntaxTree.ParseText(source, cancellationToken: TestContext.Current.CancellationToken).GetRoot(TestContext.Current.CancellationToken).DescendantTokens().Where(t => t.Span.Length > 0).ToList();

        // Every token goes once; those that are far from each other go together.
        var step = isThorough ? Math.Max(40, tokens.Count / 24) : 24;
        for (var first = 0; first < step; first++)
        {
            var text = new StringBuilder(source);
            for (var i = tokens.Count - 1; i >= 0; i--)
            {
                if (i % step == first)
                {
                    text.Remove(tokens[i].SpanStart, tokens[i].Span.Length);
                }
            }

            await Survives(text.ToString());
        }
    }

    /// <summary>What is long complete before the end is not marked: that it works is shown elsewhere.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public async Task A_file_that_ends_early(string file)
    {
        var source = Kit.Catalogue.Source(file);
        var step = Math.Max(1, source.Length / (isThorough ? 40 : 16));
        for (var length = 0; length < source.Length; length += step)
        {
            var near = Math.Max(0, length - 1500);
            await Survives(source[..near].Replace("[Differentiable]", "", StringComparison.Ordinal) + source[near..length]);
        }
    }

    /// <summary>Decimal separators and signs as in Finland and in Saudi Arabia.</summary>
    [Theory]
    [InlineData(",", "\u2212")]
    [InlineData("\u066B", "\u061C-")]
    public void The_culture_of_the_machine_changes_nothing(string separator, string sign)
    {
        var before = CultureInfo.CurrentCulture;
        var expected = GeneratorRun.Of(Kit.Catalogue.Source("Arithmetic"), CompileOptions.Undocumented).Text;
        try
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = separator;
            culture.NumberFormat.NegativeSign = sign;
            CultureInfo.CurrentCulture = culture;
            Assert.Equal(expected, GeneratorRun.Of(Kit.Catalogue.Source("Arithmetic"), CompileOptions.Undocumented).Text);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>Structs that hold themselves are being typed; generic classes and records that lead to ever longer types are C#.</summary>
    [Theory]
    [InlineData("struct T { public T F; public double X; }", "new T { X = x }")]
    [InlineData("struct T { public U F; public double X; } struct U { public T F; public T G; }", "new T { X = x }")]
    [InlineData("ref struct T { public T F; public double X; }", "new T { X = x }")]
    [InlineData("struct T<V> { public T<T<V>> F; public T<T<V>> G; public double X; }", "new T<int> { X = x }")]
    [InlineData("class T<V> { public T<T<V>>? F; public T<List<V>>? G; public double X; }", "new T<int> { X = x }")]
    [InlineData("record T<V>(T<T<V>>? F, T<List<V>>? G, double X);", "new T<int>(null, null, x)")]
    [InlineData("class T : T { public double X; }", "new T { X = x }")]
    [InlineData("class O<V> { public class T { public O<O<V>>.T? F; public double X; } }", "new O<int>.T { X = x }")]
    public async Task Types_without_an_end(string type, string made)
    {
        var name = made.Split(' ', '(')[1];
        await Survives("public " + type + " public static partial class P {"
            + "[Differentiable] public static double F(double x) { var t = " + made + "; return t.X * x; }"
            + "[Differentiable] public static double G(" + name + " t, double x) => t.X * x;"
            + "[Differentiable] public static double H(" + name + "[] t, double x) { foreach (var s in t) x *= s.X; return x; } }");
    }

    [Fact]
    public async Task A_sum_of_20000_terms()
    {
        var sum = string.Join(" + ", Enumerable.Range(0, 20_000).Select(i => i % 2 == 0 ? "x" : "y * x"));
        await Survives("public static partial class P { [Differentiable] public static double F(double x, double y) => " + sum + "; }");
    }

    [Fact]
    public async Task A_method_of_5000_lines()
    {
        var body = string.Concat(Enumerable.Range(0, 5000).Select(i => i % 3 == 0 ? $"x = Math.Sin(x) * {i % 7 + 1} + y;\n" : $"y = y * x - {i % 5}.5;\n"));
        await Survives("public static partial class P { [Differentiable] public static double F(double x, double y) {\n" + body + "return x * y; } }");
    }
}
