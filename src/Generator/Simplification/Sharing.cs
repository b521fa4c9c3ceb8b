using System.Runtime.CompilerServices;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>
/// F computes what it says twice once: equal pure results, and elements of buffers that nobody writes. The bits stay.
/// </summary>
internal sealed class Sharing
{
    private readonly Origins origins;
    private readonly HashSet<Value> stored = [];
    private readonly Dictionary<Value, Value> replaced = [];

    private Sharing(Function function)
    {
        origins = new Origins(function);
        FindStores(function.Body);
    }

    public static Function Apply(Function function) => function.Each(ApplyToOne);

    private static Function ApplyToOne(Function function)
    {
        var values = new ValueSource(function.ValueCount);
        return function with { Body = new Sharing(function).Rewrite(function.Body, new BlockBuilder(values), []) };
    }

    private void FindStores(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            stored.UnionWith(Written.By(statement).SelectMany(origins.Of));
            foreach (var inner in statement.Blocks)
            {
                FindStores(inner);
            }
        }
    }

    private Value Now(Value value) => replaced.TryGetValue(value, out var other) ? other : value;

    private Block Rewrite(Block block, BlockBuilder into, Dictionary<Load, Value> outer)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Steps(block, into, new Dictionary<Load, Value>(outer));
        return into.Close(block.Yields.Select(Now).ToList());
    }

    private void Steps(Block block, BlockBuilder into, Dictionary<Load, Value> loads)
    {
        foreach (var statement in block.Statements)
        {
            var now = statement.With(Now);
            if (now is Let let)
            {
                Rewrite(let, into, loads);
            }
            else if (now is If choice && Exact.Truth(choice.Condition, into) is { } holds)
            {
                Settle(choice, holds ? choice.Then : choice.Else, into, loads);
            }
            else
            {
                into.Append(now.WithBlocks([.. now.Blocks.Select(b => Rewrite(b, into.Nested(), loads))]));
            }
        }

        if (!block.Completes)
        {
            into.Stop();
        }
    }

    /// <summary>A branch whose condition an inlined call has settled is the side that is taken.</summary>
    private void Settle(If choice, Block taken, BlockBuilder into, Dictionary<Load, Value> loads)
    {
        Steps(taken, into, loads);
        for (var i = 0; i < taken.Yields.Count; i++)
        {
            var (outcome, value) = (choice.Outcomes[i], Now(taken.Yields[i]));
            if (outcome.Name is null || value.Name == outcome.Name)
            {
                replaced[outcome] = value;
            }
            else
            {
                into.Append(new Let(outcome, new Alias(value)));
            }
        }
    }

    private void Rewrite(Let let, BlockBuilder into, Dictionary<Load, Value> loads)
    {
        let = let with { Operation = Exact.Fold(let.Operation, into) };
        if (let.Operation is Alias { Source: var source } && let.Target.Name is null && source.Type.Equals(let.Target.Type))
        {
            replaced[let.Target] = source;
            return;
        }

        var isElement = let.Operation is Load read && !stored.Overlaps(origins.Of(read.Buffer));
        var same = isElement
            ? loads.TryGetValue((Load)let.Operation, out var element) ? element : null
            : into.Known(let.Target.Type, let.Operation);
        if (same is null)
        {
            if (isElement)
            {
                loads[(Load)let.Operation] = let.Target;
            }

            into.Append(let);
        }
        else if (let.Target.Name is null)
        {
            replaced[let.Target] = same;
        }
        else
        {
            into.Append(let with { Operation = new Alias(same) });
        }
    }
}
