using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Differentiation;

/// <summary>A contribution to an adjoint, and the condition under which it is made; none stands for always.</summary>
internal readonly record struct Contribution(Value Value, Value? Guard);

/// <summary>For each value what its uses contribute to its adjoint: a list, summed once.</summary>
internal sealed class Adjoints
{
    private readonly Dictionary<Value, List<Contribution>> contributions = [];
    private readonly List<Value> order = [];

    /// <summary>The values with contributions, in the order of the first one.</summary>
    public IEnumerable<Value> Values => order.Where(contributions.ContainsKey).Distinct();

    public void Add(Value value, Value contribution, Value? guard)
    {
        if (!contributions.TryGetValue(value, out var list))
        {
            contributions.Add(value, list = []);
            order.Add(value);
        }

        list.Add(new Contribution(contribution, guard));
    }

    /// <summary>Takes the sum of the contributions out; nothing where there are none.</summary>
    public Contribution? Take(Value value, Arithmetic arithmetic)
    {
        if (!contributions.TryGetValue(value, out var list))
        {
            return null;
        }

        contributions.Remove(value);
        var sum = list.Select(c => c.Value).Aggregate(arithmetic.Add);
        var guard = list.Any(c => c.Guard is null) ? null : list.Select(c => c.Guard!).Aggregate(arithmetic.Or);
        return new Contribution(sum, guard);
    }
}
