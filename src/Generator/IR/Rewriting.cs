namespace Adjoint.Generator.IR;

/// <summary>Steps with other operands, or with other blocks inside.</summary>
internal static class Rewriting
{
    /// <summary>The step on other operands; what it makes, and what its blocks use, stays.</summary>
    public static Statement With(this Statement statement, Func<Value, Value> replace) => statement switch
    {
        Let let => let with { Operation = let.Operation.With(replace) },
        Execute run => run with { Holes = Mapped(run.Holes, replace), Initial = Mapped(run.Initial, replace), Writes = Mapped(run.Writes, replace) },
        Store store => store with { Buffer = replace(store.Buffer), Indices = Mapped(store.Indices, replace), Stored = replace(store.Stored) },
        Accumulate more => new Accumulate(replace(more.Buffer), Mapped(more.Indices, replace), replace(more.Added)),
        If choice => choice with { Condition = replace(choice.Condition) },
        Protected held => held with { Holes = Mapped(held.Holes, replace) },
        For loop => loop with { From = replace(loop.From), To = replace(loop.To), Initial = Mapped(loop.Initial, replace) },
        While loop => loop with { Initial = Mapped(loop.Initial, replace) },
        Invoke call => call with { Arguments = Mapped(call.Arguments, replace) },
        Turnaround turn => turn with { Yields = Mapped(turn.Yields, replace) },
        Push push => new Push(Mapped(push.Kept, replace)),
        Pop => statement,
        Reserve reserve => reserve with { Count = reserve.Count is null ? null : replace(reserve.Count) },
        _ => throw new InvalidOperationException("unsupported: " + statement.GetType().Name),
    };

    public static Statement WithBlocks(this Statement statement, IReadOnlyList<Block> blocks) => statement switch
    {
        If choice => choice with { Then = blocks[0], Else = blocks[1] },
        Protected held => held with { Body = blocks[0], Cleanup = blocks[1] },
        For loop => loop with { Body = blocks[0] },
        While loop => loop with { Head = blocks[0], Body = blocks[1] },
        _ => statement,
    };

    /// <summary>The step with another form of each of its blocks; a step without blocks is itself.</summary>
    public static Statement WithBlocks(this Statement statement, Func<Block, Block> rewrite) =>
        statement.Blocks.Count == 0 ? statement : statement.WithBlocks([.. statement.Blocks.Select(rewrite)]);

    private static EquatableArray<Value> Mapped(EquatableArray<Value> of, Func<Value, Value> map) =>
        of.Map(map);
}
