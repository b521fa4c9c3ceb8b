using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Planning;

/// <summary>
/// Brings values that a branch of the forward pass made into reach of the backward pass: a constant is written
/// again, anything else becomes one more outcome of the branch.
/// </summary>
internal sealed class Exports
{
    private readonly ValueSource values;
    private readonly Dictionary<Value, (Operation? Operation, int Depth)> definitions = [];
    private readonly Dictionary<(Value Value, If Choice), Value> outcomes = [];
    private readonly Dictionary<If, List<(Value Inner, Value Outcome, bool FromThen)>> wanted = new(ReferenceComparer.Instance);
    private readonly Dictionary<Value, List<(If Choice, bool IsThen)>> homes = [];

    private Exports(ValueSource values) => this.values = values;

    public static Function Plan(Function function)
    {
        var values = new ValueSource(function.ValueCount);
        var exports = new Exports(values);
        exports.Locate(function.Body, []);
        var body = exports.Resolve(function.Body, []);
        return function with { Body = exports.Deliver(body), ValueCount = values.Next };
    }

    private void Locate(Block block, List<(If Choice, bool IsThen)> path)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            foreach (var result in statement.Results)
            {
                homes[result] = path;
                definitions[result] = ((statement as Let)?.Operation, path.Count);
            }

            if (statement is If choice)
            {
                Locate(choice.Then, [.. path, (choice, true)]);
                Locate(choice.Else, [.. path, (choice, false)]);
            }
        }
    }

    /// <summary>Rewrites uses of values from other branches to the outcomes that will carry them.</summary>
    private Block Resolve(Block block, List<(If Choice, bool IsThen)> path)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var statements = new List<Statement>();
        var local = new Dictionary<Value, Value>();

        Value Reach(Value value) => InReach(value, path) ? value : Replacement(value, path, statements, local);

        foreach (var statement in block.Statements)
        {
            statements.Add(statement switch
            {
                Let let => let with { Operation = let.Operation.With(Reach) },
                Execute run => new Execute(run.Text, run.Holes.Select(Reach).ToEquatableArray(), run.Outs, run.Initial.Select(Reach).ToEquatableArray()),
                If choice => ResolveIf(choice, Reach(choice.Condition), path),
                _ => throw new InvalidOperationException("unsupported: " + statement.GetType().Name),
            });
        }

        var yields = block.Yields.Select(Reach).ToList();
        return new Block(statements.ToEquatableArray(), yields.ToEquatableArray(), block.Completes);
    }

    private If ResolveIf(If choice, Value condition, List<(If Choice, bool IsThen)> path)
    {
        var resolved = new If(
            condition, Resolve(choice.Then, [.. path, (choice, true)]), Resolve(choice.Else, [.. path, (choice, false)]), choice.Outcomes);
        if (wanted.TryGetValue(choice, out var list))
        {
            wanted[resolved] = list;
        }
        else
        {
            wanted[resolved] = wanted[choice] = [];
        }

        return resolved;
    }

    private bool InReach(Value value, List<(If Choice, bool IsThen)> path)
    {
        if (!homes.TryGetValue(value, out var home) || home.Count > path.Count)
        {
            return !homes.ContainsKey(value);
        }

        for (var i = 0; i < home.Count; i++)
        {
            if (!ReferenceEquals(home[i].Choice, path[i].Choice) || home[i].IsThen != path[i].IsThen)
            {
                return false;
            }
        }

        return true;
    }

    private Value Replacement(
        Value value, List<(If Choice, bool IsThen)> path, List<Statement> statements, Dictionary<Value, Value> local)
    {
        if (definitions[value].Operation is Constant or Opaque { Arguments.Count: 0, Does: Effect.None })
        {
            if (!local.TryGetValue(value, out var again))
            {
                local[value] = again = values.New(value.Type);
                statements.Add(new Let(again, definitions[value].Operation!, Part.Derivative));
            }

            return again;
        }

        var home = homes[value];
        var common = 0;
        while (common < Math.Min(home.Count, path.Count)
            && ReferenceEquals(home[common].Choice, path[common].Choice) && home[common].IsThen == path[common].IsThen)
        {
            common++;
        }

        var carried = value;
        for (var level = home.Count - 1; level >= common; level--)
        {
            carried = OutcomeOf(carried, home[level].Choice, home[level].IsThen);
        }

        return carried;
    }

    private Value OutcomeOf(Value inner, If choice, bool isThen)
    {
        if (!outcomes.TryGetValue((inner, choice), out var outcome))
        {
            outcomes[(inner, choice)] = outcome = values.New(inner.Type, inner.Name);
            if (!wanted.TryGetValue(choice, out var list))
            {
                wanted[choice] = list = [];
            }

            list.Add((inner, outcome, isThen));
        }

        return outcome;
    }

    /// <summary>Adds the outcomes that are wanted to the branches that make them.</summary>
    private Block Deliver(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return block with { Statements = block.Statements.Select(s => s is If choice ? Deliver(choice) : s).ToEquatableArray() };
    }

    private Statement Deliver(If choice)
    {
        var (then, otherwise) = (Deliver(choice.Then), Deliver(choice.Else));
        if (!wanted.TryGetValue(choice, out var list) || list.Count == 0)
        {
            return choice with { Then = then, Else = otherwise };
        }

        return new If(
            choice.Condition,
            With(then, list.Select(w => (w.Inner, w.FromThen))),
            With(otherwise, list.Select(w => (w.Inner, !w.FromThen))),
            choice.Outcomes.Concat(list.Select(w => w.Outcome)).ToEquatableArray());
    }

    private Block With(Block block, IEnumerable<(Value Inner, bool IsHere)> more)
    {
        if (!block.Completes)
        {
            return block;
        }

        var statements = block.Statements.ToList();
        var yields = block.Yields.ToList();
        foreach (var (inner, isHere) in more)
        {
            var value = inner;
            if (!isHere)
            {
                value = values.New(inner.Type);
                statements.Add(new Let(
                    value,
                    inner.IsReal ? new Constant(0d) : new Opaque("default(" + inner.Type.CSharp + ")", [], Effect.None, true),
                    Part.Derivative));
            }

            yields.Add(value);
        }

        return new Block(statements.ToEquatableArray(), yields.ToEquatableArray());
    }

    private sealed class ReferenceComparer : IEqualityComparer<If>
    {
        public static readonly ReferenceComparer Instance = new();

        bool IEqualityComparer<If>.Equals(If? x, If? y) => ReferenceEquals(x, y);

        int IEqualityComparer<If>.GetHashCode(If o) => RuntimeHelpers.GetHashCode(o);
    }
}
