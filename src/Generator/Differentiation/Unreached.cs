using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Differentiation;

/// <summary>
/// Strong zero in memory: an adjoint that nothing reached is -0, which every sum leaves as it is; what reaches it is
/// never -0. So an element that was overwritten, or not selected, is told from one whose adjoint is the number 0.
/// </summary>
internal static class Unreached
{
    /// <summary>A contribution that is told from none, also where it is zero. The sum is not the algebra's to drop.</summary>
    public static Value Reach(Value contribution, Arithmetic arithmetic) =>
        arithmetic.NumberOf(contribution) is { } number && number != 0d
            ? contribution
            : arithmetic.Block.Let(
                contribution.Type,
                new IR.Apply("Add", [contribution, arithmetic.Number(contribution.Type, 0d)], contribution.Type is RealType { IsParameter: true } ? null : "global::Adjoint.Runtime.Adjoints.Sum"));

    /// <summary>A contribution that is made under a condition.</summary>
    public static Value Reach(Contribution contribution, Arithmetic arithmetic)
    {
        if (contribution.Guard is not { } guard)
        {
            return Reach(contribution.Value, arithmetic);
        }

        var chosen = arithmetic.Block.Definition(contribution.Value) is Select select && select.Condition == guard ? select.WhenTrue : contribution.Value;
        return arithmetic.Choose(guard, Reach(chosen, arithmetic), None(chosen.Type, arithmetic));
    }

    public static Value None(IrType type, Arithmetic arithmetic) => arithmetic.Number(type, -0d);

    /// <summary>Whether anything reached an adjoint.</summary>
    public static Value IsReached(Value adjoint, Arithmetic arithmetic) =>
        arithmetic.Block.Share(InertType.Bool, new IsReached(adjoint));

    /// <summary>Marks adjoints, as many as another buffer has.</summary>
    public static void Fill(Value adjoints, Value like, Elements elements, BlockBuilder into) => elements.Each([adjoints, like], into, Mark);

    /// <summary>Marks the adjoints of a buffer that was just made.</summary>
    public static void Fill(Value adjoints, Let made, Elements elements, BlockBuilder into)
    {
        if (made.Operation is Allocate { Sizes: var sizes })
        {
            elements.Each(adjoints, sizes, into, Mark);
        }
        else if (made.Operation is Zeros { Length: var length })
        {
            // The memory is gone when its trip is over.
            elements.Each(adjoints, [length], into, Mark);
        }
        else
        {
            Fill(adjoints, made.Target, elements, into);
        }
    }

    private static void Mark(EquatableArray<Value> of, EquatableArray<Value> at, BlockBuilder trip) =>
        trip.Append(new Store(of[0], at, None(((BufferType)of[0].Type).Real, new Arithmetic(trip)), Part.Derivative));

    /// <summary>Makes marks the zeros that they stand for.</summary>
    public static void Clear(Value adjoints, Value like, Elements elements, BlockBuilder into) =>
        elements.Each([adjoints, like], into, (of, at, trip) =>
            trip.Append(new Store(of[0], at, Reach(Elements.Element(of[0], at, trip), new Arithmetic(trip)), Part.Derivative)));
}
