using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Differentiation;

/// <summary>
/// Calls. Behind a callee's parameters come the tangents of those that vary, lane by lane, behind what it yields the
/// tangents of what is real. Both halves of a pair have tangents, so that what one keeps is what the other takes.
/// </summary>
internal sealed partial class Forward
{
    private readonly Queue<string> wanted = new();

    private string Suffix => lanes.Count == 1 ? "Jvp" : "Jvp" + lanes.Count;

    /// <summary>A function with the callees that it calls now.</summary>
    private Function WithCallees(Function function)
    {
        var made = new Dictionary<string, Function>();
        while (wanted.Count > 0)
        {
            if (wanted.Dequeue() is var name && !made.ContainsKey(name))
            {
                made.Add(name, Callee(primal.Callees.First(c => c.Name == name)));
            }
        }

        return function with { Callees = [.. primal.Callees, .. made.Values, .. given.Values] };
    }

    private Function Callee(Function callee)
    {
        var written = Written.By(callee);
        var forward = new Forward(
            callee, [.. callee.Parameters.Select(p => p.Value).Where(written.Contains)],
            (active, values) => [.. lanes.Select(_ => new Tangents(callee, active, values, "Tangent"))]);
        var names = new ParameterNames(callee);
        var parameters = forward.lanes.SelectMany(lane => callee.Parameters.Where(p => p.IsDifferentiated)
            .Select(p => new IR.Parameter(forward.Arriving(p.Value, written.Contains(p.Value), lane, names), false) { IsSteady = p.IsSteady })).ToList();
        var block = new BlockBuilder(forward.values);
        block.Name(callee.Body);
        var made = callee with
        {
            Name = callee.Name + Suffix,
            Parameters = [.. callee.Parameters, .. parameters],
            Body = forward.Through(callee.Body, block, _ => callee.Body.Yields.Where(y => y.IsReal)),
            ValueCount = forward.values.Next,
        };
        foreach (var name in forward.wanted)
        {
            wanted.Enqueue(name);
        }

        foreach (var other in forward.given.Values)
        {
            given[other.Name] = other;
        }

        return made;
    }

    /// <summary>The tangent of something that comes in.</summary>
    private Value Arriving(Value of, bool isWritten, Tangents lane, ParameterNames names)
    {
        var type = of.Type is not BufferType buffer ? of.Type
            : buffer.IsFlat ? isWritten ? buffer.AsSpan : buffer.AsReadOnlySpan
            : buffer;
        var tangent = values.New(type, names.Unique(lane.NameOf(of) ?? "tangent"));
        lane.Set(of, tangent);
        return tangent;
    }

    private void Through(Turnaround turn, BlockBuilder into)
    {
        var arithmetic = new Arithmetic(into);
        var names = new ParameterNames(primal);
        var arrived = turn.Arrived.ToDictionary(a => a, a => a.Type is RealType or BufferType);
        List<Value> yields = [.. turn.Yields], parameters = [.. turn.Parameters], more = [.. turn.Arrived];
        foreach (var lane in lanes)
        {
            yields.AddRange(turn.Yields.Where(y => y.IsReal).Select(y => lane.OrZero(y, arithmetic)));
            foreach (var parameter in turn.Parameters)
            {
                if (!arrived.TryGetValue(parameter, out var varies))
                {
                    parameters.AddRange(lane.Has(parameter) ? [lane[parameter]] : []);
                }
                else if (varies)
                {
                    var tangent = Arriving(parameter, true, lane, names);
                    parameters.Add(tangent);
                    more.Add(tangent);
                }
            }
        }

        into.Append(new Turnaround([.. yields], [.. parameters], [.. more]));
    }

    private void Through(Invoke call, BlockBuilder into)
    {
        if (call.Published is { } published)
        {
            Through(call, published, into);
            return;
        }

        if (call.Half == Half.Whole && !lanes.Any(lane => Moves(call, lane)))
        {
            into.Append(call);
            return;
        }

        List<Value> arguments = [.. call.Arguments], outcomes = [.. call.Outcomes];
        List<int> accesses = [.. call.Accesses];
        foreach (var lane in lanes)
        {
            for (var i = 0; i < call.Arguments.Count; i++)
            {
                if (call.Has(i, Access.Varies))
                {
                    arguments.Add(TangentOf(call.Arguments[i], lane, into));
                    accesses.Add(call.Accesses[i] & ~(int)Access.Varies);
                }
            }
        }

        foreach (var lane in lanes)
        {
            foreach (var outcome in call.Outcomes.Where(o => o.IsReal))
            {
                outcomes.Add(lane.IsActive(outcome) ? lane.New(outcome) : values.New(outcome.Type));
            }
        }

        wanted.Enqueue(call.Callee);
        into.Append(new Invoke(call.Callee + Suffix, call.Half, [.. arguments], [.. outcomes]) { Accesses = [.. accesses] });
    }
}
