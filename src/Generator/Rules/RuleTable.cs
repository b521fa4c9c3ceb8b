using System.Collections.Immutable;

namespace Adjoint.Generator.Rules;

/// <summary>All functions that the product can differentiate.</summary>
internal static class RuleTable
{
    private static readonly Dictionary<string, RuleLine> Lines =
        Families.Concat(Libraries).SelectMany(f => f.Lines).ToDictionary(l => l.Name, StringComparer.Ordinal);

    public static ImmutableArray<RuleFamily> Families =>
    [
        ArithmeticRules.Family,
        PowerRules.Family,
        ExponentialRules.Family,
        TrigonometricRules.Family,
        HyperbolicRules.Family,
        SelectionRules.Family,
        StepRules.Family,
    ];

    /// <summary>Functions of other libraries, known by name.</summary>
    public static ImmutableArray<RuleFamily> Libraries => [SpecialFunctionRules.Family, NormalDistributionRules.Family];

    /// <summary>Every rule for the class library, in the order of the families.</summary>
    public static ImmutableArray<Rule> All => [.. Families.SelectMany(f => f.Lines).Select(l => l.Rule)];

    /// <summary>The rule with a canonical name (<c>Add</c>, <c>Exp</c>, <c>LogBase</c>).</summary>
    public static Rule? Find(string name) => Lines.TryGetValue(name, out var line) ? line.Rule : null;

    /// <summary>
    /// The rule's name for a static C# method on reals; overloads on integers have the same names, so ask only
    /// where a parameter is real. The type is the metadata name: <c>System.Math</c>, <c>System.Double</c>.
    /// </summary>
    public static string? FindFunction(string declaringType, string method, int arity)
    {
        var name = MathMembers.RuleName(declaringType, method, arity) ?? InLibrary(declaringType, method);
        return name is not null && Lines.TryGetValue(name, out var line) && line.Operator is null
            && (line.Owner is null) == MathMembers.Declares(declaringType) && line.Rule.Arity == arity
            ? name
            : null;
    }

    /// <summary>The rule that a method of another library would have: its name, or its type's and its name.</summary>
    private static string? InLibrary(string declaringType, string method)
    {
        var type = declaringType.Substring(declaringType.LastIndexOf('.') + 1);
        return Lines.TryGetValue(method, out var line) && line.Owner == declaringType ? method
            : Lines.TryGetValue(type + "." + method, out var nested) && nested.Owner + "." + type == declaringType ? nested.Name
            : null;
    }

    /// <summary>Whether derivatives of some order of a function call another.</summary>
    public static bool LeadsTo(string from, string to)
    {
        var seen = new HashSet<string> { from };
        var open = new Stack<string>(seen);
        while (open.Count > 0)
        {
            foreach (var next in Find(open.Pop())?.Functions.Where(seen.Add) ?? [])
            {
                open.Push(next);
            }
        }

        return seen.Contains(to);
    }

    /// <summary>
    /// The rules' names for the elements of a tuple that a static C# method returns; none where it has no such rule.
    /// </summary>
    public static ImmutableArray<string> FindTuple(string declaringType, string method) =>
        MathMembers.Declares(declaringType)
            ? method switch { "SinCos" => ["Sin", "Cos"], "SinCosPi" => ["SinPi", "CosPi"], _ => [] }
            : [];

    /// <summary>Whether a static C# method only asks about a real number; its answer has no derivative.</summary>
    public static bool IsPredicate(string declaringType, string method) =>
        MathMembers.Declares(declaringType) && MathMembers.Predicates.Contains(method);
}
