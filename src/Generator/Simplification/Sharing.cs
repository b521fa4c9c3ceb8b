using System.Runtime.CompilerServices;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>
/// F computes what it says twice once: equal pure results, elements of buffers that nobody writes, lengths of arrays, parts
/// of buffers. The bits stay.
/// </summary>
internal sealed class Sharing
{
    private readonly Origins origins;
    private readonly HashSet<Value> stored = [];
    private readonly HashSet<Value> replaced = [];
    private readonly Dictionary<Value, Value> same = [];

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
            replaced.UnionWith(Written.By(statement).Where(w => w.Type is BufferType { Element: BufferType }).SelectMany(origins.Of));
            foreach (var inner in statement.Blocks)
            {
                FindStores(inner);
            }
        }
    }

    private Value Now(Value value) => same.TryGetValue(value, out var other) ? other : value;

    private Block Rewrite(Block block, BlockBuilder into, Dictionary<Operation, Value> outer)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Steps(block, into, new Dictionary<Operation, Value>(outer));
        return into.Close(block.Yields.Select(Now).ToList());
    }

    private void Steps(Block block, BlockBuilder into, Dictionary<Operation, Value> read)
    {
        foreach (var statement in block.Statements)
        {
            var now = statement.With(Now);
            if (now is Let let)
            {
                Rewrite(let, into, read);
            }
            else if (now is If choice && Exact.Truth(choice.Condition, into) is { } holds)
            {
                Settle(choice, holds ? choice.Then : choice.Else, into, read);
            }
            else
            {
                into.Append(now.WithBlocks([.. now.Blocks.Select(b => Rewrite(b, into.Nested(), read))]));
            }
        }

        if (!block.Completes)
        {
            into.Stop();
        }
    }

    /// <summary>A branch whose condition an inlined call has settled is the side that is taken.</summary>
    private void Settle(If choice, Block taken, BlockBuilder into, Dictionary<Operation, Value> read)
    {
        Steps(taken, into, read);
        for (var i = 0; i < taken.Yields.Count; i++)
        {
            var (outcome, value) = (choice.Outcomes[i], Now(taken.Yields[i]));
            if (outcome.Name is null || value.Name == outcome.Name)
            {
                same[outcome] = value;
            }
            else
            {
                into.Append(new Let(outcome, new Alias(value)));
            }
        }
    }

    /// <summary>An array never changes its length, and where it is null it was so before.</summary>
    private static bool IsLength(Operation operation) =>
        operation is Opaque { Text: "\uE001.Length", Arguments: [{ Type: InertType { Name: var type } }] } && type.EndsWith("[]", StringComparison.Ordinal);

    /// <summary>A slice is the same whatever the memory holds, a row where nobody puts another one in its place.</summary>
    private bool IsSamePart(Let let) =>
        let.Operation is View view && (!Origins.IsRow(view, let.Target.Type) || !replaced.Overlaps(origins.Of(view.Buffer)));

    private void Rewrite(Let let, BlockBuilder into, Dictionary<Operation, Value> read)
    {
        let = let with { Operation = Exact.Fold(let.Operation, into) };
        if (let.Operation is Alias { Source: var source } && let.Target.Name is null && source.Type.Equals(let.Target.Type))
        {
            same[let.Target] = source;
            return;
        }

        var stays = IsLength(let.Operation) || IsSamePart(let) || (let.Operation is Load load && !stored.Overlaps(origins.Of(load.Buffer)));
        var known = !stays ? into.Known(let.Target.Type, let.Operation)
            : read.TryGetValue(let.Operation, out var earlier) && earlier.Type.Equals(let.Target.Type) ? earlier : null;
        if (known is null)
        {
            if (stays)
            {
                read[let.Operation] = let.Target;
            }

            into.Append(let);
        }
        else if (let.Target.Name is null)
        {
            same[let.Target] = known;
        }
        else
        {
            into.Append(let with { Operation = new Alias(known) });
        }
    }
}
