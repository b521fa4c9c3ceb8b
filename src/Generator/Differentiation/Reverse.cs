using System.Runtime.CompilerServices;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Differentiation;

/// <summary>
/// Reverse mode: runs a function forward and then backward, as if every value of the forward pass were still in
/// reach; planning makes that true.
/// </summary>
internal sealed partial class Reverse
{
    private readonly HashSet<Value> active;
    private readonly Pullback pullback;
    private readonly Shadows shadows;
    private readonly TripCounts trips;
    private readonly LoopIds ids;
    private readonly PrivateBuffers privates;
    private readonly Pairs pairs;
    private readonly Recalls recalls;
    private readonly Function primal;

    private Reverse(Function function, TripCounts trips, IEnumerable<Value> outputs, Pairs pairs, bool isCallee, params IEnumerable<Value> arriving)
    {
        (this.trips, this.pairs) = (trips, pairs);
        ids = new LoopIds(function);
        active = Activity.Of(function, outputs);
        shadows = new Shadows(function, active, ids, pairs);
        var values = new ValueSource(function.ValueCount);
        recalls = new Recalls(function, values, ids, isCallee);
        primal = WithHalves(function with { Body = recalls.With(function.Body, c => c.Published is { Backward: not null } && IsActive(c)) });
        primal = primal with { ValueCount = values.Next };
        privates = new PrivateBuffers(primal);
        pullback = new Pullback(active, new Finiteness(function, active, shadows.Reached, arriving), shadows, new OnDemand(function), ids);
    }

    /// <summary>
    /// Forward through a block and back. A branch or a loop whose adjoint is known before it runs does both at once.
    /// </summary>
    private EquatableArray<Value> Sweep(Block block, BlockBuilder into, Adjoints adjoints, Func<int, Contribution?> seed)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (!block.Completes)
        {
            Append(into, block.Statements);
            into.Stop();
            return [];
        }

        var back = into.Nested();
        back.Learn(block);
        shadows.Announce(block, into.Values);
        Seed(block, adjoints, seed);
        var turning = new Turning(block, into, back);
        for (var i = block.Statements.Count - 1; i >= 0; i--)
        {
            if (!isLate && block.Statements[i] is (If or Loop) && !IsOverwrittenLater(block, i) && Turn(block.Statements[i], turning.At(i), adjoints) is { } turned)
            {
                turning.Replace(i, turned);
            }
            else
            {
                Back(block.Statements[i], back, adjoints);
            }
        }

        turning.Forward(statement => [statement, .. shadows.Beside(statement, into)]);
        back.MoveTo(into);
        return block.Yields;
    }

    private static void Append(BlockBuilder into, IEnumerable<Statement> statements)
    {
        foreach (var statement in statements)
        {
            into.Append(statement);
        }
    }

    private void Seed(Block block, Adjoints adjoints, Func<int, Contribution?> seed)
    {
        for (var i = 0; i < block.Yields.Count; i++)
        {
            if (active.Contains(block.Yields[i]) && seed(i) is { } contribution)
            {
                adjoints.Add(block.Yields[i], contribution.Value, contribution.Guard);
            }
        }
    }

    private void Back(Block block, BlockBuilder into, Adjoints adjoints)
    {
        shadows.Enter(block, into);
        for (var i = block.Statements.Count - 1; i >= 0; i--)
        {
            Back(block.Statements[i], into, adjoints);
        }
    }

    private void Back(Statement statement, BlockBuilder into, Adjoints adjoints)
    {
        switch (statement)
        {
            case Let let:
                pullback.Through(let, new Arithmetic(into), adjoints);
                break;
            case Store store:
                pullback.Through(store, new Arithmetic(into), adjoints);
                break;
            case Accumulate more:
                pullback.Through(more, new Arithmetic(into), adjoints);
                break;
            case Invoke call:
                Return(call, into, adjoints);
                break;
            case Loop loop:
                Return(loop, into, adjoints);
                break;
            case If choice:
                Return(choice, into, adjoints);
                break;
            case Protected held:
                Return(held, into, adjoints);
                break;
        }
    }

    /// <summary>The backward steps of a protected block need no protection: whoever comes back has left it behind.</summary>
    private void Return(Protected held, BlockBuilder into, Adjoints adjoints)
    {
        if (IsActive(held))
        {
            var seeds = Seeds(held.Outcomes, into, adjoints);
            into.Learn(held.Body);
            Seed(held.Body, adjoints, i => seeds[i]);
            Back(held.Body, into, adjoints);
        }
    }

    /// <summary>The backward step of an <c>if</c> that the forward pass has left behind.</summary>
    private void Return(If choice, BlockBuilder into, Adjoints adjoints)
    {
        if (!IsActive(choice))
        {
            return;
        }

        var seeds = Seeds(choice.Outcomes, into, adjoints);
        if (!choice.Then.Completes || !choice.Else.Completes)
        {
            // Whoever comes back has come through the side that does not throw.
            var side = choice.Then.Completes ? choice.Then : choice.Else;
            into.Learn(side);
            Seed(side, adjoints, i => seeds[i]);
            this.Back(side, into, adjoints);
            return;
        }

        Side Back(Block block)
        {
            var inner = new Adjoints();
            var nested = into.Nested();
            nested.Learn(block);
            Seed(block, inner, i => seeds[i]);
            this.Back(block, nested, inner);
            return new Side(nested, inner, []);
        }

        into.Append(Merge(choice with { Outcomes = [] }, Back(choice.Then), Back(choice.Else), into, adjoints));
    }

    private List<Contribution?> Seeds(IEnumerable<Value> outcomes, BlockBuilder into, Adjoints adjoints)
    {
        var arithmetic = new Arithmetic(into);
        return [.. outcomes.Select(o => active.Contains(o) ? pullback.Adjoint(o, arithmetic, adjoints) : null)];
    }

    /// <summary>Brings what both sides contribute to values from outside out of the <c>if</c>.</summary>
    private If Merge(If choice, Side then, Side otherwise, BlockBuilder into, Adjoints adjoints)
    {
        var outcomes = choice.Outcomes.ToList();
        var thenYields = then.Yields.ToList();
        var otherwiseYields = otherwise.Yields.ToList();

        Value Outcome(IrType type, Value whenTrue, Value whenFalse)
        {
            var outcome = into.Values.New(type);
            outcomes.Add(outcome);
            thenYields.Add(whenTrue);
            otherwiseYields.Add(whenFalse);
            return outcome;
        }

        var merged = new List<(Value Value, Value Outcome, Func<Value?> Guard)>();
        foreach (var value in then.Adjoints.Values.Concat(otherwise.Adjoints.Values).Distinct().ToList())
        {
            var (a, b) = (then.Take(value), otherwise.Take(value));
            if (a is { Guard: null } && b is { Guard: null } && a.Value.Value == b.Value.Value && !then.Block.Makes(a.Value.Value))
            {
                adjoints.Add(value, a.Value.Value, null);
                continue;
            }

            var outcome = Outcome(value.Type, a?.Value ?? then.Zero(value.Type), b?.Value ?? otherwise.Zero(value.Type));
            merged.Add((value, outcome, Guard(choice.Condition, value, (then, a), (otherwise, b), Outcome, into)));
        }

        var joined = new If(
            choice.Condition, then.Block.Close(thenYields), otherwise.Block.Close(otherwiseYields), outcomes.ToEquatableArray());
        foreach (var (value, outcome, guard) in merged)
        {
            adjoints.Add(value, outcome, guard());
        }

        return joined;
    }

    /// <summary>Under which condition a contribution out of an <c>if</c> is made at all; written behind it.</summary>
    private Func<Value?> Guard(
        Value condition, Value value, (Side Side, Contribution? Part) then, (Side Side, Contribution? Part) otherwise,
        Func<IrType, Value, Value, Value> outcome, BlockBuilder into)
    {
        var (a, b) = (then.Part, otherwise.Part);
        var isAlways = (a is { Guard: null } || !then.Side.Block.Completes) && (b is { Guard: null } || !otherwise.Side.Block.Completes);
        if (isAlways || !pullback.NeedsGuard(value))
        {
            return () => null;
        }

        return (a, b) switch
        {
            ({ Guard: null }, null) => () => condition,
            (null, { Guard: null }) => () => new Arithmetic(into).Not(condition),
            _ => Constantly(outcome(InertType.Bool, then.Side.Truth(a), otherwise.Side.Truth(b))),
        };
    }

    private static Func<Value?> Constantly(Value value) => () => value;

    /// <summary>One side of an <c>if</c>: its steps, and what it contributes to values from outside.</summary>
    private sealed record Side(BlockBuilder Block, Adjoints Adjoints, EquatableArray<Value> Yields)
    {
        public Contribution? Take(Value value) => Adjoints.Take(value, new Arithmetic(Block));

        public Value Zero(IrType type) => new Arithmetic(Block).Number(type, 0d);

        public Value Truth(Contribution? part) =>
            part?.Guard ?? Block.Share(InertType.Bool, new Opaque(part is null ? "false" : "true", [], Effect.None, true));
    }
}
