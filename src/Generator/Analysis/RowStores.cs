using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Analysis;

/// <summary>
/// Which rows of arrays of arrays are settled when they are read: no store comes later that may replace them, so that
/// the backward pass finds the same row in the same place.
/// </summary>
internal sealed class RowStores
{
    private readonly Origins origins;
    private readonly Dictionary<Value, Step> made = [];
    private readonly List<(Value Table, Step At)> stores = [];

    public RowStores(Function function, Origins origins)
    {
        this.origins = origins;
        Visit(function.Body, null);
    }

    /// <summary>A step in its block, and the step that the block belongs to.</summary>
    private sealed record Step(Statement Statement, Block Block, int Index, Step? Outer);

    /// <summary>Whether the row that <paramref name="target"/> names stays in its place for good.</summary>
    public bool IsSettled(Value target, View row)
    {
        foreach (var (table, at) in stores)
        {
            if (origins.Of(table).Any(origins.Of(row.Buffer).Contains) && MayFollow(made[target], row.Buffer, at, table))
            {
                return false;
            }
        }

        return true;
    }

    private bool MayFollow(Step read, Value readTable, Step store, Value storeTable)
    {
        var outer = new List<Step>();
        for (var step = read; step is not null; step = step.Outer)
        {
            outer.Add(step);
        }

        for (var step = store; step is not null; step = step.Outer)
        {
            if (outer.FirstOrDefault(o => ReferenceEquals(o.Block, step.Block)) is { } same)
            {
                return InnermostLoop(same) is { } loop && !(IsMadeIn(loop, readTable) && IsMadeIn(loop, storeTable)) || step.Index > same.Index;
            }
        }

        return true;
    }

    private static Statement? InnermostLoop(Step step)
    {
        for (var outer = step.Outer; outer is not null; outer = outer.Outer)
        {
            if (outer.Statement is Loop)
            {
                return outer.Statement;
            }
        }

        return null;
    }

    /// <summary>Whether a name of an array of arrays is the one under which the same trip of a loop has made it.</summary>
    private bool IsMadeIn(Statement loop, Value table)
    {
        if (!made.TryGetValue(table, out var step) || step.Statement is not Let { Operation: Allocate })
        {
            return false;
        }

        for (var outer = step.Outer; outer is not null; outer = outer.Outer)
        {
            if (ReferenceEquals(outer.Statement, loop))
            {
                return true;
            }
        }

        return false;
    }

    private void Visit(Block block, Step? outer)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        for (var i = 0; i < block.Statements.Count; i++)
        {
            var step = new Step(block.Statements[i], block, i, outer);
            if (step.Statement is Let { Target: { Type: BufferType } target })
            {
                made[target] = step;
            }
            else if (step.Statement is Store { Stored.Type: BufferType } store)
            {
                stores.Add((store.Buffer, step));
            }

            foreach (var inner in step.Statement.Blocks)
            {
                Visit(inner, step);
            }
        }
    }
}
