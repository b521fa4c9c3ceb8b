using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>
/// Under which conditions the steps behind a rule need what it yields: an alternative is a list of conditions that hold
/// together, and a list of none holds always.
/// </summary>
internal sealed class Needs
{
    private const int Most = 6;

    private readonly HashSet<Value> dependent;
    private readonly Dictionary<Value, List<List<(Value Condition, bool Holds)>>> alternatives = [];

    public Needs(If rule, IReadOnlyList<Statement> behind, EquatableArray<Value> yields)
    {
        dependent = [.. rule.Outcomes];
        foreach (var let in behind.OfType<Let>().Where(l => l.Operation.Operands.Any(dependent.Contains) && IsPassed(l.Operation)))
        {
            dependent.Add(let.Target);
        }

        Need(yields, [[]]);
        for (var i = behind.Count - 1; i >= 0; i--)
        {
            Visit(behind[i]);
        }
    }

    /// <summary>Whether a step uses what the rule yields, whatever is selected.</summary>
    public bool IsCertain(Statement statement) => DependsOnRule(statement) && !(statement is Let let && dependent.Contains(let.Target) && Of([let.Target]) is not null);

    /// <summary>Whether a step uses what the rule yields, or what is made of it.</summary>
    public bool DependsOnRule(Statement statement) => statement.Operands.Any(dependent.Contains) || statement.Blocks.Any(b => Used(b).Any(dependent.Contains));

    /// <summary>The alternatives under which any of the values is needed; nothing where that is always, or hard to say.</summary>
    public IReadOnlyList<IReadOnlyList<(Value Condition, bool Holds)>>? Of(IEnumerable<Value> values)
    {
        var all = values.SelectMany(v => alternatives.TryGetValue(v, out var found) ? found : []).ToList();
        return all.Count is 0 or > Most || all.Exists(a => a.Count is 0 or > Most || a.Exists(c => dependent.Contains(c.Condition))) ? null : all;
    }

    private static bool IsPassed(Operation operation) => operation is Alias or Select or Apply { Does: Effect.None };

    private void Visit(Statement statement)
    {
        switch (statement)
        {
            case Let let when !dependent.Contains(let.Target):
                Need(let.Operation.Operands, [[]]);
                break;
            case Let { Operation: Select select, Target: var target }:
                var needed = Alternatives(target);
                Need(select.Condition.Alone, needed);
                Need(select.WhenTrue.Alone, With(needed, select.Condition, true));
                Need(select.WhenFalse.Alone, With(needed, select.Condition, false));
                break;
            case Let let:
                Need(let.Operation.Operands, Alternatives(let.Target));
                break;
            case If choice:
                Need(choice.Condition.Alone, [[]]);
                Need(Used(choice.Then), [[(choice.Condition, true)]]);
                Need(Used(choice.Else), [[(choice.Condition, false)]]);
                break;
            default:
                Need(statement.Operands, [[]]);
                Need(statement.Blocks.SelectMany(Used), [[]]);
                break;
        }
    }

    private List<List<(Value, bool)>> Alternatives(Value value) => alternatives.TryGetValue(value, out var found) ? found : [];

    private static List<List<(Value, bool)>> With(List<List<(Value, bool)>> alternatives, Value condition, bool holds) =>
        [.. alternatives.Select(a => a.Contains((condition, holds)) ? a : [.. a, (condition, holds)])];

    private void Need(IEnumerable<Value> values, List<List<(Value, bool)>> under)
    {
        foreach (var value in values.Where(dependent.Contains).ToList())
        {
            var known = Alternatives(value);
            alternatives[value] = known.Exists(k => k.Count == 0) || known.Count > Most ? known : [.. known, .. under.Where(u => !known.Exists(k => k.SequenceEqual(u)))];
        }
    }

    /// <summary>What a block uses, also of its own.</summary>
    private static IEnumerable<Value> Used(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var used = new HashSet<Value>(block.Yields);
        foreach (var statement in block.Statements)
        {
            used.Join(statement.Operands);
            used.UnionWith(statement.Blocks.SelectMany(Used));
        }

        return used;
    }
}
