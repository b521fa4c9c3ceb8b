using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>What the derivative's own sums are sums of, where the steps between are there for the sum alone: one that comes twice is doubled.</summary>
internal sealed class Addends(Uses uses)
{
    private const int Most = 8;

    private readonly Dictionary<Value, Polynomial> sums = [];

    /// <summary>Takes note of a step of the derivative.</summary>
    /// <returns>The sum with each addend once, as a factor of its own; nothing where none comes twice.</returns>
    public Polynomial? Learn(Value target, Operation operation)
    {
        var addends = operation switch
        {
            Apply { Rule: "Add", Arguments: [var x, var y] } => Of(x).Plus(Of(y)),
            Apply { Rule: "Subtract", Arguments: [var x, var y] } => Of(x).Plus(Of(y).Times(Monomial.Of(-1d))),
            Apply { Rule: "Negate", Arguments: [var x] } => Of(x).Times(Monomial.Of(-1d)),
            _ => null,
        };
        if (addends is null || addends.Terms.Count is 0 or > Most)
        {
            return null;
        }

        sums[target] = addends;
        return addends.Terms.Any(t => Math.Abs(t.Coefficient) > 1d) ? addends : null;
    }

    private Polynomial Of(Value value) => uses.Count(value) == 1 && sums.TryGetValue(value, out var sum) ? sum : Polynomial.Of(value);
}
