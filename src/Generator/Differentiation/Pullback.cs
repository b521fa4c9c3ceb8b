using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;
using Adjoint.Generator.Rules;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Differentiation;

/// <summary>Reverse mode for one operation: what arrives at its result goes on to its operands, times the partials.</summary>
internal sealed partial class Pullback(HashSet<Value> active, Finiteness finiteness, Shadows shadows, OnDemand rules, LoopIds ids)
{
    private readonly HashSet<Value> weak = [];

    public bool NeedsGuard(Value value) => finiteness.MayBreak(value);

    /// <summary>A guard that says whether memory was reached is kept only where a chain can break without an overflow.</summary>
    private bool NeedsGuard(Value value, Value? guard) => guard is not null && weak.Contains(guard) ? shadows.Reached.MayBreak(value) : NeedsGuard(value);

    /// <summary>The adjoint of a value, under the user's name for it.</summary>
    public Contribution? Adjoint(Value value, Arithmetic arithmetic, Adjoints adjoints)
    {
        if (adjoints.Take(value, arithmetic) is not { } adjoint)
        {
            return null;
        }

        return value.Name is { } name && adjoint.Value.Name != Naming.Adjoint(name)
            ? adjoint with { Value = Named(name, value, adjoint.Value, arithmetic) }
            : adjoint;
    }

    public void Through(Let let, Arithmetic arithmetic, Adjoints adjoints)
    {
        if (!active.Contains(let.Target) || Adjoint(let.Target, arithmetic, adjoints) is not { } adjoint)
        {
            return;
        }

        switch (let.Operation)
        {
            case Alias alias:
                adjoints.Add(alias.Source, adjoint.Value, adjoint.Guard);
                break;
            case Load load:
                var added = shadows.Reached.IsMarked(load.Buffer) ? Unreached.Reach(adjoint, arithmetic) : adjoint.Value;
                arithmetic.Block.Append(new Accumulate(shadows[load.Buffer], load.Indices, added));
                break;
            case IR.Apply { Rule: "Convert" } convert:
                var argument = convert.Arguments[0];
                adjoints.Add(argument, arithmetic.Convert(argument.Type, adjoint.Value), adjoint.Guard);
                break;
            case IR.Apply apply:
                Through(apply, let.Target, adjoint, arithmetic, adjoints);
                break;
            case Linear linear:
                Through(linear, adjoint, arithmetic, adjoints);
                break;
            case Select select:
                Choose(select, select.WhenTrue, true, adjoint, arithmetic, adjoints);
                Choose(select, select.WhenFalse, false, adjoint, arithmetic, adjoints);
                break;
        }
    }

    /// <summary>A store hands the element's adjoint to the value and leaves zero: what was there before is gone.</summary>
    public void Through(Store store, Arithmetic arithmetic, Adjoints adjoints)
    {
        if (!store.Stored.IsReal || store.IsInert || !shadows.IsActive(store.Buffer))
        {
            return;
        }

        var shadow = shadows[store.Buffer];
        if (active.Contains(store.Stored))
        {
            Arrive(store.Stored, store.Buffer, store.Indices, arithmetic, adjoints);
        }

        var none = shadows.Reached.IsMarked(store.Buffer) ? Unreached.None(store.Stored.Type, arithmetic) : arithmetic.Number(store.Stored.Type, 0d);
        arithmetic.Block.Append(new Store(shadow, store.Indices, none, Part.Derivative));
    }

    /// <summary>What an element's adjoint hands to a value, where anything reached it.</summary>
    private void Arrive(Value value, Value buffer, EquatableArray<Value> indices, Arithmetic arithmetic, Adjoints adjoints)
    {
        var adjoint = arithmetic.Block.Let(value.Type, new Load(shadows[buffer], indices, true), null, Part.Derivative);
        Value? guard = null;
        if (shadows.Reached.IsMarked(buffer) && shadows.Reached.MayBreak(value))
        {
            weak.Add(guard = Unreached.IsReached(adjoint, arithmetic));
        }

        adjoints.Add(value, adjoint, guard);
    }

    /// <summary>What was added to an element has the element's adjoint.</summary>
    public void Through(Accumulate more, Arithmetic arithmetic, Adjoints adjoints)
    {
        if (shadows.IsActive(more.Buffer) && active.Contains(more.Added))
        {
            Arrive(more.Added, more.Buffer, more.Indices, arithmetic, adjoints);
        }
    }

    private void Through(IR.Apply apply, Value result, Contribution adjoint, Arithmetic arithmetic, Adjoints adjoints)
    {
        var partials = Partials.Of(apply, arithmetic);
        var instantiation = new Instantiation(arithmetic, apply, result, active);
        for (var i = 0; i < apply.Arguments.Count; i++)
        {
            var argument = apply.Arguments[i];
            if (!active.Contains(argument))
            {
                continue;
            }

            var guard = adjoint.Guard;
            var term = arithmetic.Multiply(adjoint.Value, instantiation.Write(partials[i]));
            if (guard is not null && (weak.Contains(guard) ? shadows.Reached.MustGuard(apply, i) : !Finiteness.IsBounded(apply, i, arithmetic.NumberOf)))
            {
                term = arithmetic.Choose(guard, term, arithmetic.Number(term.Type, 0d));
            }

            if (NeedsGuard(argument) && instantiation.Guard(partials[i]) is { } selection)
            {
                guard = guard is null ? selection : arithmetic.And(guard, selection);
            }

            adjoints.Add(argument, term, NeedsGuard(argument, guard) ? guard : null);
        }
    }

    private void Through(Linear linear, Contribution adjoint, Arithmetic arithmetic, Adjoints adjoints)
    {
        if (adjoint.Guard is { } selected && rules.For(linear) is { } rule)
        {
            Through(linear, rule, adjoint.Value, selected, arithmetic, adjoints);
            return;
        }

        for (var i = 0; i < linear.Arguments.Count; i++)
        {
            var (argument, partial) = (linear.Arguments[i], linear.Partials[i]);
            if (!active.Contains(argument))
            {
                continue;
            }

            var type = adjoint.Value.Type;
            var term = arithmetic.Multiply(adjoint.Value, arithmetic.Convert(type, partial));
            if (adjoint.Guard is { } guard && !Finiteness.IsFinite(arithmetic.NumberOf(partial)))
            {
                term = arithmetic.Choose(guard, term, arithmetic.Number(type, 0d));
            }

            adjoints.Add(argument, arithmetic.Convert(argument.Type, term), NeedsGuard(argument, adjoint.Guard) ? adjoint.Guard : null);
        }
    }

    private void Choose(Select select, Value side, bool when, Contribution adjoint, Arithmetic arithmetic, Adjoints adjoints)
    {
        if (!active.Contains(side))
        {
            return;
        }

        var zero = arithmetic.Number(side.Type, 0d);
        var chosen = when ? select.Condition : arithmetic.Not(select.Condition);
        var guard = adjoint.Guard is null ? chosen : arithmetic.And(adjoint.Guard, chosen);
        adjoints.Add(side, arithmetic.Choose(chosen, adjoint.Value, zero), NeedsGuard(side) ? guard : null);
    }

    private static Value Named(string name, Value of, Value adjoint, Arithmetic arithmetic) =>
        arithmetic.Block.Let(
            adjoint.Type, new Alias(adjoint, Explanation.Of(of, arithmetic.Block)), Naming.Adjoint(name), Part.Derivative);
}
