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

    private Reverse(Function primal, TripCounts trips)
    {
        this.trips = trips;
        active = Activity.Of(primal);
        shadows = new Shadows(active, new Origins(primal));
        pullback = new Pullback(active, new Finiteness(primal, active), shadows);
    }

    /// <summary>The gradient of a function with one real result, with the result in front where it is wanted.</summary>
    public static Function Gradient(Function primal, bool withValue)
    {
        var trips = new TripCounts(primal);
        primal = trips.Function;
        var reverse = new Reverse(primal, trips);
        var values = new ValueSource(primal.ValueCount);
        var block = new BlockBuilder(values);
        var adjoints = new Adjoints();
        var destinations = reverse.Destinations(primal, values);
        var results = reverse.Sweep(
            primal.Body, block, adjoints, i => new Contribution(new Arithmetic(block).Number(primal.Body.Yields[i].Type, 1d), null));
        var arithmetic = new Arithmetic(block);
        var gradient = primal.Parameters.Where(p => p.IsDifferentiated && p.Value.IsReal)
            .Select(p => adjoints.Take(p.Value, arithmetic)?.Value ?? arithmetic.Number(p.Value.Type, 0d));
        var yields = withValue ? results.Concat(gradient) : gradient;
        return primal with
        {
            Parameters = primal.Parameters.Concat(destinations).ToEquatableArray(),
            Body = block.Close(yields.ToList()),
            ValueCount = values.Next,
        };
    }

    /// <summary>The buffers that the gradient of each buffer goes to.</summary>
    private List<IR.Parameter> Destinations(Function primal, ValueSource values)
    {
        var destinations = new List<IR.Parameter>();
        foreach (var parameter in primal.Parameters.Where(p => p.Value.Type is BufferType))
        {
            var type = Shadows.Writable((BufferType)parameter.Value.Type);
            if (parameter.IsDifferentiated)
            {
                var destination = values.New(type, parameter.Value.Name + "Gradient");
                shadows.Add(parameter.Value, destination);
                destinations.Add(new IR.Parameter(destination, false));
            }
        }

        return destinations;
    }

    /// <summary>Forward through a block and back; an <c>if</c> at its end does both at once.</summary>
    private EquatableArray<Value> Sweep(Block block, BlockBuilder into, Adjoints adjoints, Func<int, Contribution?> seed)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var last = block.Statements.Count - 1;
        var turn = block.Completes && last >= 0 ? block.Statements[last] as If : null;
        foreach (var statement in block.Statements.Where(s => !ReferenceEquals(s, turn)))
        {
            into.Append(statement);
        }

        if (!block.Completes)
        {
            into.Stop();
            return [];
        }

        Seed(block, adjoints, seed);
        if (turn is not null)
        {
            Turn(turn, into, adjoints);
        }

        Back(block, turn, into, adjoints);
        return block.Yields;
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

    private void Back(Block block, Statement? done, BlockBuilder into, Adjoints adjoints)
    {
        shadows.Enter(block, into);
        for (var i = block.Statements.Count - 1; i >= 0; i--)
        {
            switch (block.Statements[i])
            {
                case Let let:
                    pullback.Through(let, new Arithmetic(into), adjoints);
                    break;
                case Store store:
                    pullback.Through(store, new Arithmetic(into), adjoints);
                    break;
                case Loop loop:
                    Return(loop, into, adjoints);
                    break;
                case If choice when !ReferenceEquals(choice, done):
                    Return(choice, into, adjoints);
                    break;
            }
        }
    }

    /// <summary>The backward step of an <c>if</c> that the forward pass has left behind.</summary>
    private void Return(If choice, BlockBuilder into, Adjoints adjoints)
    {
        var seeds = Seeds(choice, into, adjoints);
        if (seeds.All(s => s is null))
        {
            return;
        }

        Side Back(Block block)
        {
            var inner = new Adjoints();
            var nested = into.Nested();
            nested.Learn(block);
            if (block.Completes)
            {
                Seed(block, inner, i => seeds[i]);
                this.Back(block, null, nested, inner);
            }
            else
            {
                nested.Stop();
            }

            return new Side(nested, inner, []);
        }

        Merge(choice with { Outcomes = [] }, Back(choice.Then), Back(choice.Else), into, adjoints);
    }

    /// <summary>Forward and backward in one <c>if</c>, where nothing lies between the two.</summary>
    private void Turn(If choice, BlockBuilder into, Adjoints adjoints)
    {
        var seeds = Seeds(choice, into, adjoints);

        Side Through(Block block)
        {
            var inner = new Adjoints();
            var nested = into.Nested();
            var yields = Sweep(block, nested, inner, i => seeds[i]);
            return new Side(nested, inner, yields);
        }

        Merge(choice, Through(choice.Then), Through(choice.Else), into, adjoints);
    }

    private List<Contribution?> Seeds(If choice, BlockBuilder into, Adjoints adjoints)
    {
        var arithmetic = new Arithmetic(into);
        return [.. choice.Outcomes.Select(o => active.Contains(o) ? pullback.Adjoint(o, arithmetic, adjoints) : null)];
    }

    /// <summary>Brings what both sides contribute to values from outside out of the <c>if</c>.</summary>
    private void Merge(If choice, Side then, Side otherwise, BlockBuilder into, Adjoints adjoints)
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
            var outcome = Outcome(value.Type, a?.Value ?? then.Zero(value.Type), b?.Value ?? otherwise.Zero(value.Type));
            merged.Add((value, outcome, Guard(choice.Condition, value, (then, a), (otherwise, b), Outcome, into)));
        }

        into.Append(new If(
            choice.Condition, then.Block.Close(thenYields), otherwise.Block.Close(otherwiseYields), outcomes.ToEquatableArray()));
        foreach (var (value, outcome, guard) in merged)
        {
            adjoints.Add(value, outcome, guard());
        }
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
