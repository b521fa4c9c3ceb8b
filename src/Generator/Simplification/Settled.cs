using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>A branch of the derivative whose condition is known when the code is written is the side that is taken.</summary>
internal sealed class Settled
{
    private readonly Dictionary<Value, bool> truths = [];
    private readonly Dictionary<Value, Value> replaced = [];

    public static Function Take(Function function) => function.Each(TakeOne);

    private static Function TakeOne(Function function)
    {
        var settled = new Settled();
        var body = settled.Rewrite(function.Body);
        return function with { Body = settled.replaced.Count == 0 ? body : Substitution.Apply(body, settled.Now) };
    }

    private Value Now(Value value)
    {
        while (replaced.TryGetValue(value, out var other))
        {
            value = other;
        }

        return value;
    }

    private Block Rewrite(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var statements = new List<Statement>(block.Statements.Count);
        foreach (var statement in block.Statements)
        {
            if (statement is Let { Operation: Opaque { Arguments.Count: 0, Text: var text and ("true" or "false") }, Target: var literal })
            {
                truths[literal] = text == "true";
            }

            var now = statement.Blocks.Count == 0 ? statement : statement.WithBlocks([.. statement.Blocks.Select(Rewrite)]);
            if (now is If choice && truths.TryGetValue(choice.Condition, out var holds) && (holds ? choice.Then : choice.Else) is { Completes: true } taken)
            {
                statements.AddRange(taken.Statements);
                for (var i = 0; i < choice.Outcomes.Count; i++)
                {
                    replaced[choice.Outcomes[i]] = taken.Yields[i];
                }
            }
            else
            {
                statements.Add(now);
            }
        }

        return block with { Statements = statements.ToEquatableArray() };
    }
}
