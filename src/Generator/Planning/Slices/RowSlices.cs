using System.Runtime.CompilerServices;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.Differentiation;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Planning.Slices;

/// <summary>
/// A loop around loops that walks along rows, <c>buffer[k * n + i]</c>, takes each of them once in front: its trips and the
/// loops inside come by the row's own short indices. The row begins where the first trip does, so that what lies outside
/// of the buffer is met by the same trip as before.
/// </summary>
internal sealed class RowSlices
{
    private readonly ValueSource values;
    private readonly Scopes scopes;
    private readonly List<WalkedRows> around = [];

    private RowSlices(Function function) => (values, scopes) = (new ValueSource(function.ValueCount), new Scopes(function));

    public static Function Take(Function function) => function.Each(TakeOne);

    private static Function TakeOne(Function function)
    {
        var slices = new RowSlices(function);
        var body = slices.Rewrite(function.Body);
        return slices.values.Next == function.ValueCount ? function : DeadCode.Remove(function with { Body = body, ValueCount = slices.values.Next });
    }

    private Block Rewrite(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var statements = new List<Statement>(block.Statements.Count);
        foreach (var statement in block.Statements)
        {
            if (statement is For loop)
            {
                var rows = new WalkedRows(loop, around.Count, scopes, values);
                around.Add(rows);
                var body = Rewrite(loop.Body);
                around.RemoveAt(around.Count - 1);
                statements.AddRange(rows.Taken);
                statements.Add(loop with { Body = body });
            }
            else
            {
                var inner = statement.WithBlocks(Rewrite);
                statements.AddRange(OnRows(inner));
            }
        }

        return block with { Statements = statements.ToEquatableArray() };
    }

    /// <summary>A step on the row of a loop around, where one has the element that it reads or writes.</summary>
    private IEnumerable<Statement> OnRows(Statement statement) => statement switch
    {
        Let { Operation: Load load } let => OnRows(load.Buffer, load.Indices, (row, index) => let with { Operation = load with { Buffer = row, Indices = index } }) ?? [statement],
        Store store => OnRows(store.Buffer, store.Indices, (row, index) => store with { Buffer = row, Indices = index }) ?? [statement],
        Accumulate more => OnRows(more.Buffer, more.Indices, (row, index) => new Accumulate(row, index, more.Added)) ?? [statement],
        _ => [statement],
    };

    private List<Statement>? OnRows(Value buffer, EquatableArray<Value> indices, Func<Value, EquatableArray<Value>, Statement> step)
    {
        foreach (var rows in around)
        {
            if (rows.Of(buffer, indices) is { } element)
            {
                var block = new BlockBuilder(values);
                var integers = new Integers(block);
                var index = element.Offset.Aggregate(integers.Add);
                block.Append(step(element.Row, index.Alone));
                return [.. block.Close().Statements];
            }
        }

        return null;
    }
}
