using Adjoint.Generator.Differentiation;
using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Lanes;

/// <summary>Loops over all elements of a buffer, where they are in each lane.</summary>
internal sealed class CellLoops(ValueSource values, LoopIds ids)
{
    /// <summary>Each element is 1 in a lane of its own.</summary>
    /// <param name="place">Where the elements are.</param>
    /// <param name="first">The lane of the first one.</param>
    /// <param name="buffer">The buffer of F that has them.</param>
    /// <param name="into">Where the loops go.</param>
    public void Identity(Cells place, Value first, Value buffer, BlockBuilder into) => Each(place, buffer, into, (cells, element, number, trip) =>
    {
        var integers = new Integers(trip);
        trip.Append(new Store(cells.Memory!, At(cells, element, integers.Add(first, number), integers), One(cells.Memory!, trip), Part.Derivative));
    });

    /// <summary>Copies all lanes of all elements to a part of a matrix.</summary>
    public void Copy(Cells of, Cells part, Value lanes, BlockBuilder into) =>
        Each(of, of.Like!, into, (cells, element, number, trip) => CopyLanes(cells, element, part, number, lanes, trip));

    /// <summary>Copies all lanes of a scalar.</summary>
    public void CopyLanes(Cells from, Cells part, Value lanes, BlockBuilder into) =>
        CopyLanes(from, new Integers(into).Number(0), part, new Integers(into).Number(0), lanes, into);

    private void CopyLanes(Cells from, Value element, Cells part, Value number, Value lanes, BlockBuilder into)
    {
        var lane = values.New(Integers.Type, "lane");
        var inner = into.Nested();
        var integers = new Integers(inner);
        var (source, target) = (((BufferType)from.Memory!.Type).Real, ((BufferType)part.Memory!.Type).Real);
        var copied = inner.Let(source, new Load(from.Memory, At(from, element, lane, integers), true), null, Part.Derivative);
        inner.Append(new Store(part.Memory, At(part, number, lane, integers), new Arithmetic(inner).Convert(target, copied), Part.Derivative));
        into.Append(new For(ids.Next(), lane, new Integers(into).Number(0), lanes, 1, [], [], inner.Close(), []));
    }

    private static Value One(Value memory, BlockBuilder into) => new Arithmetic(into).Number(((BufferType)memory.Type).Real, 1d);

    private static EquatableArray<Value> At(Cells cells, Value number, Value lane, Integers integers) =>
        cells.Indices(integers.Add(integers.Multiply(integers.Add(cells.Offset, number), cells.ElementStride), integers.Multiply(lane, cells.LaneStride)));

    /// <summary>For each element: where its memory is, which one it is there, and which one of all.</summary>
    private void Each(Cells place, Value buffer, BlockBuilder into, Action<Cells, Value, Value, BlockBuilder> step) => Each(place, buffer, new Integers(into).Number(0), into, step);

    private void Each(Cells place, Value buffer, Value first, BlockBuilder into, Action<Cells, Value, Value, BlockBuilder> step)
    {
        if (place.IsInShape && place.Memory!.Type is not BufferType { Element: BufferType })
        {
            EachInShape(place, buffer, [], new Integers(into).Number(0), into, (cells, element, number, trip) => step(cells, element, new Integers(trip).Add(first, number), trip));
            return;
        }

        var counter = values.New(Integers.Type, "i");
        var trip = into.Nested();
        if (place.Memory!.Type is not BufferType { Element: BufferType row })
        {
            step(place, counter, new Integers(trip).Add(first, counter), trip);
            into.Append(new For(ids.Next(), counter, new Integers(into).Number(0), new Integers(into).Count(buffer), 1, [], [], trip.Close(), []));
            return;
        }

        // The rows of an array of arrays are memory of their own.
        Value Row(Value of) => trip.Let(row, new View(of, Template.TightHole + "[" + Template.Hole + "]", [counter]), null, Part.Derivative);
        Each(place with { Memory = Row(place.Memory) }, Row(buffer), new Integers(trip).Add(first, new Integers(trip).CountBefore(buffer, counter)), trip, step);
        into.Append(new For(ids.Next(), counter, new Integers(into).Number(0), new Integers(into).Length(buffer, 0), 1, [], [], trip.Close(), []));
    }

    /// <summary>The same in memory that has the shape of F's own: an index for each dimension, and one for each leaf of a struct.</summary>
    private void EachInShape(Cells place, Value buffer, EquatableArray<Value> at, Value number, BlockBuilder into, Action<Cells, Value, Value, BlockBuilder> step)
    {
        var (type, integers) = ((BufferType)buffer.Type, new Integers(into));
        if (at.Count < type.Dimensions)
        {
            var counter = values.New(Integers.Type, "i");
            var length = integers.Length(buffer, at.Count);
            var trip = into.Nested();
            EachInShape(place, buffer, [.. at, counter], new Integers(trip).Add(new Integers(trip).Multiply(number, length), counter), trip, step);
            into.Append(new For(ids.Next(), counter, integers.Number(0), length, 1, [], [], trip.Close(), []));
            return;
        }

        if (type.Item is null)
        {
            var (cells, element) = place.Find(at, integers);
            step(cells, element, number, into);
            return;
        }

        foreach (var slot in type.RealSlots.Select(integers.Slot))
        {
            var (cells, element) = place.Find([.. at, slot], integers);
            step(cells, element, integers.Add(integers.Multiply(number, integers.Number(type.Slots)), slot), into);
        }
    }
}
