using System.Collections.Immutable;
using Adjoint.Generator.Differentiation;
using Adjoint.Generator.IR;
using Adjoint.Generator.Rules;
using Adjoint.Generator.Simplification;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>
/// Calls of <c>TensorPrimitives</c>: the call itself, and beside it a loop that says of each element what it depends
/// on. The loop stores what the call has stored already; that is known once derivatives are taken.
/// </summary>
internal sealed partial class BodyLowering
{
    private Term? LowerTensor(IMethodSymbol method, IReadOnlyList<Passed> arguments)
    {
        if (!method.IsStatic || CSharpNames.Metadata(method.ContainingType) != TensorRules.Owner
            || !method.Parameters.Any(p => Memory.Of(p.Type) is { Element: RealType }))
        {
            return null;
        }

        ImmutableArray<Value> values = [.. ByParameter(arguments).Select(Whole)];
        var arity = method.Parameters.Length - (method.ReturnsVoid ? 1 : 0);
        return method switch
        {
            { ReturnsVoid: true, Name: "SoftMax" } => LowerSoftMax(method, values),
            { ReturnsVoid: true } when TensorRules.Elementwise(method.Name, arity) is { } rule => LowerElementwise(method, values, rule),
            { ReturnsVoid: false } when TensorRules.Reduction(method.Name, arity) is { } rule => LowerReduction(method, values, rule),
            { Name: "Product" } => LowerProduct(method, values),
            { Name: "Max" or "Min" } when arity == 1 => LowerExtreme(method, values),
            { Name: "CosineSimilarity" } => LowerCosineSimilarity(method, values),
            _ => null,
        };
    }

    /// <summary>The array behind a span that shows all of it.</summary>
    private Value Whole(Value span) => block.Definition(span) is View { IsWhole: true, Buffer: var array } ? array : span;

    /// <summary>How many elements there are; none in a parameter that is null.</summary>
    private Value CountOf(Value buffer) => buffer.Type is BufferType { IsSpan: true } || block.Definition(buffer) is Allocate
        ? LengthOf(buffer)
        : LengthOf(ViewOf(buffer, BufferType.Span(((BufferType)buffer.Type).Real), "(" + BufferType.Span(((BufferType)buffer.Type).Real).CSharp + ")\uE001", []));

    private static Template TensorCall(IMethodSymbol method, IEnumerable<Value> arguments, string? name = null) => new Template()
        .Add(CSharpNames.Of(method.ContainingType) + "." + (name ?? method.Name) + TypeArguments(method)).Append(List(arguments));

    private static bool IsSpan(Value value) => value.Type is BufferType;

    /// <summary>Whether the loop may become calls on whole buffers: the library has them for every type.</summary>
    private static bool HasBulk(IMethodSymbol method) =>
        method.ContainingType.GetMembers("MultiplyAdd").OfType<IMethodSymbol>().Any(m => m.IsGenericMethod);

    private Term LowerElementwise(IMethodSymbol method, ImmutableArray<Value> inputs, Rule rule)
    {
        var destination = inputs[inputs.Length - 1];
        inputs = inputs.RemoveAt(inputs.Length - 1);
        var before = inputs.Select((input, i) => NeedsCopy(rule, i, input, destination) ? CopyOf(input) : null).ToImmutableArray();
        block.Append(TensorCall(method, inputs.Add(destination)).Add(";").ToStatement() with { Writes = [destination], IsTold = true });
        Every(method, CountOf(inputs.First(IsSpan)), i =>
        {
            var result = Stored(destination, i);
            var arguments = inputs.Select((input, k) => before[k] is { } copy ? Given(Element(copy, i), [Element(input, i)], [One(result.Type)])
                : IsSpan(input) ? Element(input, i)
                : input).ToEquatableArray();
            Store(destination, [i], rule.IsStep ? Given(result, [], []) : Applied(rule, arguments, result));
        });
        return never;
    }

    /// <summary>Whether a partial needs what the call may overwrite.</summary>
    private bool NeedsCopy(Rule rule, int parameter, Value input, Value destination) =>
        IsSpan(input) && !rule.IsStep && MayOverlap(input, destination)
        && (Asks(rule) || rule.Partials.Any(p => p.Mentions(parameter)));

    /// <summary>Whether the partials depend on which of the arguments carry a derivative: that is not known yet.</summary>
    private static bool Asks(Rule rule) => rule.IsSelection || rule.Partials.Any(p => p.AsksForActivity);

    private Value CopyOf(Value buffer)
    {
        var real = ((BufferType)buffer.Type).Real;
        var copy = Pooled(BufferType.Span(real), CountOf(buffer));
        var text = buffer.Type is BufferType { IsSpan: true } ? new Template().AddTight(buffer) : new Template().Add("global::System.MemoryExtensions.AsSpan(").Add(buffer).Add(")");
        block.Append(text.Add(".CopyTo(").Add(copy).Add(");").ToStatement() with { Writes = [copy], IsTold = true });
        return copy;
    }

    /// <summary>A result that is there already, with the derivative that its rule says.</summary>
    private Value Applied(Rule rule, EquatableArray<Value> arguments, Value result)
    {
        var apply = new Apply(rule.Name, arguments);
        if (Asks(rule) && !(rule.Name == "Pow" && block.Definition(arguments[1]) is Constant))
        {
            return Given(result, [Make(result.Type, apply)], [One(result.Type)]);
        }

        var formulas = RuleTable.Find(rule.Name) == rule ? Differentiation.Partials.Of(apply, new Arithmetic(block)) : rule.Partials;
        var real = Enumerable.Range(0, arguments.Count).Where(k => arguments[k].IsReal && !rule.IsInert(k)).ToList();
        return Twice(formulas, result, known =>
        {
            var instantiation = new Instantiation(new Arithmetic(block), apply, known, arguments.ToList());
            return Given(result, real.Select(k => arguments[k]), real.Select(k => instantiation.Write(formulas[k])));
        });
    }

    /// <summary>
    /// A result with its derivative. Where its partials are formulas in the result, they are formulas in one that has
    /// a derivative itself, so that they can be differentiated again.
    /// </summary>
    private static Value Twice(ImmutableArray<Formula> partials, Value result, Func<Value, Value> derived) =>
        partials.Any(p => p.MentionsResult) ? derived(derived(result)) : derived(result);

    private Value Given(Value primal, IEnumerable<Value> arguments, IEnumerable<Value> partials) =>
        Make(primal.Type, new Linear(primal, arguments.ToEquatableArray(), partials.ToEquatableArray()));

    private Value One(IrType type) => block.Let(type, new Constant(1d));

    private Value Element(Value buffer, Value index) =>
        Make(((BufferType)buffer.Type).Real, new Load(buffer, [index], IsInRange: true));

    /// <summary>An element that a call has just stored.</summary>
    private Value Stored(Value destination, Value index) =>
        Make(((BufferType)destination.Type).Real, new Load(destination, [index], IsInRange: true) { IsOwn = true });

    private Term LowerReduction(IMethodSymbol method, ImmutableArray<Value> spans, Rule rule)
    {
        var effect = rule.Name is "Sum" or "SumOfSquares" or "SumOfMagnitudes" or "Norm" ? Effect.Reads : Effect.Acts;
        var primal = Make(TypeOf(method.ReturnType), TensorCall(method, spans).ToOperation(effect), Dependence.None);
        return Reduced(method, rule, primal, spans);
    }

    /// <summary>A number whose derivative is that of all elements, each times its partial.</summary>
    private Value Reduced(IMethodSymbol? method, Rule rule, Value primal, ImmutableArray<Value> spans)
    {
        var zero = block.Let(primal.Type, new Constant(0d));
        var length = CountOf(spans[0]);
        return Twice(rule.Partials, primal, known => Given(
            primal,
            [Sum(method, zero, length, i =>
            {
                var elements = spans.Select(s => Element(s, i)).ToList();
                EquatableArray<Value> arguments = [.. elements, .. rule.Inert.Where(inert => inert).Select(_ => length)];
                var instantiation = new Instantiation(new Arithmetic(block), new Apply(rule.Name, arguments), known, elements);
                return Given(zero, elements, elements.Select((_, k) => instantiation.Write(rule.Partials[k])));
            })],
            [One(primal.Type)]));
    }

    /// <summary>A loop over the elements of a span, in any order.</summary>
    private void Every(IMethodSymbol method, Value length, Action<Value> trip)
    {
        Each(length, true, trip);
        MarkBulk(method);
    }

    private Value Sum(IMethodSymbol? method, Value zero, Value length, Func<Value, Value> term)
    {
        var sum = Sum(zero, length, term);
        MarkBulk(method);
        return sum;
    }

    private void MarkBulk(IMethodSymbol? method)
    {
        if (method is not null && HasBulk(method))
        {
            block.ReplaceLast(s => s is For loop ? loop with { IsBulk = true } : s);
        }
    }
}
