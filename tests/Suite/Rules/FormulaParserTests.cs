using Adjoint.Generator.Rules;
using Xunit;

namespace Adjoint.Tests.Rules;

public class FormulaParserTests
{
    [Theory]
    [InlineData("x + y * 2", 7)]
    [InlineData("(x + y) * 2", 8)]
    [InlineData("x - y - 1", -3)]
    [InlineData("12 / y / 2", 2)]
    [InlineData("-x * y", -3)]
    [InlineData("-(x + y)", -4)]
    [InlineData("7 % y", 1)]
    [InlineData("r * r", 25)]
    [InlineData("pi / 180", 0.017453292519943295)]
    [InlineData("1e2 + 0.5", 100.5)]
    [InlineData("Pow(y, x + 1)", 9)]
    [InlineData("x > y ? 1 : x < y ? -1 : 0", -1)]
    [InlineData("x != 1 || y >= 3 && r == 5 ? 1 : 0", 1)]
    [InlineData("(x != 1 || y >= 3) && r != 5 ? 1 : 0", 0)]
    [InlineData("!(x <= y) ? 1 : 0", 0)]
    [InlineData("IsNaN(x) ? 1 : 2", 2)]
    [InlineData("IsNaN(0 / (x - 1)) ? 1 : 2", 1)]
    [InlineData("active(x) ? 1 : 2", 1)]
    [InlineData("active(y) ? 1 : 2", 2)]
    [InlineData("2 * (x == 1 ? 3 : 4)", 6)]
    public void Formulas_mean_what_they_mean_in_CSharp(string text, double expected)
    {
        var formula = FormulaParser.Parse(text, ["x", "y"]);
        Assert.Equal(expected, new FormulaEvaluator<double>([1, 3], 5, active: [0]).Value(formula));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x +")]
    [InlineData("x y")]
    [InlineData("z")]
    [InlineData("(x")]
    [InlineData("x)")]
    [InlineData("Sin(x")]
    [InlineData("x > y")]
    [InlineData("x ? y : 1")]
    [InlineData("x > y ? 1")]
    [InlineData("x + (x > y)")]
    [InlineData("!x ? 1 : 2")]
    [InlineData("active(2) ? 1 : 2")]
    [InlineData("IsNaN(x, y) ? 1 : 2")]
    [InlineData("1.2.3")]
    [InlineData("x = y ? 1 : 2")]
    [InlineData("x; y")]
    public void What_is_not_a_formula_is_refused(string text) =>
        Assert.Throws<FormatException>(() => FormulaParser.Parse(text, ["x", "y"]));

    [Theory]
    [InlineData("F(x, y)", "1")]
    [InlineData("F(x)", "1; 1")]
    [InlineData("F(x, inert n)", "1; 1")]
    public void A_rule_with_too_few_or_too_many_partials_is_refused(string signature, string partials) =>
        Assert.Throws<FormatException>(() => new RuleLine(signature, partials, 1).Rule);

    [Fact]
    public void An_inert_parameter_has_no_formula_of_its_own()
    {
        var rule = new RuleLine("F(inert n, x)", "n * x", 1).Rule;
        Assert.Equal(["n", "x"], rule.Parameters);
        Assert.True(rule.IsInert(0));
        Assert.False(rule.IsInert(1));
        Assert.Equal(new Formula.Number(0), rule.Partials[0]);
        Assert.Equal(6, new FormulaEvaluator<double>([2, 3], 0).Value(rule.Partials[1]));
    }
}
