using System.Text;
using Adjoint.Generator.Rules;

namespace Adjoint.Tests.Rules;

/// <summary>Writes docs/rules.md from the table.</summary>
internal static class RulesPage
{
    /// <summary>A longer formula stands below the table of its family.</summary>
    private const int LongestCell = 44;

    public static string Write()
    {
        var page = new StringBuilder(Introduction);
        foreach (var family in RuleTable.Families)
        {
            Write(page, family);
        }

        page.Append(Libraries);
        foreach (var family in RuleTable.Libraries)
        {
            Write(page, family);
        }

        return page.Append(Predicates).ToString();
    }

    private static string Introduction =>
        """
        # The rules

        <!-- Written from the rule table by the tests: ADJOINT_UPDATE_DOCS=1 dotnet test. Do not edit. -->

        The functions of real numbers that Adjoint differentiates, and how. A method in the list is differentiated in
        `double` and in `float`; any other method needs its source in the compilation, or a rule of your own
        (`[DerivativeOf]`).

        - `r` is the value of the function, which is computed already.
        - `active(y)` asks whether derivatives flow through `y`, or whether it is a constant: that is settled when the
          derivative is written.
        - Where a function jumps or bends, the last column says which slope is taken: the least there is.
        - Where the function itself is NaN because an argument is outside of its domain (`Log(-1)`), a partial is what
          its formula gives, which may be a number.
        - In a selection a 0 means that the argument was not selected: what it depends on contributes exactly 0, also
          where its own derivative is infinite or NaN.
        - Derivatives call no function that netstandard2.0 does not have.


        """;

    private static string Libraries =>
        """
        ## Functions of other libraries

        These are known by name; Adjoint refers to no library. With respect to a parameter that has no derivative in the
        list none is known: a value that carries a derivative is an error there. `PolyGamma` comes with Adjoint: the
        derivatives of `DiGamma`.


        """;

    private static string Predicates =>
        $"""
        ## Questions

        These ask about a number and carry no derivative: {string.Join(", ", MathMembers.Predicates.Order().Select(p => $"`{p}`"))}.

        """;

    private static void Write(StringBuilder page, RuleFamily family)
    {
        page.Append($"## {family.Title}\n\n| function | C# | derivative | at edges |\n|---|---|---|---|\n");
        Rule[] rules = [.. family.Lines.Select(l => l.Rule)];
        foreach (var rule in rules)
        {
            page.Append($"| `{Signature(rule)}` | {Members(rule)} | {Derivative(rule)} | {rule.Edge} |\n");
        }

        page.Append('\n');
        if (!rules.Any(IsLong))
        {
            return;
        }

        page.Append("```text\n");
        page.AppendJoin('\n', rules.Where(IsLong).GroupBy(r => string.Join("; ", Partials(r))).Select(Block));
        page.Append("```\n\n");
    }

    private static bool IsLong(Rule rule) => rule.PartialTexts.Any(p => p.Length > LongestCell);

    private static string Derivative(Rule rule) =>
        rule.IsStep ? "0"
        : IsLong(rule) ? rule.IsSelection ? "1 for what is selected, 0 for the rest: below" : "below"
        : string.Join("<br>", Partials(rule).Select(p => $"`{p.Replace("|", "\\|")}`"));

    /// <summary>Formulas that rules have in common stand there once.</summary>
    private static string Block(IEnumerable<Rule> rules) =>
        string.Join(", ", rules.Select(Signature)) + "\n" + string.Concat(Partials(rules.First()).Select(p => $"  {p}\n"));

    private static string Signature(Rule rule) => $"{rule.Name}({string.Join(", ", rule.Parameters)})";

    private static IEnumerable<string> Partials(Rule rule) =>
        rule.Parameters.Where((_, i) => !rule.IsInert(i)).Zip(rule.PartialTexts, (name, partial) => $"∂{name} = {partial}");

    /// <summary>The operator; or each method name with the types that have it.</summary>
    private static string Members(Rule rule)
    {
        if (rule.Operator is { } text)
        {
            return $"`{text}`";
        }

        if (rule.Owner is { } owner)
        {
            return $"`{rule.Name}` of {owner}";
        }

        var names = from method in LibraryFunction.Methods()
                    where LibraryFunction.IsRealFunction(method) && LibraryFunction.RuleOf(method) == rule.Name
                    group Keyword(method.DeclaringType!) by method.Name into types
                    select $"`{types.Key}` of {string.Join(", ", types.Distinct())}";
        return string.Join("; ", names);
    }

    private static string Keyword(Type type) =>
        type == typeof(double) ? "double" : type == typeof(float) ? "float" : type.Name;
}
