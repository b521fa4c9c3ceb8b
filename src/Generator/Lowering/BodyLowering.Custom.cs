using System.Collections.Immutable;
using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Calls of methods whose derivative the user gives: F's own call, and the rule's partials beside it.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>The call of a method that has a rule; nothing for others.</summary>
    private Term? LowerCustom(IMethodSymbol method, Place? receiver, IReadOnlyList<Passed> arguments, IOperation call)
    {
        var rules = DerivativeRules.Of(compilation, cancellation).For(method);
        if (rules.Count == 0)
        {
            return null;
        }

        if (Usable(call, method, rules) is not { } shape)
        {
            return Nothing(method);
        }

        var inputs = method.IsStatic ? ByParameter(arguments) : [.. Self(receiver, call), .. ByParameter(arguments)];
        RefuseWhere(
            inputs.Where(v => v.Type is InertType), Dependence.Text, Descriptors.CallWithoutRule, call, Name(method));
        var primal = Make(TypeOf(method.ReturnType), CallText(method, inputs).ToOperation(Effect.Acts), Dependence.None);
        return WithPartials(primal, inputs, shape);
    }

    /// <summary>The rule for a method, where there is one that fits and that the companions can call.</summary>
    private RuleShape? Usable(IOperation call, IMethodSymbol method, IReadOnlyList<IMethodSymbol> rules)
    {
        var rule = rules[0].Arity == method.Arity && method.Arity > 0 ? rules[0].Construct([.. method.TypeArguments]) : rules[0];
        if (rules.Count > 1)
        {
            Refuse(Descriptors.TwoRules, call, Name(rules[0]), Name(method), Name(rules[1]));
            return null;
        }

        if (RuleFence.HasSeveralResults(method))
        {
            Refuse(Descriptors.RuleForSeveralResults, call, Name(rule), Name(method));
            return null;
        }

        if (RuleShape.Of(rule, method) is not { } shape)
        {
            Refuse(Descriptors.RuleDoesNotFit, call, Name(rule), Name(method), RuleShape.Wanted(rule, method));
            return null;
        }

        if (!compilation.IsSymbolAccessibleWithin(rule, root.Method.ContainingType))
        {
            Refuse(Descriptors.UnsupportedExpression, call, "a call whose rule '" + Name(rule) + "' cannot be called from here", "make the rule internal or public");
            return null;
        }

        return shape;
    }

    /// <summary>The receiver as a value.</summary>
    private ImmutableArray<Value> Self(Place? receiver, IOperation at) =>
        [receiver is null ? Make(TypeOf(root.Method.ContainingType), new Opaque("this", [], Effect.None, true)) : AsValue(receiver.Read(), at)];

    private static Template CallText(IMethodSymbol method, ImmutableArray<Value> inputs)
    {
        var text = new Template();
        if (method.IsStatic)
        {
            text.Add(CSharpNames.Of(method.ContainingType)).Add(".");
        }
        else
        {
            text.AddTight(inputs[0]).Add(".");
        }

        return text.Add(CSharpNames.Identifier(method.Name) + TypeArguments(method)).Append(List(inputs.Skip(method.IsStatic ? 0 : 1)));
    }

    private static Template List(IEnumerable<Value> arguments)
    {
        var text = new Template().Add("(");
        foreach (var argument in arguments)
        {
            text.Add(text.Values.Count == 0 ? "" : ", ").Add(argument);
        }

        return text.Add(")");
    }

    /// <summary>A value whose derivatives are what a rule says of the inputs.</summary>
    private Value WithPartials(Value primal, ImmutableArray<Value> inputs, RuleShape shape)
    {
        var (arguments, partials) = (new List<Value>(), new List<Value>());
        foreach (var (input, partial) in Partials(inputs, shape))
        {
            if (input.Type is BufferType)
            {
                arguments.Add(Inner(partial, input));
                partials.Add(block.Let(primal.Type, new Constant(1d)));
            }
            else
            {
                arguments.Add(input);
                partials.Add(partial);
            }
        }

        return Make(primal.Type, new Linear(primal, arguments.ToEquatableArray(), partials.ToEquatableArray()));
    }

    /// <summary>Calls a rule: each input that has a partial, with the value or the buffer of it.</summary>
    private List<(Value Input, Value Partial)> Partials(ImmutableArray<Value> inputs, RuleShape shape)
    {
        var destinations = shape.Destinations.Select((input, i) => Room(inputs[input], shape.Rule.Parameters[shape.Inputs + i].Type)).ToList();
        var text = new Template().Add(CSharpNames.Of(shape.Rule.ContainingType) + "." + CSharpNames.Identifier(shape.Rule.Name) + TypeArguments(shape.Rule))
            .Append(List(inputs.Concat(destinations)));
        var partials = shape.Destinations.Select((input, i) => (inputs[input], destinations[i])).ToList();
        if (shape.Returned.Length == 0)
        {
            block.Append(text.Add(";").ToStatement() with { Writes = destinations.ToEquatableArray() });
            return partials;
        }

        var effect = destinations.Count > 0 ? Effect.Acts : Effect.Reads;
        var result = Make(TypeOf(shape.Rule.ReturnType), text.ToOperation(effect), Dependence.None);
        for (var i = 0; i < shape.Returned.Length; i++)
        {
            var input = shape.Returned[i];
            var partial = shape.Returned.Length == 1
                ? result
                : Make(TypeOf(shape.Rule.Parameters[input].Type), new Template().AddTight(result).Add(".Item" + (i + 1)).ToOperation(Effect.None), Dependence.None);
            partials.Add((inputs[input], partial));
        }

        return partials;
    }

    /// <summary>Room for the partials of a buffer.</summary>
    private Value Room(Value buffer, ITypeSymbol destination)
    {
        var type = (BufferType)TypeOf(destination);
        return type.IsSpan
            ? Make(type, new Zeros(LengthOf(buffer)), Dependence.None)
            : Make(type, new Template().Add("global::Adjoint.Runtime.Arguments.NewLike(").Add(buffer).Add(")").ToOperation(Effect.Acts), Dependence.None);
    }

    /// <summary>A zero whose derivative is the sum of a buffer's derivatives, each times its partial.</summary>
    private Value Inner(Value partials, Value buffer)
    {
        var type = (BufferType)buffer.Type;
        var zero = block.Let(type.Real, new Constant(0d));
        return type switch
        {
            { Element: BufferType row } => Sum(zero, LengthOf(buffer), i => Inner(RowOf(partials, row, i), RowOf(buffer, row, i))),
            { Rank: 1 } => Sum(zero, LengthOf(buffer), i => Product(partials, buffer, [i])),
            _ => Sum(zero, LengthOf(buffer, 0), i => Sum(zero, LengthOf(buffer, 1), j => Product(partials, buffer, [i, j]))),
        };
    }

    private Value RowOf(Value buffer, BufferType row, Value index) => ViewOf(buffer, row, "\uE001[\uE000]", [index]);

    private Value LengthOf(Value buffer, int dimension) =>
        Make(IntType, new Template().AddTight(buffer).Add(".GetLength(" + dimension + ")").ToOperation(Effect.None), Dependence.None);

    private Value Product(Value partials, Value buffer, EquatableArray<Value> indices)
    {
        var type = ((BufferType)buffer.Type).Real;
        var partial = Make(type, new Load(partials, indices, IsInRange: true), Dependence.None);
        var element = Make(type, new Load(buffer, indices, IsInRange: true));
        return Make(type, new Linear(block.Let(type, new Constant(0d)), [element], [partial]));
    }

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
