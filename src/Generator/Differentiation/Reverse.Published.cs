using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Differentiation;

/// <summary>Calls whose way back others give: it takes what the call found, and what arrives at what it brought out.</summary>
internal sealed partial class Reverse
{
    private void Return(Invoke call, Published published, BlockBuilder into, Adjoints adjoints)
    {
        var seeds = Seeds(call.Outcomes, into, adjoints);
        if (published.Backward is not { } backward || (seeds.TrueForAll(s => s is null) && !call.Writes.Any(shadows.IsActive)))
        {
            return;
        }

        if (call.Writes.Any(shadows.IsActive) || seeds.Exists(s => s is { Guard: null }))
        {
            Contribute(call, Run(call, backward, seeds, into), null, adjoints);
            return;
        }

        // Whether anything arrives is known when the program runs.
        var condition = seeds.Where(s => s is not null).Select(s => s!.Value.Guard!).Aggregate(new Arithmetic(into).Or);
        var nested = into.Nested();
        var made = Run(call, backward, seeds, nested);
        var otherwise = into.Nested();
        var outcomes = made.Select(m => into.Values.New(m.Type, m.Name)).ToList();
        into.Append(new If(
            condition, nested.Close(made), otherwise.Close(made.Select(m => new Arithmetic(otherwise).Number(m.Type, 0d)).ToList()), [.. outcomes]));
        Contribute(call, outcomes, condition, adjoints);
    }

    /// <summary>Runs the way back; what it yields are the adjoints of the scalars that vary.</summary>
    private List<Value> Run(Invoke call, Function backward, List<Contribution?> seeds, BlockBuilder into)
    {
        var (arguments, accesses) = (new List<Value>(), new List<int>());
        void Hand(Value value, Access access)
        {
            arguments.Add(value);
            accesses.Add((int)(value.Type is BufferType ? access : Access.None));
        }

        for (var i = 0; i < call.Arguments.Count; i++)
        {
            foreach (var recalled in recalls.Again(call, i, into))
            {
                Hand(recalled, Access.Reads);
            }
        }

        for (var i = 0; i < call.Outcomes.Count; i++)
        {
            if (call.Outcomes[i].IsReal)
            {
                Hand(seeds[i]?.Value ?? new Arithmetic(into).Number(call.Outcomes[i].Type, 0d), Access.None);
            }
        }

        foreach (var buffer in call.Varying.Where(v => v.Type is BufferType))
        {
            Hand(shadows.IsActive(buffer) ? shadows[buffer] : new Elements(into.Values, ids).Zeros(buffer, null, into), Access.Reads | Access.Writes);
        }

        var outcomes = call.Varying.Where(v => v.IsReal).Select(v => into.Values.New(v.Type, Naming.Adjoint(v.Name))).ToList();
        into.Append(new Invoke(backward.Name, Half.Whole, [.. arguments], [.. outcomes]) { Accesses = [.. accesses] });
        pairs.Give(backward);
        return outcomes;
    }

    private void Contribute(Invoke call, List<Value> made, Value? condition, Adjoints adjoints)
    {
        foreach (var (argument, adjoint) in call.Varying.Where(v => v.IsReal).Zip(made, (a, m) => (a, m)).Where(p => active.Contains(p.a)))
        {
            adjoints.Add(argument, adjoint, pullback.NeedsGuard(argument) ? condition : null);
        }
    }
}
