using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Differentiation;

/// <summary>Branches: each side has its tangents, and says of its outcomes whether they move.</summary>
internal sealed partial class Forward
{
    private void Through(If choice, BlockBuilder into)
    {
        // The way back through a branch may use what the way forward through it made.
        var earlier = into.Choices(choice.Condition).ToList();
        var then = Side(choice.Then, earlier.Select(e => e.Then), into);
        var otherwise = Side(choice.Else, earlier.Select(e => e.Else), into);
        var conditions = new List<(Value Outcome, Value Then, Value Else)>();
        var later = new List<Action>();
        foreach (var lane in lanes)
        {
            foreach (var k in Moved(choice.Outcomes, lane).Where(k => choice.Outcomes[k].IsReal))
            {
                var (outcome, one, other) = (choice.Outcomes[k], Moves(choice.Then, k, lane), Moves(choice.Else, k, lane));
                if (lane.Selection.IsBroughtOut(outcome, one.Where, other.Where))
                {
                    var moves = values.New(InertType.Bool);
                    conditions.Add((moves, Flag(one, then), Flag(other, otherwise)));
                    later.Add(() => lane.Selection.Set(outcome, moves));
                }
                else
                {
                    later.Add(() => lane.Selection.Choose(outcome, choice.Condition, one, other, new Arithmetic(into)));
                }
            }
        }

        Block Closed(Block block, BlockBuilder side, IEnumerable<Value> last) =>
            Close(block, side, lane => Moved(choice.Outcomes, lane).Select(k => block.Yields[k]), last);
        var (closed, closedOtherwise) = (Closed(choice.Then, then, conditions.Select(c => c.Then)), Closed(choice.Else, otherwise, conditions.Select(c => c.Else)));
        var through = new If(
            choice.Condition, closed, closedOtherwise, [.. choice.Outcomes, .. New(choice.Outcomes, choice.Outcomes), .. conditions.Select(c => c.Outcome)]);
        into.Append(through);
        later.ForEach(set => set());
    }

    private BlockBuilder Side(Block block, IEnumerable<Block> earlier, BlockBuilder into)
    {
        var nested = into.Nested();
        foreach (var side in earlier)
        {
            nested.Learn(side);
        }

        Steps(block, nested);
        return nested;
    }

    private static (bool Moves, Value? Where) Moves(Block side, int outcome, Tangents lane) =>
        side.Completes && lane.Has(side.Yields[outcome]) ? (true, lane.Selection[side.Yields[outcome]]) : (false, null);

    private static Value Flag((bool Moves, Value? Where) side, BlockBuilder into) =>
        side.Where ?? into.Share(InertType.Bool, new Opaque(side.Moves ? "true" : "false", [], Effect.None, true));
}
