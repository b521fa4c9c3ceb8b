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
    public void Identity(Cells place, Value first, Value buffer, BlockBuilder into) => Each(place, buffer, into, (memory, element, number, trip) =>
    {
        var integers = new Integers(trip);
        trip.Append(new Store(memory, [At(place, element, integers.Add(first, number), integers)], One(memory, trip), Part.Derivative));
    });

    /// <summary>Copies all lanes of all elements to a part of a matrix.</summary>
    public void Copy(Cells from, Cells part, Value lanes, BlockBuilder into) => Each(from, from.Like!, into, (memory, element, number, trip) =>
    {
        var lane = values.New(Integers.Type, "lane");
        var inner = trip.Nested();
        var integers = new Integers(inner);
        var copied = inner.Let(((BufferType)memory.Type).Real, new Load(memory, [At(from, element, lane, integers)], true), null, Part.Derivative);
        inner.Append(new Store(
            part.Memory!, [At(part, number, lane, integers)], new Arithmetic(inner).Convert(((BufferType)part.Memory!.Type).Real, copied), Part.Derivative));
        trip.Append(new For(ids.Next(), lane, new Integers(trip).Number(0), lanes, 1, [], [], inner.Close(), []));
    });

    private static Value One(Value memory, BlockBuilder into) => new Arithmetic(into).Number(((BufferType)memory.Type).Real, 1d);

    private static Value At(Cells cells, Value number, Value lane, Integers integers) =>
        integers.Add(integers.Multiply(integers.Add(cells.Offset, number), cells.ElementStride), integers.Multiply(lane, cells.LaneStride));

    /// <summary>For each element: the memory that has it, which one it is there, and which one of all.</summary>
    private void Each(Cells place, Value buffer, BlockBuilder into, Action<Value, Value, Value, BlockBuilder> step)
    {
        var counter = values.New(Integers.Type, "i");
        var trip = into.Nested();
        if (place.Memory!.Type is not BufferType { Element: BufferType row })
        {
            step(place.Memory, counter, counter, trip);
            into.Append(new For(ids.Next(), counter, new Integers(into).Number(0), new Integers(into).Count(buffer), 1, [], [], trip.Close(), []));
            return;
        }

        // The rows of an array of arrays are memory of their own.
        Value Row(Value of) => trip.Let(row, new View(of, Template.TightHole + "[" + Template.Hole + "]", [counter]), null, Part.Derivative);
        var (memory, like) = (Row(place.Memory), Row(buffer));
        var before = new Integers(trip).CountBefore(buffer, counter);
        var number = values.New(Integers.Type, "j");
        var inner = trip.Nested();
        step(memory, number, new Integers(inner).Add(before, number), inner);
        trip.Append(new For(ids.Next(), number, new Integers(trip).Number(0), new Integers(trip).Count(like), 1, [], [], inner.Close(), []));
        into.Append(new For(ids.Next(), counter, new Integers(into).Number(0), new Integers(into).Length(buffer, 0), 1, [], [], trip.Close(), []));
    }
}
