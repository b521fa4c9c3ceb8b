using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Sorting by real values: they change places, in an order that is a constant.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>Sorts a line of reals in place.</summary>
    private Term Sort(IOperation line)
    {
        var buffer = LowerValue(line);
        var type = (BufferType)buffer.Type;
        if (!type.IsSpan && block.Definition(buffer) is not Allocate)
        {
            ThrowWhere(Condition(new Template().AddTight(buffer).Add(" is null")), "global::System.Array.Sort<" + type.Real.CSharp + ">(null);");
        }

        var order = OrderOf(buffer, false);
        var before = ToArray(buffer);
        Each(LengthOf(buffer), true, i => Put(buffer, [i], Read(before, (BufferType)before.Type, [Placed(order, i)])));
        return never;
    }

    private bool IsSortable(IOperation line) => line.Type is { } type && BufferOf(type) is { IsFlat: true, Item: null, Real.IsParameter: false, IsReadOnlySpan: false };

    /// <summary>The elements of a sequence by the order of their keys, which are found when it is run through; equal ones as they stand.</summary>
    private Term Ordered(Sequence source, Closure? key, bool descends, IOperation at)
    {
        if (Reals.Of(key is null ? source.Type : Bound(key.Method.ReturnType)) is not { IsParameter: false } real || (source.Open is null && Reals.Of(source.Type) is null))
        {
            return Refuse(Diagnostics.Descriptors.UnsupportedExpression, at, "the order of this sequence", "collect it with ToArray first");
        }

        return Indexed(
            source.Type,
            () =>
            {
                var elements = source.Open is { } open && source.Functions.Count == 0 ? open() : Elements(Collected(source, BufferType.Span(Reals.Of(source.Type)!).AsArray));
                var keys = key is null && source is { Buffer: { } buffer, Functions.Count: 0 } ? buffer : NewArray(BufferType.Span(real).AsArray, [elements.Length]);
                if (keys != source.Buffer)
                {
                    Trips(elements.Length, key is null ? [] : AssignedBy([key]), i => Put(keys, [i], key is null ? elements.At(i) : Applied(key, at, elements.At(i))));
                }

                var order = OrderOf(keys, descends);
                return elements with { At = i => elements.At(Placed(order, i)) };
            },
            [])
            with
        { Most = source.Most };
    }

    private Indexing Elements(Value memory) => new(LengthOf(memory), i => Read(memory, (BufferType)memory.Type, [i]));

    /// <summary>Which values come first, second, third.</summary>
    private Value OrderOf(Value buffer, bool descends)
    {
        var text = new Template().Add("global::Adjoint.Runtime.Orders.Of<" + ((BufferType)buffer.Type).Real.CSharp + ">(").Add(buffer).Add(descends ? ", true)" : ")");
        var order = Make(new InertType("int[]"), text.ToOperation(Effect.Reads), Dependence.None);
        names[order] = "order";
        return order;
    }

    /// <summary>The order stays as it is, so that it can be read again.</summary>
    private Value Placed(Value order, Value i) => Make(IntType, new Template().AddTight(order).Add("[").Add(i).Add("]").ToOperation(Effect.None), Dependence.None);
}
