using System.Collections.Immutable;
using Adjoint.Generator.IR;
using Adjoint.Generator.Rules;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>Functions of <c>TensorPrimitives</c> whose derivative is no formula in one element.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>rᵢ·(ẋᵢ − Σⱼ rⱼ·ẋⱼ).</summary>
    private Term LowerSoftMax(IMethodSymbol method, ImmutableArray<Value> spans)
    {
        var (x, destination) = (spans[0], spans[1]);
        block.Append(TensorCall(method, spans).Add(";").ToStatement() with { Writes = [destination], IsTold = true });
        var real = ((BufferType)x.Type).Real;
        var zero = block.Let(real, new Constant(0d));
        Value Derived(Value i, Value known, Value mean) =>
            Given(Stored(destination, i), [Element(x, i), mean], [known, Make(real, new Apply("Negate", [known]))]);
        var plain = Sum(method, zero, CountOf(x), i => Given(zero, [Element(x, i)], [Stored(destination, i)]));
        Value Again(Value i) => Derived(i, Stored(destination, i), plain);

        // The same with results that have derivatives themselves, so that they can be differentiated again.
        var mean = Sum(method, zero, CountOf(x), i => Given(zero, [Element(x, i)], [Again(i)]));
        Every(method, CountOf(x), i => Store(destination, [i], Derived(i, Again(i), mean)));
        return never;
    }

    /// <summary>By multiplication, so that it is right where elements are zero.</summary>
    private Term LowerProduct(IMethodSymbol method, ImmutableArray<Value> spans)
    {
        var primal = Make(TypeOf(method.ReturnType), TensorCall(method, spans).ToOperation(Effect.Acts), Dependence.None);
        var one = One(primal.Type);
        var factors = spans.Length == 1
            ? Fold("Multiply", one, CountOf(spans[0]), i => Element(spans[0], i))
            : null;
        return factors is null ? primal : Given(primal, [factors], [One(primal.Type)]);
    }

    /// <summary>An element that is the largest, or a NaN, is selected; several share.</summary>
    private Term LowerExtreme(IMethodSymbol method, ImmutableArray<Value> spans)
    {
        var x = spans[0];
        var primal = Make(TypeOf(method.ReturnType), TensorCall(method, [x]).ToOperation(Effect.Acts), Dependence.None);
        return Shared(x, primal, element => Either(Equal(element, primal), IsNaN(element)));
    }

    /// <summary>A number that elements are chosen for: those that are share the derivative.</summary>
    private Value Shared(Value x, Value primal, Func<Value, Value> isChosen)
    {
        var (zero, one, length) = (block.Let(primal.Type, new Constant(0d)), One(primal.Type), CountOf(x));
        Value Chosen(Value element, Value share) => Make(share.Type, new Select(isChosen(element), share, zero), Dependence.None);
        var count = Sum(zero, length, i => Chosen(Element(x, i), one));
        var share = Make(primal.Type, new Apply("Divide", [one, count]), Dependence.None);
        var sum = Sum(zero, length, i => Element(x, i) is var element ? Given(zero, [element], [Chosen(element, share)]) : zero);
        return Given(primal, [sum], [one]);
    }

    private Value Equal(Value x, Value y) => Make(InertType.Bool, new Compare(Comparison.Equal, x, y), Dependence.None);

    private Value Either(Value x, Value y) => Make(InertType.Bool, new Logic(Connective.Or, [x, y]), Dependence.None);

    private Value IsNaN(Value x) => Make(InertType.Bool, new Template().Add(x.Type.CSharp + ".IsNaN(").Add(x).Add(")").ToOperation(Effect.None), Dependence.None);

    /// <summary>The quotient of the product and the norms, each with its own derivative.</summary>
    private Term LowerCosineSimilarity(IMethodSymbol method, ImmutableArray<Value> spans)
    {
        var primal = Make(TypeOf(method.ReturnType), TensorCall(method, spans).ToOperation(Effect.Acts), Dependence.None);

        Value Of(string name, params Value[] of)
        {
            var value = Make(primal.Type, TensorCall(method, of, name).ToOperation(Effect.Reads), Dependence.None);
            return Reduced(method, TensorRules.Reduction(name, of.Length)!, value, [.. of]);
        }

        var norms = Make(primal.Type, new Apply("Multiply", [Of("Norm", spans[0]), Of("Norm", spans[1])]));
        var quotient = Make(primal.Type, new Apply("Divide", [Of("Dot", spans[0], spans[1]), norms]));
        return Given(primal, [quotient], [One(primal.Type)]);
    }
}
