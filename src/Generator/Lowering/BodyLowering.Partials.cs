using System.Collections.Immutable;
using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>What the rule of a user says: its partials, and a value that has them.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>How many rules are being inlined: what they call is there for its value alone.</summary>
    private int rulesInlined;

    /// <summary>The rules whose body is not looked at though second derivatives are asked for.</summary>
    private readonly List<string> calledRules = [];

    /// <summary>A value whose derivatives are what a rule says of the inputs.</summary>
    private Value WithPartials(Value primal, ImmutableArray<RuleInput> inputs, RuleShape shape, IOperation call, PublishedMethod? of)
    {
        var (arguments, partials) = (new List<Value>(), new List<Value>());
        foreach (var (input, partial) in Partials(inputs, shape, call, of))
        {
            if (input.Type is BufferType)
            {
                arguments.Add(Inner(partial, input));
                partials.Add(block.Let(primal.Type, new Constant(1d)));
            }
            else if (input.IsReal)
            {
                arguments.Add(input);
                partials.Add(partial);
            }
        }

        return Make(primal.Type, new Linear(primal, arguments.ToEquatableArray(), partials.ToEquatableArray()));
    }

    /// <summary>What a rule says: each leaf of the inputs that have partials, with the value or the buffer of it.</summary>
    private List<(Value Input, Value Partial)> Partials(ImmutableArray<RuleInput> inputs, RuleShape shape, IOperation call, PublishedMethod? of)
    {
        var own = shape.IsMember ? inputs.RemoveAt(0) : inputs;
        var destinations = shape.Destinations.Select((input, i) => Room(own[input].Whole, shape.Rule.Parameters[shape.Inputs + i].Type)).ToImmutableArray();
        ImmutableArray<Term> given = [.. own.Select(i => i.Term), .. destinations.Select(d => (Term)d)];
        ImmutableArray<Term> Said() => (WantsSecond || !CanCall(shape) ? Inlined(given, shape, call) : null) ?? Called(inputs, destinations, shape, call);
        var returned = WantsSecond && of is not null ? GradientOf(of, inputs, destinations, shape, call)
            : TakesValues(shape) ? OnDemand(Said)
            : Said();
        return
        [
            .. shape.Destinations.Select((input, i) => (own[input].Whole, destinations[i])),
            .. shape.Returned.SelectMany((input, i) => own[input].Term.Leaves.Zip(returned[i].Leaves, (of, partial) => (of, partial))),
        ];
    }

    /// <summary>What a rule returns, by a call of it: for first derivatives all that is needed.</summary>
    private ImmutableArray<Term> Called(ImmutableArray<RuleInput> inputs, ImmutableArray<Value> destinations, RuleShape shape, IOperation call)
    {
        if (!CanCall(shape))
        {
            Refuse(Descriptors.UnsupportedExpression, call, "a call whose rule '" + Name(shape.Rule) + "' cannot be called from here", "make the rule internal or public");
            return [.. shape.Returned.Select(input => Placeholder(shape.Rule.Parameters[input].Type))];
        }

        if (WantsSecond)
        {
            calledRules.Add(Name(shape.Rule));
        }

        var text = shape.IsMember ? new Template().AddTight(inputs[0].Whole) : new Template().Add(CSharpNames.Of(shape.Rule.ContainingType));
        text.Add("." + CSharpNames.Identifier(shape.Rule.Name) + TypeArguments(shape.Rule))
            .Append(List([.. inputs.Skip(shape.IsMember ? 1 : 0).Select(i => i.Whole), .. destinations]));
        if (shape.Returned.Length == 0)
        {
            block.Append(text.Add(";").ToStatement() with { Writes = destinations.ToEquatableArray() });
            return [];
        }

        var result = Make(TypeOf(shape.Rule.ReturnType), text.ToOperation(destinations.IsEmpty ? Effect.Reads : Effect.Acts), Dependence.None);
        return [.. shape.Returned.Select((input, i) =>
        {
            var type = shape.Rule.Parameters[input].Type;
            var partial = shape.Returned.Length == 1
                ? result
                : Make(TypeOf(type), new Template().AddTight(result).Add(".Item" + (i + 1)).ToOperation(Effect.None), Dependence.None);
            return Apart(partial, type, call);
        })];
    }

    /// <summary>Whether the companions may call a rule; one that is private to another type is there by its body.</summary>
    private bool CanCall(RuleShape shape) => compilation.IsSymbolAccessibleWithin(shape.Rule, root.Method.ContainingType);

    /// <summary>
    /// What a rule returns, by its body, so that second derivatives pass through it. The call within a rule of that
    /// rule's own method stays a call: nobody asks for third derivatives.
    /// </summary>
    private ImmutableArray<Term>? Inlined(ImmutableArray<Term> arguments, RuleShape shape, IOperation call)
    {
        var parameters = shape.Rule.Parameters;
        if (frame.Runs(shape.Rule, null, []) || parameters.Any(p => TypeOf(p.Type) is InertType && MayHoldReals(p.Type) && !IsApart(p.Type))
            || shape.Destinations.Any(i => TypeOf(parameters[i].Type) is not BufferType { Rank: 1, Element: RealType }))
        {
            return null;
        }

        rulesInlined++;
        var result = Inline(shape.Rule, null, [.. arguments.Select((term, i) => new Passed(parameters[i], term, null, int.MaxValue, call))], call);
        rulesInlined--;
        obstacle = null;
        return result is null ? null
            : shape.Returned.Length == 0 ? []
            : shape.Returned.Length == 1 ? [Apart(result, shape.Rule.ReturnType, call)]
            : [.. AsTree(result, shape.Rule.ReturnType, call).Elements];
    }

    /// <summary>Whether second derivatives are asked for.</summary>
    private bool WantsSecond => (MethodFence.Asked(root.Method, shapes) & (Companions.Hessian | Companions.Hvp)) != 0;

    /// <summary>Room for the partials of a buffer.</summary>
    private Value Room(Value buffer, ITypeSymbol destination)
    {
        var type = (BufferType)TypeOf(destination);
        return type.IsSpan
            ? Pooled(type, LengthOf(buffer))
            : type is { Rank: 1, Element: RealType } ? NewArray(type, [LengthOf(buffer)])
            : Make(type, new Template().Add("global::Adjoint.Runtime.Arguments.NewLike(").Add(buffer).Add(")").ToOperation(Effect.Acts), Dependence.None);
    }

    /// <summary>A zero whose derivative is the sum of a buffer's derivatives, each times its partial.</summary>
    private Value Inner(Value partials, Value buffer) => Inner(partials, buffer, []);

    private Value Inner(Value partials, Value buffer, EquatableArray<Value> indices)
    {
        var type = (BufferType)buffer.Type;
        var zero = block.Let(type.Real, new Constant(0d));
        return indices.Count < type.Dimensions ? Sum(zero, type.Dimensions == 1 ? LengthOf(buffer) : LengthOf(buffer, indices.Count), i => Inner(partials, buffer, [.. indices, i]))
            : type.Element is BufferType row ? Inner(RowOf(partials, row, indices[0]), RowOf(buffer, row, indices[0]))
            : type.Item is null ? Product(zero, partials, buffer, [indices])
            : Product(zero, partials, buffer, [.. type.RealSlots.Select(slot => (EquatableArray<Value>)[.. indices, SlotOf(slot)])]);
    }

    private Value RowOf(Value buffer, BufferType row, Value index) => ViewOf(buffer, row, "\uE001[\uE000]", [index]);

    private Value LengthOf(Value buffer, int dimension) =>
        Make(IntType, new Template().AddTight(buffer).Add(".GetLength(" + dimension + ")").ToOperation(Effect.None), Dependence.None);

    private Value Product(Value zero, Value partials, Value buffer, IReadOnlyList<EquatableArray<Value>> elements) => Make(zero.Type, new Linear(
        zero,
        [.. elements.Select(at => Make(zero.Type, new Load(buffer, at, IsInRange: true)))],
        [.. elements.Select(at => Make(zero.Type, new Load(partials, at, IsInRange: true), Dependence.None))]));

    /// <summary>A sum over the indices of a buffer.</summary>
    private Value Sum(Value zero, Value length, Func<Value, Value> term) => Fold("Add", zero, length, term);

    /// <summary>A sum or a product over the indices of a buffer.</summary>
    private Value Fold(string rule, Value neutral, Value length, Func<Value, Value> term)
    {
        var (counter, found, outcome) = (values.New(IntType), values.New(neutral.Type), values.New(neutral.Type));
        names[counter] = "i";
        var first = Number(0);
        loopDepth++;
        Value? next = null;
        var trip = Branch(() => next = Make(neutral.Type, new Apply(rule, [found, term(counter)])));
        loopDepth--;
        dependences.Flow(next!, found);
        dependences.Flow(next!, outcome);
        block.Append(new For(++loops, counter, first, length, 1, [found], [neutral], trip.Block.Close([next!]), [outcome]));
        return outcome;
    }
}
