using System.Runtime.CompilerServices;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Differentiation;

/// <summary>
/// Forward mode: each step is followed by the steps of its tangents, one for each lane. It accepts whatever reverse
/// mode writes, so that second derivatives are forward over reverse.
/// </summary>
internal sealed partial class Forward
{
    private readonly ValueSource values;
    private readonly LoopIds ids;
    private readonly IReadOnlyList<Tangents> lanes;
    private readonly Pushforward pushforward;
    private readonly Dictionary<int, Block> loops = [];
    private readonly Function primal;

    private Forward(Function primal, IReadOnlyList<Value> outputs)
        : this(primal, outputs, (active, values) => [new Tangents(primal, active, values, "Tangent")])
    {
    }

    private Forward(Function primal, IReadOnlyList<Value> outputs, Func<HashSet<Value>, ValueSource, IReadOnlyList<Tangents>> make)
    {
        this.primal = primal;
        var active = Activity.Of(primal, outputs);
        values = new ValueSource(primal.ValueCount);
        ids = new LoopIds(primal);
        lanes = make(active, values);
        pushforward = new Pushforward(active);
    }

    private Block Through(Block block, BlockBuilder into, Func<Tangents, IEnumerable<Value>> more)
    {
        Steps(block, into);
        return Close(block, into, more);
    }

    private void Steps(Block block, BlockBuilder into)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            Through(statement, into);
        }

        if (!block.Completes)
        {
            into.Stop();
        }
    }

    /// <summary>A block yields what it did, behind that the tangents of more, and last what is added to it.</summary>
    private Block Close(Block block, BlockBuilder into, Func<Tangents, IEnumerable<Value>> more, params IEnumerable<Value> last)
    {
        var arithmetic = new Arithmetic(into);
        return block.Completes
            ? into.Close(block.Yields.Concat(lanes.SelectMany(lane => more(lane).Select(m => lane.OrZero(m, arithmetic)))).Concat(last).ToList())
            : into.Close();
    }

    private void Through(Statement statement, BlockBuilder into)
    {
        switch (statement)
        {
            case If choice:
                Through(choice, into);
                break;
            case Protected held:
                Through(held, into);
                break;
            case Loop loop:
                Through(loop, into);
                break;
            case Invoke call:
                Through(call, into);
                break;
            case Turnaround turn:
                Through(turn, into);
                break;
            default:
                into.Append(statement);
                foreach (var lane in lanes)
                {
                    pushforward.Through(statement, lane, new Arithmetic(into));
                }

                break;
        }
    }

    private void Through(Protected held, BlockBuilder into)
    {
        var body = Through(held.Body, into.Nested(), lane => Moved(held.Outcomes, lane).Select(k => held.Body.Yields[k]));
        var cleanup = Through(held.Cleanup, into.Nested(), _ => []);
        into.Append(held with { Body = body, Cleanup = cleanup, Outcomes = [.. held.Outcomes, .. New(held.Outcomes, held.Outcomes)] });
        into.Learn(body);
    }

    private List<Value> New(EquatableArray<Value> moved, EquatableArray<Value> of) =>
        [.. lanes.SelectMany(lane => Moved(moved, lane).Select(k => lane.New(of[k])))];

    /// <summary>Which of the values have a tangent.</summary>
    private static IEnumerable<int> Moved(EquatableArray<Value> of, Tangents lane) =>
        Enumerable.Range(0, of.Count).Where(k => of[k].IsReal ? lane.IsActive(of[k]) : lane.IsChosen(of[k]));
}
