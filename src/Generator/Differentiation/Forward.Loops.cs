using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Differentiation;

/// <summary>Loops: what they carry has its tangents, and where a partial may be infinite carries whether it moves.</summary>
internal sealed partial class Forward
{
    private void Through(Loop loop, BlockBuilder into)
    {
        var arithmetic = new Arithmetic(into);
        var initials = lanes.SelectMany(lane => Moved(loop.Carried, lane).Select(k => lane.OrZero(loop.Initial[k], arithmetic))).ToList();
        var flags = lanes.SelectMany(lane => Flags(loop, lane, into)).ToList();
        var founds = New(loop.Carried, loop.Carried);
        var nested = into.Nested();
        if (loop is For { BackwardOf: not 0 } backward && loops.TryGetValue(backward.BackwardOf, out var forward))
        {
            nested.Learn(forward);
        }

        var head = loop is While repeated ? Through(repeated.Head, into.Nested(), _ => []) : null;
        Steps(loop.Body, nested);
        var sides = flags.Select(f => Moves(loop.Body, f.Carried, f.Lane)).ToList();
        var body = Close(loop.Body, nested, lane => Moved(loop.Carried, lane).Select(k => loop.Body.Yields[k]), sides.Select(s => Flag(s, nested)).ToList());
        var outcomes = New(loop.Carried, loop.Outcomes);
        loops[loop.Id] = body;
        Loop through = loop with
        {
            Carried = [.. loop.Carried, .. founds, .. flags.Select(f => f.Found)],
            Initial = [.. loop.Initial, .. initials, .. flags.Select(f => f.Initial)],
            Outcomes = [.. loop.Outcomes, .. outcomes, .. flags.Select(f => f.Outcome)],
            Body = body,
        };
        into.Append(through is While asking ? asking with { Head = head! } : through);
        for (var i = 0; i < flags.Count; i++)
        {
            if (Outcome(loop, flags[i], sides[i], into) is { } moves)
            {
                flags[i].Lane.Selection.Set(loop.Outcomes[flags[i].Carried], moves);
            }
        }
    }

    /// <summary>Whether something that a loop carries moves, as each trip finds it.</summary>
    private sealed record Flagged(Tangents Lane, int Carried, (bool Moves, Value? Where) Before, Value Initial, Value Found, Value Outcome);

    /// <summary>Where something moves behind a loop; nothing where that is always. If every trip makes it move, it is enough that there was one.</summary>
    private static Value? Outcome(Loop loop, Flagged flag, (bool Moves, Value? Where) trip, BlockBuilder into) => (trip, flag.Before, loop) switch
    {
        ((true, null), (true, null), _) => null,
        ((true, null), (false, _), For counted) => HasTrip(counted, into),
        ((true, null), _, For counted) => new Arithmetic(into).Or(flag.Initial, HasTrip(counted, into)),
        _ => flag.Outcome,
    };

    private IEnumerable<Flagged> Flags(Loop loop, Tangents lane, BlockBuilder into)
    {
        foreach (var k in Moved(loop.Carried, lane).Where(k => loop.Carried[k].IsReal && lane.Selection.IsKept(loop.Outcomes[k], loop.Carried[k])))
        {
            var side = (lane.Has(loop.Initial[k]), lane.Selection[loop.Initial[k]]);
            var flagged = new Flagged(lane, k, side, Flag(side, into), values.New(InertType.Bool), values.New(InertType.Bool));
            lane.Selection.Set(loop.Carried[k], flagged.Found);
            yield return flagged;
        }
    }

    private static Value HasTrip(For loop, BlockBuilder into)
    {
        var text = new Template().AddTight(into.Source(loop.From)).Add(loop.Step > 0 ? " < " : " >= ").AddTight(loop.To);
        return into.Share(InertType.Bool, text.ToOperation(Effect.None, false));
    }
}
