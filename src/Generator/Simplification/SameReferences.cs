using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>
/// References to buffers that are the same on every way: an array in a struct of which a branch or a loop changes another
/// field is chosen nowhere, though the struct comes out of them anew.
/// </summary>
internal sealed class SameReferences
{
    private readonly Dictionary<Value, Value> shown = [];
    private readonly Replacements replaced = new();
    private readonly HashSet<Value> changing = [];
    private bool changed;

    public static Function Join(Function function) => function.Each(JoinOne);

    private static Function JoinOne(Function function)
    {
        var same = new SameReferences();
        do
        {
            same.changed = false;
            same.shown.Clear();
            same.replaced.Clear();
            same.Find(function.Body);
        }
        while (same.changed);
        return same.replaced.Any ? same.replaced.In(function with { Body = same.Without(function.Body) }) : function;
    }

    /// <summary>What a reference is another name for.</summary>
    private Value Root(Value reference) => shown.TryGetValue(reference, out var other) ? other : reference;

    private void Find(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            if (statement is Loop loop)
            {
                Find(loop);
                continue;
            }

            foreach (var inner in statement.Blocks)
            {
                Find(inner);
            }

            if (statement is Let { Target: { Type: BufferType } target, Operation: Alias alias })
            {
                shown[target] = Root(alias.Source);
            }
            else if (statement is If { Then: { Completes: true } then, Else: { Completes: true } otherwise } choice)
            {
                for (var k = 0; k < choice.Outcomes.Count; k++)
                {
                    if (choice.Outcomes[k].Type is BufferType && Root(then.Yields[k]) is var root && root == Root(otherwise.Yields[k]))
                    {
                        shown[choice.Outcomes[k]] = root;
                        replaced.Replace(choice.Outcomes[k], by: root);
                    }
                }
            }
        }
    }

    /// <summary>Takes it that no trip changes a reference, until one does.</summary>
    private void Find(Loop loop)
    {
        var same = Enumerable.Range(0, loop.Carried.Count).Where(k => loop.Carried[k].Type is BufferType && !changing.Contains(loop.Carried[k])).ToList();
        foreach (var k in same)
        {
            shown[loop.Carried[k]] = shown[loop.Outcomes[k]] = Root(loop.Initial[k]);
            replaced.Replace(loop.Carried[k], by: loop.Initial[k]);
            replaced.Replace(loop.Outcomes[k], by: loop.Initial[k]);
        }

        foreach (var inner in loop.Blocks)
        {
            Find(inner);
        }

        foreach (var k in same.Where(k => loop.Body.Completes && Root(loop.Body.Yields[k]) != Root(loop.Initial[k])))
        {
            changed |= changing.Add(loop.Carried[k]);
        }
    }

    private Block Without(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return block with
        {
            Statements = block.Statements.Map(s => Without(s.WithBlocks(Without))),
        };
    }

    private Statement Without(Statement statement) => statement switch
    {
        If choice when choice.Outcomes.Any(replaced.Contains) => new If(
            choice.Condition,
            choice.Then.Yielding(choice.Outcomes, replaced.Contains),
            choice.Else.Yielding(choice.Outcomes, replaced.Contains),
            choice.Outcomes.Kept(choice.Outcomes, replaced.Contains)),
        Loop loop when loop.Carried.Any(replaced.Contains) => loop.Carrying(replaced.Contains),
        _ => statement,
    };
}
