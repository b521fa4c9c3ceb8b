using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Analysis;

/// <summary>
/// For each buffer the parameters and allocations whose memory it may show: several where a reference is chosen at
/// run time. Two buffers that have none in common share no memory. The rows that an array of arrays comes with belong
/// to it; rows that are stored in it are remembered.
/// </summary>
internal sealed class Origins
{
    private readonly Dictionary<Value, HashSet<Value>> shown = [];
    private readonly Dictionary<Value, HashSet<Value>> rows = [];
    private bool changed;

    public Origins(Function function)
    {
        do
        {
            changed = false;
            Visit(function.Body);
        }
        while (changed);
    }

    /// <summary>What a buffer may show.</summary>
    public IReadOnlyCollection<Value> Of(Value buffer) => SetOf(buffer);

    /// <summary>Whether two buffers may show the same memory.</summary>
    public bool Overlap(Value one, Value other) => SetOf(one).Overlaps(SetOf(other));

    /// <summary>Whether a step, or one inside of it, has to do with memory that a buffer may show.</summary>
    public bool Touches(Statement statement, Value buffer) =>
        statement.Operands.Any(o => o.Type is BufferType && Overlap(o, buffer)) || statement.Blocks.Any(b => b.Statements.Any(s => Touches(s, buffer)));

    /// <summary>What a buffer may show, and what may be reached through its rows.</summary>
    public IReadOnlyCollection<Value> Reach(Value buffer)
    {
        var start = SetOf(buffer);
        if (rows.Count == 0)
        {
            return start;
        }

        var reached = new HashSet<Value>(start);
        var pending = new Stack<Value>(start);
        while (pending.Count > 0)
        {
            foreach (var row in RowsOf(pending.Pop()).Where(reached.Add))
            {
                pending.Push(row);
            }
        }

        return reached;
    }

    /// <summary>The memory that stores of rows have put into an array of arrays.</summary>
    public IReadOnlyCollection<Value> RowsOf(Value origin) => rows.TryGetValue(origin, out var held) ? held : [];

    /// <summary>Whether an operation takes a row out of an array of arrays.</summary>
    public static bool IsRow(View view, IrType type) => view.Buffer.Type is BufferType { Element: BufferType row } && row.Equals(type);

    private HashSet<Value> SetOf(Value buffer)
    {
        if (!shown.TryGetValue(buffer, out var set))
        {
            shown.Add(buffer, set = [buffer]);
        }

        return set;
    }

    private void Visit(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            if (statement is Loop { Carried: var carried, Initial: var initial })
            {
                Flow(carried, initial);
            }

            foreach (var inner in statement.Blocks)
            {
                Visit(inner);
            }

            Link(statement);
        }
    }

    private void Link(Statement statement)
    {
        switch (statement)
        {
            case Let { Operation: View view, Target: var target } when IsRow(view, target.Type):
                foreach (var table in SetOf(view.Buffer).ToList())
                {
                    Add(target, [table]);
                    Add(target, RowsOf(table));
                }

                break;
            case Let { Operation: View view, Target: var target }:
                Share(target, view.Buffer);
                break;
            case Let { Operation: Alias { Source: { Type: BufferType } source }, Target: var target }:
                Share(target, source);
                break;
            case Let { Operation: Select { WhenTrue: { Type: BufferType } one, WhenFalse: var other }, Target: var target }:
                Add(target, SetOf(one));
                Add(target, SetOf(other));
                break;
            case Store { Stored: { Type: BufferType } row } store:
                foreach (var table in SetOf(store.Buffer).ToList())
                {
                    Hold(table, SetOf(row));
                }

                break;
            case If choice:
                Flow(choice.Outcomes, choice.Then.Yields);
                Flow(choice.Outcomes, choice.Else.Yields);
                break;
            case Protected held:
                Flow(held.Outcomes, held.Body.Yields);
                break;
            case Loop loop:
                Flow(loop.Carried, loop.Body.Yields);
                Flow(loop.Outcomes, loop.Carried);
                break;
        }
    }

    private void Flow(EquatableArray<Value> to, EquatableArray<Value> from)
    {
        for (var i = 0; i < to.Count && i < from.Count; i++)
        {
            if (to[i].Type is BufferType)
            {
                Add(to[i], SetOf(from[i]));
            }
        }
    }

    private void Share(Value to, Value from) => shown[to] = SetOf(from);

    private void Add(Value to, IEnumerable<Value> origins)
    {
        if (!shown.TryGetValue(to, out var set))
        {
            shown.Add(to, set = []);
        }

        foreach (var origin in origins.ToList())
        {
            changed |= set.Add(origin);
        }
    }

    private void Hold(Value table, HashSet<Value> held)
    {
        if (!rows.TryGetValue(table, out var set))
        {
            rows.Add(table, set = []);
        }

        foreach (var origin in held.ToList())
        {
            changed |= set.Add(origin);
        }
    }
}
