using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Differentiation;

/// <summary>Forward mode for one step: the tangents of its operands, times the partials.</summary>
/// <param name="active">What has a tangent in any lane: the rules for ties go by it.</param>
internal sealed class Pushforward(HashSet<Value> active)
{
    public void Through(Statement statement, Tangents tangents, Arithmetic arithmetic)
    {
        var into = arithmetic.Block;
        switch (statement)
        {
            case Let { Target.Type: BufferType, Operation: Alias alias, Target: var target }:
                tangents.Share(target, alias.Source);
                break;
            case Let { Target.Type: BufferType } let:
                tangents.Make(let.Target, let.Operation, into);
                break;
            case Let let when tangents.IsActive(let.Target):
                Name(let.Target, Of(let, tangents, arithmetic), tangents, arithmetic);
                break;
            case Store { IsInert: false } store when tangents.IsActive(store.Buffer):
                into.Append(new Store(tangents[store.Buffer], store.Indices, tangents.OrZero(store.Stored, arithmetic), Part.Derivative));
                break;
            case Accumulate more when tangents.IsActive(more.Buffer) && tangents.Has(more.Added):
                into.Append(new Accumulate(tangents[more.Buffer], more.Indices, tangents[more.Added]));
                break;
        }
    }

    /// <summary>The tangent of a value, under the user's name for it; nothing is made of a zero.</summary>
    private static void Name(Value of, Value tangent, Tangents tangents, Arithmetic arithmetic)
    {
        if (arithmetic.NumberOf(tangent) is 0d)
        {
            return;
        }

        var name = tangents.NameOf(of);
        tangents.Set(of, name is null || tangent.Name == name || arithmetic.NumberOf(tangent) is not null
            ? tangent
            : arithmetic.Block.Let(tangent.Type, new Alias(tangent), name, Part.Derivative));
    }

    private Value Of(Let let, Tangents tangents, Arithmetic arithmetic) => let.Operation switch
    {
        Alias alias => Same(alias.Source, let.Target, tangents, arithmetic),
        Load load => arithmetic.Block.Let(let.Target.Type, new Load(tangents[load.Buffer], load.Indices, true), null, Part.Derivative),
        IR.Apply { Rule: "Convert" } convert => arithmetic.Convert(let.Target.Type, Same(convert.Arguments[0], let.Target, tangents, arithmetic)),
        IR.Apply apply => Of(apply, let.Target, tangents, arithmetic),
        Linear linear => Of(linear, let.Target, tangents, arithmetic),
        Select select => Of(select, let.Target, tangents, arithmetic),
        _ => throw new InvalidOperationException("unsupported: " + let.Operation.GetType().Name),
    };

    private static Value Same(Value source, Value target, Tangents tangents, Arithmetic arithmetic)
    {
        tangents.Selection.Any(target, [tangents.Selection[source]], arithmetic);
        return tangents.OrZero(source, arithmetic);
    }

    private static Value Of(Select select, Value target, Tangents tangents, Arithmetic arithmetic)
    {
        (bool, Value?) Side(Value side) => (tangents.Has(side), tangents.Selection[side]);
        tangents.Selection.Choose(target, select.Condition, Side(select.WhenTrue), Side(select.WhenFalse), arithmetic);
        return arithmetic.Choose(select.Condition, tangents.OrZero(select.WhenTrue, arithmetic), tangents.OrZero(select.WhenFalse, arithmetic));
    }

    private Value Of(IR.Apply apply, Value result, Tangents tangents, Arithmetic arithmetic)
    {
        var partials = Partials.Of(apply, arithmetic);
        var instantiation = new Instantiation(arithmetic, apply, result, active);
        var conditions = new List<Value?>();
        Value? sum = null;
        for (var i = 0; i < apply.Arguments.Count; i++)
        {
            if (tangents.Has(apply.Arguments[i]))
            {
                var term = arithmetic.Multiply(tangents[apply.Arguments[i]], instantiation.Write(partials[i]));
                term = tangents.Selection.Guarded(term, apply, i, arithmetic);
                sum = sum is null ? term : arithmetic.Add(sum, term);
                var (moves, selected) = (tangents.Selection[apply.Arguments[i]], instantiation.Guard(partials[i]));
                conditions.Add(moves is null || selected is null ? moves ?? selected : arithmetic.And(selected, moves));
            }
        }

        tangents.Selection.Any(result, conditions, arithmetic);
        return sum ?? arithmetic.Number(result.Type, 0d);
    }

    private static Value Of(Linear linear, Value result, Tangents tangents, Arithmetic arithmetic)
    {
        var type = result.Type;
        Value? sum = null;
        foreach (var (argument, partial) in linear.Arguments.Zip(linear.Partials, (a, p) => (a, p)).Where(t => tangents.Has(t.a)))
        {
            var term = arithmetic.Multiply(arithmetic.Convert(type, tangents[argument]), arithmetic.Convert(type, partial));
            term = Finiteness.IsFinite(arithmetic.NumberOf(partial)) ? term : tangents.Selection.Guarded(term, argument, arithmetic);
            sum = sum is null ? term : arithmetic.Add(sum, term);
        }

        tangents.Selection.Any(result, linear.Arguments.Where(tangents.Has).Select(a => tangents.Selection[a]), arithmetic);
        return sum ?? arithmetic.Number(type, 0d);
    }
}
