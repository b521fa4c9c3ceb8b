using System.Runtime.CompilerServices;

namespace Adjoint.Generator.IR;

/// <summary>Replaces values in a block, where they are made and where they are used.</summary>
internal static class Substitution
{
    public static Block Apply(Block block, Func<Value, Value> replace)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return new Block(
            block.Statements.Select(s => Apply(s, replace)).ToEquatableArray(), Apply(block.Yields, replace), block.Completes);
    }

    private static Statement Apply(Statement statement, Func<Value, Value> replace) => statement switch
    {
        Let let => let with { Target = replace(let.Target), Operation = let.Operation.With(replace) },
        Execute run => run with
        {
            Holes = Apply(run.Holes, replace),
            Outs = Apply(run.Outs, replace),
            Initial = Apply(run.Initial, replace),
            Writes = Apply(run.Writes, replace),
        },
        If choice => new If(
            replace(choice.Condition), Apply(choice.Then, replace), Apply(choice.Else, replace), Apply(choice.Outcomes, replace)),
        Protected held => new Protected(
            held.Text, Apply(held.Holes, replace), Apply(held.Body, replace), Apply(held.Cleanup, replace), Apply(held.Outcomes, replace)),
        Store store => new Store(replace(store.Buffer), Apply(store.Indices, replace), replace(store.Stored), store.Part),
        Invoke call => call with { Arguments = Apply(call.Arguments, replace), Outcomes = Apply(call.Outcomes, replace) },
        Turnaround turn => new Turnaround(Apply(turn.Yields, replace), Apply(turn.Parameters, replace), Apply(turn.Arrived, replace)),
        Push push => new Push(Apply(push.Kept, replace)),
        Pop pop => new Pop(Apply(pop.Taken, replace)),
        Reserve reserve => reserve with { Count = reserve.Count is null ? null : replace(reserve.Count) },
        Accumulate more => new Accumulate(replace(more.Buffer), Apply(more.Indices, replace), replace(more.Added)),
        For loop => loop with
        {
            Counter = replace(loop.Counter),
            From = replace(loop.From),
            To = replace(loop.To),
            Carried = Apply(loop.Carried, replace),
            Initial = Apply(loop.Initial, replace),
            Body = Apply(loop.Body, replace),
            Outcomes = Apply(loop.Outcomes, replace),
        },
        While loop => loop with
        {
            Carried = Apply(loop.Carried, replace),
            Initial = Apply(loop.Initial, replace),
            Head = Apply(loop.Head, replace),
            Body = Apply(loop.Body, replace),
            Outcomes = Apply(loop.Outcomes, replace),
        },
        _ => throw new InvalidOperationException("unsupported: " + statement.GetType().Name),
    };

    private static EquatableArray<Value> Apply(EquatableArray<Value> values, Func<Value, Value> replace) =>
        values.Map(replace);
}
