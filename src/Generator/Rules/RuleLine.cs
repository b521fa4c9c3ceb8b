using System.Collections.Immutable;

namespace Adjoint.Generator.Rules;

/// <summary>One line of the table: a rule as text, read when it is first asked for.</summary>
/// <param name="Signature"><c>RootN(x, inert n)</c>, <c>BesselJ(fixed n, z)</c>.</param>
/// <param name="Partials">Formulas, separated by <c>;</c>, one for each parameter that is neither inert nor fixed.</param>
/// <param name="Cost">Nanoseconds of one call.</param>
internal sealed record RuleLine(string Signature, string Partials, double Cost)
{
    private const string InertMark = "inert ";

    private const string FixedMark = "fixed ";

    private Rule? rule;

    public string? Operator { get; init; }

    public string? Edge { get; init; }

    public bool CanThrow { get; init; }

    public string? Owner { get; init; }

    public bool IsSelection { get; init; }

    public string Name => Signature.Substring(0, Signature.IndexOf('('));

    /// <summary>The rule. Two threads may both read it; what they read is equal.</summary>
    public Rule Rule => rule ??= Read();

    private Rule Read()
    {
        var parameters = Parameters();
        var names = ImmutableArray.CreateRange(parameters.Select(p => p.Name));
        var texts = ImmutableArray.CreateRange(Partials.Split(';').Select(OnOneLine));
        if (texts.Length != parameters.Count(p => p.Kind.Length == 0))
        {
            throw new FormatException($"'{Signature}' has {texts.Length} partials.");
        }

        var next = 0;
        var formulas = parameters.Select(p => p.Kind.Length > 0 ? Formula.Zero : FormulaParser.Parse(texts[next++], names));
        return new Rule(Name, names, ImmutableArray.CreateRange(formulas))
        {
            Inert = ImmutableArray.CreateRange(parameters.Select(p => p.Kind.Length > 0)),
            Fixed = ImmutableArray.CreateRange(parameters.Select(p => p.Kind == FixedMark)),
            PartialTexts = texts,
            Cost = Cost,
            Operator = Operator,
            Edge = Edge,
            CanThrow = CanThrow,
            Owner = Owner,
            IsSelection = IsSelection,
        };
    }

    private static string OnOneLine(string text) =>
        string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private (string Name, string Kind)[] Parameters()
    {
        var open = Signature.IndexOf('(');
        var list = Signature.Substring(open + 1, Signature.Length - open - 2);
        return
        [
            .. list.Split(',').Select(p => p.Trim()).Select(p =>
                new[] { InertMark, FixedMark }.FirstOrDefault(mark => p.StartsWith(mark, StringComparison.Ordinal)) is { } mark
                    ? (p.Substring(mark.Length), mark)
                    : (p, "")),
        ];
    }
}

/// <summary>Rules that belong together.</summary>
/// <param name="Title">The heading on the docs page.</param>
/// <param name="Lines">The rules.</param>
internal sealed record RuleFamily(string Title, ImmutableArray<RuleLine> Lines);
