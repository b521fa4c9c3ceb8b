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

    public static Function Apply(Function function)
    {
        var values = new ValueSource(function.ValueCount);
        return function with { Body = new Sharing(function).Rewrite(function.Body, new BlockBuilder(values), []) };
    }

    private void FindStores(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            if (statement is Store store)
            {
                stored.UnionWith(origins.Of(store.Buffer));
            }
            else if (statement is Execute run)
            {
                stored.UnionWith(run.Writes.SelectMany(origins.Of));
            }

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
        var loads = new Dictionary<Load, Value>(outer);
        foreach (var statement in block.Statements)
        {
            var now = statement.With(Now);
            if (now is Let let)
            {
                Rewrite(let, into, loads);
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

        return into.Close(block.Yields.Select(Now).ToList());
    }

    private void Rewrite(Let let, BlockBuilder into, Dictionary<Load, Value> loads)
    {
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
