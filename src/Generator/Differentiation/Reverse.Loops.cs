using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Differentiation;

/// <summary>Loops go backward: the last trip first, what is carried with its adjoint, what is used with a sum.</summary>
internal sealed partial class Reverse
{
    private void Return(Loop loop, BlockBuilder into, Adjoints adjoints)
    {
        if (!IsActive((Statement)loop))
        {
            return;
        }

        var carried = Enumerable.Range(0, loop.Carried.Count).Where(k => active.Contains(loop.Carried[k])).ToList();
        var seeds = Seeds(carried.Select(k => loop.Outcomes[k]), into, adjoints);
        var guarded = carried.Where((k, i) => seeds[i] is not { Guard: null } && pullback.NeedsGuard(loop.Carried[k])).ToList();
        while (true)
        {
            // Whether a trip may leave out a contribution is known only when its backward steps are written.
            var (state, body, inner) = BackwardTrip(loop, carried, seeds, guarded, into);
            if (state is null)
            {
                continue;
            }

            foreach (var captured in inner.Values.ToList())
            {
                Accumulate(captured, state, inner, body, adjoints, new Arithmetic(into));
            }

            into.Append(Backward(loop, into, state, body.Close(state.Yields)));
            Deliver(loop, carried, state, adjoints);
            return;
        }
    }

    /// <summary>The backward steps of a trip; no state where a carried adjoint turns out to need a guard that it has not got.</summary>
    private (LoopState? State, BlockBuilder Body, Adjoints Inner) BackwardTrip(
        Loop loop, List<int> carried, List<Contribution?> seeds, List<int> guarded, BlockBuilder into)
    {
        var arithmetic = new Arithmetic(into);
        var state = new LoopState(into.Values);
        var nested = into.Nested();
        nested.Learn(loop.Body);
        var inner = new Adjoints();
        for (var i = 0; i < carried.Count; i++)
        {
            var k = carried[i];
            var type = loop.Carried[k].Type;
            state.Adjoints.Add(state.Carry(type, Naming.Adjoint(loop.Carried[k].Name), seeds[i]?.Value ?? arithmetic.Number(type, 0d)));
            state.Guards.Add(guarded.Contains(k) ? state.Carry(InertType.Bool, null, Truth(into, seeds[i])) : null);
            if (active.Contains(loop.Body.Yields[k]))
            {
                inner.Add(loop.Body.Yields[k], state.Adjoints[i], state.Guards[i]);
            }
        }

        Back(loop.Body, nested, inner);
        var next = new Arithmetic(nested);
        for (var i = 0; i < carried.Count; i++)
        {
            var adjoint = inner.Take(loop.Carried[carried[i]], next);
            state.Yields.Add(adjoint?.Value ?? next.Number(loop.Carried[carried[i]].Type, 0d));
            if (state.Guards[i] is not null)
            {
                state.Yields.Add(Truth(nested, adjoint));
            }
            else if (adjoint is not { Guard: null } && pullback.NeedsGuard(loop.Carried[carried[i]]))
            {
                guarded.Add(carried[i]);
                return (null, nested, inner);
            }
        }

        return (state, nested, inner);
    }

    /// <summary>A value from outside of the loop collects what each trip contributes.</summary>
    private void Accumulate(
        Value captured, LoopState state, Adjoints inner, BlockBuilder nested, Adjoints adjoints, Arithmetic arithmetic)
    {
        var next = new Arithmetic(nested);
        var trip = inner.Take(captured, next)!.Value;
        var before = adjoints.Take(captured, arithmetic);
        var sum = state.Carry(captured.Type, Naming.Adjoint(captured.Name), before?.Value ?? arithmetic.Number(captured.Type, 0d));
        state.Yields.Add(next.Add(sum, trip.Value));
        Value? guard = null;
        if (pullback.NeedsGuard(captured))
        {
            guard = state.Carry(InertType.Bool, null, Truth(arithmetic.Block, before));
            state.Yields.Add(trip.Guard is null ? Truth(nested, trip) : next.Or(guard, trip.Guard));
        }

        state.Captured.Add((captured, state.OutcomeOf(sum), guard is null ? null : state.OutcomeOf(guard)));
    }

    private static void Deliver(Loop loop, List<int> carried, LoopState state, Adjoints adjoints)
    {
        for (var i = 0; i < carried.Count; i++)
        {
            adjoints.Add(
                loop.Initial[carried[i]], state.OutcomeOf(state.Adjoints[i]), state.Guards[i] is { } guard ? state.OutcomeOf(guard) : null);
        }

        foreach (var (value, sum, guard) in state.Captured)
        {
            adjoints.Add(value, sum, guard);
        }
    }

    private For Backward(Loop loop, BlockBuilder into, LoopState state, Block body)
    {
        var counter = into.Values.New(new InertType("int"), loop is For counted ? counted.Counter.Name : null);
        var (from, to, step) = loop is For forward ? Reversed(forward, into) : Reversed((While)loop, into);
        return new For(
            ids.Next(), counter, from, to, step, state.Found.ToEquatableArray(), state.Initial.ToEquatableArray(), body, state.Outcomes.ToEquatableArray(), loop.Id)
        {
            IsBulk = loop is For { IsBulk: true },
        };
    }

    /// <summary>The same trips from the last one to the first.</summary>
    public static (Value From, Value To, int Step) Reversed(For loop, BlockBuilder into)
    {
        var (from, to, step) = (loop.From, loop.To, loop.Step);
        Value Int(Template text) => into.Let(new InertType("int"), text.ToOperation(Effect.None, false), null, Part.Derivative);

        return step switch
        {
            1 => (Next(to, " - ", " + ", into), from, -1),
            -1 => (to, Next(from, " + ", " - ", into), 1),
            > 0 => (Int(new Template().AddTight(to).Add(" <= ").AddTight(from).Add(" ? ").AddTight(from).Add(" - " + step + " : ").AddTight(from).Add(" + (")
                .AddTight(to).Add(" - 1 - ").AddTight(from).Add(") / " + step + " * " + step)), from, -step),
            _ => (Int(new Template().AddTight(from).Add(" < ").AddTight(to).Add(" ? ").AddTight(from).Add(" + " + -step + " : ").AddTight(from).Add(" - (")
                .AddTight(from).Add(" - ").AddTight(to).Add(") / " + -step + " * " + -step)), Int(new Template().AddTight(from).Add(" + 1")), -step),
        };
    }

    /// <summary>One more or one less than a number; of a number that is one less or one more than another, that one.</summary>
    private static Value Next(Value number, string sign, string opposite, BlockBuilder into)
    {
        bool IsOne(Value value) => into.Definition(value) is Opaque { Arguments.Count: 0, Text: "1" };
        return into.Definition(number) switch
        {
            Opaque { Does: Effect.None, Arguments: [var other], Text: var text } when text == Template.TightHole + opposite + "1" => other,
            Opaque { Does: Effect.None, Arguments: [var other, var by], Text: var text } when text == Template.TightHole + opposite + Template.TightHole && IsOne(by) => other,
            _ => into.Let(new InertType("int"), new Template().AddTight(number).Add(sign + "1").ToOperation(Effect.None, false), null, Part.Derivative),
        };
    }

    private (Value From, Value To, int Step) Reversed(While loop, BlockBuilder into)
    {
        var last = into.Let(
            new InertType("int"), new Template().AddTight(trips[loop]).Add(" - 1").ToOperation(Effect.None, false), null, Part.Derivative);
        var zero = into.Let(new InertType("int"), new Opaque("0", [], Effect.None, true), null, Part.Derivative);
        return (last, zero, -1);
    }

    private bool IsActive(Block block) => block.Statements.Any(IsActive);

    private bool IsActive(Statement statement) =>
        statement.Results.Any(active.Contains)
        || Written.By(statement).Any(shadows.IsActive)
        || statement.Blocks.Any(IsActive);

    private static Value Truth(BlockBuilder block, Contribution? part) =>
        part?.Guard ?? block.Share(InertType.Bool, new Opaque(part is null ? "false" : "true", [], Effect.None, true));

    /// <summary>What a backward loop carries, as it is put together.</summary>
    private sealed class LoopState(ValueSource values)
    {
        public List<Value> Found { get; } = [];

        public List<Value> Initial { get; } = [];

        public List<Value> Outcomes { get; } = [];

        public List<Value> Yields { get; } = [];

        public List<Value> Adjoints { get; } = [];

        public List<Value?> Guards { get; } = [];

        public List<(Value Value, Value Sum, Value? Guard)> Captured { get; } = [];

        public Value Carry(IrType type, string? name, Value initial)
        {
            var found = values.New(type, name);
            Found.Add(found);
            Initial.Add(initial);
            Outcomes.Add(values.New(type, name));
            return found;
        }

        public Value OutcomeOf(Value found) => Outcomes[Found.IndexOf(found)];
    }
}
