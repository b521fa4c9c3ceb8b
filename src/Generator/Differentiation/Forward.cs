using System.Runtime.CompilerServices;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Differentiation;

/// <summary>
/// Forward mode: each step is followed by the step of its tangent. It accepts whatever reverse mode writes, so that
/// second derivatives are forward over reverse.
/// </summary>
internal sealed partial class Forward
{
    private readonly HashSet<Value> active;
    private readonly ValueSource values;
    private readonly Pushforward pushforward;
    private readonly Tangents tangents;
    private readonly Dictionary<int, Block> loops = [];
    private readonly Dictionary<Value, If> choices = [];

    private Forward(Function primal, IEnumerable<Value> outputs)
    {
        active = Activity.Of(primal, outputs);
        values = new ValueSource(primal.ValueCount);
        tangents = new Tangents(primal, active, values);
        pushforward = new Pushforward(active, tangents);
    }

    private Block Through(Block block, BlockBuilder into, IReadOnlyList<Value> more)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            Through(statement, into);
        }

        if (!block.Completes)
        {
            into.Stop();
            return into.Close();
        }

        var arithmetic = new Arithmetic(into);
        return into.Close(block.Yields.Concat(more.Select(m => tangents.OrZero(m, arithmetic))).ToList());
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
            default:
                into.Append(statement);
                pushforward.Through(statement, new Arithmetic(into));
                break;
        }
    }

    private void Through(If choice, BlockBuilder into)
    {
        var moved = Moved(choice.Outcomes);
        Block Side(Block block, Block? forward)
        {
            var nested = into.Nested();
            if (forward is not null)
            {
                nested.Learn(forward);
            }

            return Through(block, nested, block.Completes ? [.. moved.Select(k => block.Yields[k])] : []);
        }

        // The way back through a branch may use what the way forward through it made.
        choices.TryGetValue(choice.Condition, out var earlier);
        var then = Side(choice.Then, earlier?.Then);
        var otherwise = Side(choice.Else, earlier?.Else);
        var outcomes = moved.Select(k => tangents.New(choice.Outcomes[k])).ToList();
        var through = new If(choice.Condition, then, otherwise, [.. choice.Outcomes, .. outcomes]);
        into.Append(through);
        choices[choice.Condition] = through;
    }

    private void Through(Protected held, BlockBuilder into)
    {
        var moved = Moved(held.Outcomes);
        var body = Through(held.Body, into.Nested(), held.Body.Completes ? [.. moved.Select(k => held.Body.Yields[k])] : []);
        var cleanup = Through(held.Cleanup, into.Nested(), []);
        into.Append(held with { Body = body, Cleanup = cleanup, Outcomes = [.. held.Outcomes, .. moved.Select(k => tangents.New(held.Outcomes[k]))] });
        into.Learn(body);
    }

    private void Through(Loop loop, BlockBuilder into)
    {
        var moved = Moved(loop.Carried);
        var arithmetic = new Arithmetic(into);
        var initials = moved.Select(k => tangents.OrZero(loop.Initial[k], arithmetic)).ToList();
        var founds = moved.Select(k => tangents.New(loop.Carried[k])).ToList();
        var nested = into.Nested();
        if (loop is For { BackwardOf: not 0 } backward && loops.TryGetValue(backward.BackwardOf, out var forward))
        {
            nested.Learn(forward);
        }

        var head = loop is While repeated ? Through(repeated.Head, into.Nested(), []) : null;
        var body = Through(loop.Body, nested, loop.Body.Completes ? [.. moved.Select(k => loop.Body.Yields[k])] : []);
        var outcomes = moved.Select(k => tangents.New(loop.Outcomes[k])).ToList();
        loops[loop.Id] = body;
        Loop through = loop with
        {
            Carried = [.. loop.Carried, .. founds],
            Initial = [.. loop.Initial, .. initials],
            Outcomes = [.. loop.Outcomes, .. outcomes],
            Body = body,
        };
        into.Append(through is While asking ? asking with { Head = head! } : through);
    }

    /// <summary>Which of the values have a tangent.</summary>
    private List<int> Moved(EquatableArray<Value> of) =>
        [.. Enumerable.Range(0, of.Count).Where(k => of[k].IsReal ? active.Contains(of[k]) : tangents.IsChosen(of[k]))];
}
