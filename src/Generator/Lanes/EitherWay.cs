using System.Runtime.CompilerServices;
using Adjoint.Generator.Differentiation;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Lanes;

/// <summary>A Jacobian by rows and the same by columns: which of them runs is found out when the lengths of buffers are known.</summary>
internal static class EitherWay
{
    /// <summary>By rows where there are fewer results than inputs, else by columns.</summary>
    /// <param name="primal">The function.</param>
    /// <param name="results">Its real results and outputs in the order of their rows.</param>
    /// <param name="rows">Its Jacobian by rows.</param>
    /// <param name="columns">The same by columns, with the same parameters.</param>
    public static Function Of(Function primal, IReadOnlyList<Result> results, Function rows, Function columns)
    {
        var other = Renumbered(columns, rows);
        var values = new ValueSource(other.ValueCount);
        var block = new BlockBuilder(values);
        var integers = new Integers(block);
        var few = new ResultRows(results, integers).Total;
        var many = new Positions(Unrolled.Differentiated(primal), integers).Total;
        var isByRows = block.Let(InertType.Bool, new Template().AddTight(few).Add(" < ").AddTight(many).ToOperation(Effect.None, false), null, Part.Derivative);
        var outcomes = rows.Body.Yields.Select(y => values.New(y.Type, y.Name)).ToList();
        block.Append(new If(isByRows, rows.Body, other.Body, outcomes.ToEquatableArray()));
        return rows with
        {
            Body = block.Close(outcomes),
            ValueCount = values.Next,
            Callees = [.. rows.Callees, .. columns.Callees.Where(c => !rows.Callees.Any(own => own.Name == c.Name))],
        };
    }

    /// <summary>A function with the parameters of another, and with values and loops that the other does not have.</summary>
    private static Function Renumbered(Function function, Function other)
    {
        var same = function.Parameters.Zip(other.Parameters, (p, q) => (p, q)).ToDictionary(p => p.p.Value, p => p.q.Value);
        var body = Substitution.Apply(function.Body, v => same.TryGetValue(v, out var own) ? own : v with { Id = v.Id + other.ValueCount });
        return function with
        {
            Parameters = other.Parameters,
            Body = Renumbered(body, LoopIds.Largest(other.Body)),
            ValueCount = function.ValueCount + other.ValueCount,
        };
    }

    private static Block Renumbered(Block block, int by)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return block with
        {
            Statements = block.Statements.Map(s => (s.WithBlocks(b => Renumbered(b, by))) switch
            {
                Loop loop => loop with { Id = loop.Id + by, BackwardOf = loop.BackwardOf == 0 ? 0 : loop.BackwardOf + by },
                var same => same,
            }),
        };
    }
}
