using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Planning;

/// <summary>
/// A backward loop that adds only where a condition holds which its trips do not change runs only there: where a
/// selection has taken something else, as a rectifier does, there is nothing to go back through.
/// </summary>
internal sealed class GuardedLoops
{
    private readonly Dictionary<Value, Operation> definitions = [];
    private readonly HashSet<Value> ofAdjoints = [];

    public static Function Skip(Function function) => function.Each(f => f with { Body = new GuardedLoops().Rewrite(f.Body) });

    private Block Rewrite(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var statements = new List<Statement>(block.Statements.Count);
        foreach (var statement in block.Statements)
        {
            if (statement is Let let)
            {
                definitions[let.Target] = let.Operation;
                Note(let.Target, let.Operation is IsReached || (let.Operation is Logic && let.Operation.Operands.Any(ofAdjoints.Contains)));
            }

            var inner = statement.Blocks.Count == 0 ? statement : statement.WithBlocks([.. statement.Blocks.Select(Rewrite)]);
            for (var i = 0; i < statement.Results.Count; i++)
            {
                Note(statement.Results[i], statement.Blocks.Any(b => i < b.Yields.Count && ofAdjoints.Contains(b.Yields[i])));
            }

            statements.Add(inner is For { BackwardOf: not 0, Carried.Count: 0 } loop && GuardOf(loop) is { } guard
                ? new If(guard, new Block([Unguarded(loop)], []), Block.Empty, [])
                : inner);
        }

        return block with { Statements = statements.ToEquatableArray() };
    }

    /// <summary>The one condition under which a loop adds anything; nothing where there is none.</summary>
    private Value? GuardOf(For loop)
    {
        Value? guard = null;
        var made = new HashSet<Value> { loop.Counter };
        foreach (var statement in loop.Body.Statements)
        {
            made.Join(statement.Results);
            switch (statement)
            {
                case Let { Operation.Effect: Effect.None or Effect.Reads } or Let { Operation: Load }:
                    break;
                case Accumulate more when Selection(more.Added) is { Condition: var condition } && !made.Contains(condition) && !ofAdjoints.Contains(condition) && (guard ?? condition) == condition:
                    guard = condition;
                    break;
                default:
                    return null;
            }
        }

        return guard;
    }

    /// <summary>Takes note of a condition that asks for an adjoint: where there are many, no answer holds for all.</summary>
    private void Note(Value condition, bool isOfAdjoint)
    {
        if (isOfAdjoint)
        {
            ofAdjoints.Add(condition);
        }
    }

    /// <summary>A choice between something and zero.</summary>
    private Select? Selection(Value value) =>
        definitions.TryGetValue(value, out var operation) && operation is Select select
            && definitions.TryGetValue(select.WhenFalse, out var other) && other is Constant { Number: 0d } ? select : null;

    private For Unguarded(For loop)
    {
        var chosen = loop.Body.Statements.OfType<Accumulate>().Select(a => a.Added).Distinct()
            .Where(v => loop.Body.Statements.Count(s => s.Operands.Contains(v)) == loop.Body.Statements.Count(s => s is Accumulate more && more.Added == v)).ToList();
        var statements = loop.Body.Statements
            .Where(s => s is not Let { Target: var target } || !chosen.Contains(target))
            .Select(s => s is Accumulate more ? more with { Added = Selection(more.Added)!.WhenTrue } : s);
        return loop with { Body = loop.Body with { Statements = statements.ToEquatableArray() } };
    }
}
