using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Differentiation;

/// <summary>Whole buffers, element by element, and memory that is shaped like another buffer.</summary>
internal sealed class Elements(ValueSource values, LoopIds ids)
{
    /// <summary>Zeros in the shape of a buffer: pooled memory, a new array where that has several dimensions, or where references to it are kept.</summary>
    public Value Zeros(Value like, string? name, BlockBuilder into, bool isKept = false)
    {
        var type = Shadows.Writable((BufferType)like.Type);
        return type.IsFlat
            ? type.IsSpan || !isKept
                ? into.Let(type.AsSpan, new Zeros(new Integers(into).Length(like, 0)), name, Part.Derivative)
                : into.Let(type, new Borrowed(new Integers(into).Length(like, 0)), name, Part.Derivative)
            : into.Let(type, new Template().Add("global::Adjoint.Runtime.Arguments.NewLike(").Add(like).Add(")").ToOperation(Effect.Acts), name, Part.Derivative);
    }

    /// <summary>An array of arrays of its own with the rows of another, as many as a third has.</summary>
    public Value Rows(Value of, Value like, BlockBuilder into)
    {
        var integers = new Integers(into);
        var length = integers.Length(like, 0);
        var rows = into.Let(of.Type, new Borrowed(length), of.Name + "Rows", Part.Derivative);
        var counter = values.New(Integers.Type, "i");
        var trip = into.Nested();
        trip.Append(new Store(rows, [counter], Row(of, [counter], trip), Part.Derivative));
        into.Append(new For(ids.Next(), counter, integers.Number(0), length, 1, [], [], trip.Close(), []));
        return rows;
    }

    /// <summary>Copies as many elements as a third buffer has.</summary>
    public void Copy(Value from, Value to, Value like, BlockBuilder into, bool isMarked = false) =>
        Each([from, to, like], into, (of, at, trip) => trip.Append(new Store(of[1], at, Arriving(of[0], at, trip, isMarked), Part.Derivative)));

    /// <summary>Adds as many elements as a third buffer has.</summary>
    public void Add(Value from, Value to, Value like, BlockBuilder into, bool isMarked = false) =>
        Each([from, to, like], into, (of, at, trip) => trip.Append(new Accumulate(of[1], at, Arriving(of[0], at, trip, isMarked))));

    private static Value Arriving(Value from, EquatableArray<Value> at, BlockBuilder trip, bool isMarked) =>
        isMarked ? Unreached.Reach(Element(from, at, trip), new Arithmetic(trip)) : Element(from, at, trip);

    /// <summary>Loops over the reals of buffers side by side, as many as the last one has; a step is handed their rows.</summary>
    public void Each(EquatableArray<Value> buffers, BlockBuilder into, Action<EquatableArray<Value>, EquatableArray<Value>, BlockBuilder> step) => Each(buffers, [], [], into, step);

    /// <summary>The same, where lengths are known.</summary>
    public void Each(Value buffer, EquatableArray<Value> lengths, BlockBuilder into, Action<EquatableArray<Value>, EquatableArray<Value>, BlockBuilder> step) => Each([buffer], [], lengths, into, step);

    public static Value Element(Value of, EquatableArray<Value> indices, BlockBuilder into) =>
        into.Let(((BufferType)of.Type).Real, new Load(of, indices, true), null, Part.Derivative);

    private void Each(
        EquatableArray<Value> buffers, EquatableArray<Value> indices, EquatableArray<Value> lengths, BlockBuilder into, Action<EquatableArray<Value>, EquatableArray<Value>, BlockBuilder> step)
    {
        var like = buffers[buffers.Count - 1];
        var type = (BufferType)like.Type;
        if (indices.Count < type.Dimensions)
        {
            var counter = values.New(Integers.Type, "i");
            var integers = new Integers(into);
            var trip = into.Nested();
            Each(buffers, [.. indices, counter], lengths, trip, step);
            var length = indices.Count < lengths.Count ? lengths[indices.Count] : integers.Length(like, indices.Count);
            into.Append(new For(ids.Next(), counter, integers.Number(0), length, 1, [], [], trip.Close(), []));
        }
        else if (indices.Count < type.Rank)
        {
            foreach (var slot in type.RealSlots)
            {
                Each(buffers, [.. indices, new Integers(into).Slot(slot)], lengths, into, step);
            }
        }
        else if (type.Element is BufferType)
        {
            Each(buffers.Map(b => Row(b, indices, into)), [], [], into, step);
        }
        else
        {
            step(buffers, indices, into);
        }
    }

    private static Value Row(Value of, EquatableArray<Value> indices, BlockBuilder into) =>
        into.Let(((BufferType)of.Type).Element, new View(of, Template.TightHole + "[" + Template.Hole + "]", indices), null, Part.Derivative);
}
