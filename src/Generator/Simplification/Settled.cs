using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>A branch or a choice of the derivative whose condition is known when the code is written is the side that is taken.</summary>
internal sealed class Settled
{
    private readonly Dictionary<Value, bool> truths = [];
    private readonly Replacements replaced = new();

    public static Function Take(Function function) => function.Each(TakeOne);

    private static Function TakeOne(Function function)
    {
        var settled = new Settled();
        return settled.replaced.In(function with { Body = settled.Rewrite(function.Body) });
    }

    private bool? Truth(Operation operation) => operation switch
    {
        Opaque { Arguments.Count: 0, Text: "true" } => true,
        Opaque { Arguments.Count: 0, Text: "false" } => false,
        Logic { Kind: Connective.Or } any when any.Arguments.Any(a => truths.TryGetValue(a, out var truth) && truth) => true,
        Logic { Kind: Connective.And } all when all.Arguments.Any(a => truths.TryGetValue(a, out var truth) && !truth) => false,
        _ => null,
    };

    private Block Rewrite(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var statements = new List<Statement>(block.Statements.Count);
        foreach (var statement in block.Statements)
        {
            if (statement is Let { Operation: var operation, Target: var target })
            {
                if (Truth(operation) is { } truth)
                {
                    truths[target] = truth;
                    statements.Add(new Let(target, new Opaque(truth ? "true" : "false", [], Effect.None, true), ((Let)statement).Part));
                    continue;
                }

                if (operation is Select choose && truths.TryGetValue(choose.Condition, out var isFirst))
                {
                    replaced.Replace(target, by: isFirst ? choose.WhenTrue : choose.WhenFalse);
                    continue;
                }
            }

            var now = statement.WithBlocks(Rewrite);
            if (now is If choice && truths.TryGetValue(choice.Condition, out var holds) && (holds ? choice.Then : choice.Else) is { Completes: true } taken)
            {
                statements.AddRange(taken.Statements);
                for (var i = 0; i < choice.Outcomes.Count; i++)
                {
                    replaced.Replace(choice.Outcomes[i], by: taken.Yields[i]);
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
