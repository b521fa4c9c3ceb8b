using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Differentiation;

/// <summary>
/// Strong zero in forward mode: the conditions under which values move at all. Elsewhere a selection has taken
/// something that does not move, and what follows from it is exactly zero, also where a partial is infinite.
/// </summary>
/// <param name="function">The function; conditions are kept only for what meets such a partial.</param>
internal sealed class Selection(Function function)
{
    private readonly Fragility fragility = new(function);
    private readonly Dictionary<Value, Value> conditions = [];

    /// <summary>Where a value moves; nothing where that is everywhere.</summary>
    public Value? this[Value value] => conditions.TryGetValue(value, out var condition) ? condition : null;

    /// <summary>A term that counts only where its argument moves.</summary>
    public Value Guarded(Value term, IR.Apply apply, int argument, Arithmetic arithmetic) =>
        this[apply.Arguments[argument]] is { } moves && Fragility.MayBreak(apply, argument, arithmetic.NumberOf)
            ? arithmetic.Choose(moves, term, arithmetic.Number(term.Type, 0d))
            : term;

    /// <summary>The same for a partial that is given.</summary>
    public Value Guarded(Value term, Value argument, Arithmetic arithmetic) =>
        this[argument] is { } moves ? arithmetic.Choose(moves, term, arithmetic.Number(term.Type, 0d)) : term;

    /// <summary>A value moves where one of those moves that it is made of.</summary>
    public void Any(Value of, IEnumerable<Value?> conditions, Arithmetic arithmetic)
    {
        var all = conditions.ToList();
        if (fragility.IsFragile(of) && all.Count > 0 && all.TrueForAll(c => c is not null))
        {
            this.conditions[of] = all.Select(c => c!).Aggregate(arithmetic.Or);
        }
    }

    /// <summary>One of two values; a side that never moves has no tangent.</summary>
    public void Choose(Value of, Value condition, (bool Moves, Value? Where) whenTrue, (bool Moves, Value? Where) whenFalse, Arithmetic arithmetic)
    {
        if (!fragility.IsFragile(of) || (whenTrue is (true, null) && whenFalse is (true, null)))
        {
            return;
        }

        var sides = new List<Value>();
        foreach (var (side, (moves, where)) in new[] { (condition, whenTrue), (arithmetic.Not(condition), whenFalse) }.Where(s => s.Item2.Moves))
        {
            sides.Add(where is null ? side : arithmetic.And(side, where));
        }

        if (sides.Count > 0)
        {
            conditions[of] = sides.Aggregate(arithmetic.Or);
        }
    }

    /// <summary>Whether the condition for an outcome of a branch must be brought out of it: its sides have conditions of their own.</summary>
    public bool IsBroughtOut(Value outcome, Value? whereThen, Value? whereElse) =>
        fragility.IsFragile(outcome) && (whereThen is not null || whereElse is not null);

    /// <summary>Whether a condition is kept for what a loop carries.</summary>
    public bool IsKept(Value outcome, Value carried) => fragility.IsFragile(outcome) || fragility.IsFragile(carried);

    public void Set(Value of, Value condition) => conditions[of] = condition;
}
