using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Differentiation;

/// <summary>
/// Calls. A callee becomes a pair of halves: the way back takes the buffers again, what arrives at the results, and
/// the adjoints of the buffers, which it adds to; it yields the adjoints of the scalars.
/// </summary>
internal sealed partial class Reverse
{
    /// <summary>A callee that goes forward and back.</summary>
    public static Function Pair(Function primal, Pairs pairs)
    {
        var trips = new TripCounts(primal);
        var written = Written.By(primal);
        var arriving = primal.Parameters.Where((p, i) => pairs.MayBreak(primal, i)).Select(p => p.Value);
        return new Reverse(trips.Function, trips, primal.Parameters.Select(p => p.Value).Where(written.Contains), pairs, true, arriving).Pair();
    }

    private Function Pair()
    {
        var values = new ValueSource(primal.ValueCount);
        var names = new ParameterNames(primal);
        var block = new BlockBuilder(values);
        var seeds = new Dictionary<int, Contribution>();
        var results = Enumerable.Range(0, primal.Body.Yields.Count).Where(i => primal.Body.Yields[i].IsReal).ToList();
        var cotangents = results.ToDictionary(i => i, i => values.New(primal.Body.Yields[i].Type, names.Unique(Naming.Adjoint(primal.Body.Yields[i].Name) ?? "cotangent")));
        var guards = results.Where(i => pairs.IsGuarded(primal, i)).ToDictionary(i => i, _ => values.New(InertType.Bool, names.Unique("contributes")));
        for (var i = 0; i < primal.Parameters.Count; i++)
        {
            MarkIn(primal, i, primal.Parameters[i].Value);
        }

        var buffers = primal.Parameters.Where(p => p.Value.Type is BufferType).ToList();
        var adjointsOf = buffers.Where(p => p.IsDifferentiated).ToDictionary(p => p.Value, p => values.New(ShadowOf(p.Value), names.Unique(Naming.Adjoint(p.Value.Name)!)));
        foreach (var (buffer, shadow) in adjointsOf.Select(a => (a.Key, a.Value)))
        {
            shadows.Add(buffer, shadow);
        }

        foreach (var statement in primal.Body.Statements)
        {
            block.Append(statement);
        }

        List<Value> arrived = [.. cotangents.Values, .. guards.Values, .. adjointsOf.Values];
        block.Append(new Turnaround(primal.Body.Yields, [.. buffers.Select(p => p.Value), .. arrived], [.. arrived]));
        var adjoints = new Adjoints();
        Seed(primal.Body, adjoints, i => cotangents.TryGetValue(i, out var cotangent) ? new Contribution(cotangent, guards.TryGetValue(i, out var guard) ? guard : null) : null);
        Back(primal.Body, block, adjoints);
        return primal with { Body = block.Close(Gradient(adjoints, block)), ValueCount = values.Next };
    }

    /// <summary>A callee and its callers agree on whose adjoints say which of them were reached.</summary>
    private void MarkIn(Function callee, int parameter, Value buffer)
    {
        if (buffer.Type is BufferType && shadows.Reached.IsMarked(buffer))
        {
            pairs.Mark(callee.Name, parameter);
        }
    }

    /// <summary>The adjoints of the scalars that come in, then for those that may get no contribution whether they got one.</summary>
    private List<Value> Gradient(Adjoints adjoints, BlockBuilder block)
    {
        var arithmetic = new Arithmetic(block);
        var (yields, guards) = (new List<Value>(), new List<Value>());
        for (var i = 0; i < primal.Parameters.Count; i++)
        {
            if (primal.Parameters[i] is { IsDifferentiated: true, Value: { IsReal: true } scalar })
            {
                var adjoint = adjoints.Take(scalar, arithmetic);
                yields.Add(adjoint?.Value ?? arithmetic.Number(scalar.Type, 0d));
                if (pairs.MayBreak(primal, i))
                {
                    guards.Add(Truth(block, adjoint));
                }
            }
        }

        return [.. yields, .. guards];
    }

    /// <summary>The adjoints of an array with one dimension are any span of memory.</summary>
    private static BufferType ShadowOf(Value buffer) =>
        buffer.Type is BufferType { IsFlat: true } flat ? flat.AsSpan : Shadows.Writable((BufferType)buffer.Type);

    /// <summary>The calls that derivatives flow through run forward halves.</summary>
    private Function WithHalves(Function function) => function with
    {
        Body = Callees.Replace(function.Body, c => c.Published is null && IsActive(c) ? c with { Half = Half.Forward, Callee = pairs.Want(c.Callee) } : c),
    };

    /// <summary>The way back of a call whose way forward is behind.</summary>
    private void Return(Invoke call, BlockBuilder into, Adjoints adjoints)
    {
        if (call.Published is { } published)
        {
            Return(call, published, into, adjoints);
            return;
        }

        if (call.Half != Half.Forward)
        {
            return;
        }

        var callee = pairs.PrimalOf(call.Callee);
        var (arguments, accesses) = Arriving(call, callee, into, adjoints);
        var (outcomes, guards) = (new List<Value>(), new List<Value>());
        var contributions = new List<(Value To, Contribution Contribution)>();
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            if (callee.Parameters[i] is not { IsDifferentiated: true, Value.IsReal: true })
            {
                continue;
            }

            var argument = call.Arguments[i];
            var adjoint = into.Values.New(argument.Type, Naming.Adjoint(argument.Name));
            outcomes.Add(adjoint);
            if (pullback.NeedsGuard(argument))
            {
                pairs.Break(callee, i);
            }

            Value? guard = null;
            if (pairs.MayBreak(callee, i))
            {
                guards.Add(guard = into.Values.New(InertType.Bool));
            }

            if (active.Contains(argument))
            {
                contributions.Add((argument, new Contribution(adjoint, pullback.NeedsGuard(argument) ? guard : null)));
            }
        }

        into.Append(new Invoke(call.Callee, Half.Backward, [.. arguments], [.. outcomes, .. guards]) { Accesses = [.. accesses] });
        contributions.ForEach(c => adjoints.Add(c.To, c.Contribution.Value, c.Contribution.Guard));
    }

    /// <summary>What the way back of a call takes: its buffers again, what arrives at its results, the adjoints of its buffers.</summary>
    private (List<Value> Arguments, List<int> Accesses) Arriving(Invoke call, Function callee, BlockBuilder into, Adjoints adjoints)
    {
        var arithmetic = new Arithmetic(into);
        var (arguments, accesses, guards, memory) = (new List<Value>(), new List<int>(), new List<Value>(), new List<Value>());
        void Hand(Value value, Access access)
        {
            arguments.Add(value);
            accesses.Add((int)access);
        }

        var seeds = Seeds(call.Outcomes, into, adjoints);
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            if (call.Arguments[i] is { Type: BufferType } buffer)
            {
                var varies = callee.Parameters[i].IsDifferentiated;
                Hand(buffer, Access.Reads | (varies ? Access.Varies : Access.None));
                if (varies)
                {
                    MarkIn(callee, i, buffer);
                    memory.Add(shadows.IsActive(buffer) ? shadows[buffer] : new Elements(into.Values, ids).Zeros(buffer, null, into));
                }
            }
        }

        for (var i = 0; i < call.Outcomes.Count; i++)
        {
            if (call.Outcomes[i].IsReal)
            {
                Hand(seeds[i]?.Value ?? arithmetic.Number(call.Outcomes[i].Type, 0d), Access.Varies);
                if (seeds[i] is not { Guard: null })
                {
                    pairs.Guard(callee, i);
                }

                if (pairs.IsGuarded(callee, i))
                {
                    guards.Add(Truth(into, seeds[i]));
                }
            }
        }

        guards.ForEach(g => Hand(g, Access.None));
        memory.ForEach(m => Hand(m, Access.Reads | Access.Writes | Access.Varies));
        return (arguments, accesses);
    }
}
