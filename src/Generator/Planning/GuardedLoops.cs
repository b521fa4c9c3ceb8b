using System.Runtime.CompilerServices;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Planning;

/// <summary>
/// A backward loop that adds only where a condition holds which its trips do not change runs only there: where a
/// selection has taken something else, as a rectifier does, there is nothing to go back through.
/// </summary>
internal sealed class GuardedLoops(bool isLast)
{
    private readonly Dictionary<Value, Operation> definitions = [];
    private readonly HashSet<Value> ofAdjoints = [];

    /// <summary>Where many directions may follow: a condition that asks for an adjoint is left, as no answer holds for all of them.</summary>
    public static Function Skip(Function function) => function.Each(f => f with { Body = new GuardedLoops(false).Rewrite(f.Body) });

    /// <summary>The same as the last thing that is done, for all conditions, and for single steps too.</summary>
    public static Function SkipAll(Function function) => function.Each(f =>
    {
        var loops = new GuardedLoops(true);
        var body = loops.Rewrite(f.Body);
        return loops.ofAdjoints.Count == 0 ? f : DeadCode.Remove(f with { Body = body });
    });

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

            var inner = statement.WithBlocks(Rewrite);
            for (var i = 0; i < statement.Results.Count; i++)
            {
                Note(statement.Results[i], statement.Blocks.Any(b => i < b.Yields.Count && ofAdjoints.Contains(b.Yields[i])));
            }

            var guarded = statement switch
            {
                For { BackwardOf: not 0, Carried.Count: 0 } loop when GuardOf(loop) is { } guard => Under(guard, Unguarded(loop)),
                Accumulate more when isLast && Selection(more.Added) is { Condition: var guard } chosen && ofAdjoints.Contains(guard) => Under(guard, more with { Added = chosen.WhenTrue }),
                _ => null,
            };
            statements.Add(guarded is null ? inner : Joined(guarded, statements));
        }

        return block with { Statements = statements.ToEquatableArray() };
    }

    /// <summary>What runs under a condition, behind what ran under it just before: arithmetic between does not mind.</summary>
    private static If Joined(If guarded, List<Statement> before)
    {
        var at = before.FindLastIndex(s => s is not Let { Operation.Effect: Effect.None });
        if (at < 0 || before[at] is not If { Outcomes.Count: 0, Else.Statements.Count: 0, Then.Completes: true } same || same.Condition != guarded.Condition)
        {
            return guarded;
        }

        before.RemoveAt(at);
        return same with { Then = same.Then with { Statements = [.. same.Then.Statements, .. guarded.Then.Statements] } };
    }

    private static If Under(Value guard, Statement statement) => new(guard, new Block([statement], []), Block.Empty, []);

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
                case Accumulate more when Selection(more.Added) is { Condition: var condition } && !made.Contains(condition) && (isLast || !ofAdjoints.Contains(condition)) && (guard ?? condition) == condition:
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
