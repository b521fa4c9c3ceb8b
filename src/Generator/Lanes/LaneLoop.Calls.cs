using Adjoint.Generator.Differentiation;
using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Lanes;

/// <summary>Calls of functions that others give: what they take of one lane in a buffer is put together for them.</summary>
internal sealed partial class LaneLoop
{
    /// <summary>A call in each lane.</summary>
    public void Run(Invoke call, Function callee, Laned laned, IReadOnlyDictionary<Value, Cells> cells)
    {
        isUsed = true;
        var arguments = new List<Value>();
        var written = new List<(Value Memory, Cells Cells, EquatableArray<Value> Like)>();
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            var argument = call.Arguments[i];
            if (argument.Type is not BufferType || !laned.Has(argument))
            {
                arguments.Add(Read(argument, laned));
                continue;
            }

            var like = callee.Parameters[i].Like.Map(l => call.Arguments[callee.Parameters.Select(p => p.Value).ToList().IndexOf(l)]);
            var memory = Memory(argument, like);
            Each(memory, cells[argument], like, inner, (to, from, at, trip) =>
                trip.Append(new Store(to, at, Element(from, at, ((BufferType)to.Type).Real, trip), Part.Derivative)));
            arguments.Add(memory);
            if (call.Has(i, Access.Writes))
            {
                written.Add((memory, cells[argument], like));
            }
        }

        inner.Append(call with { Arguments = [.. arguments] });
        foreach (var outcome in call.Outcomes.Where(o => o.IsReal))
        {
            Keep(outcome);
        }

        foreach (var (memory, to, like) in written)
        {
            Each(memory, to, like, inner, Put);
        }
    }

    /// <summary>Memory for one lane.</summary>
    private Value Memory(Value argument, EquatableArray<Value> like)
    {
        var type = (BufferType)argument.Type;
        return like[0].Type is BufferType ? new Elements(outer.Values, ids).Zeros(like[0], argument.Name, outer)
            : type.IsFlat ? outer.Let(type.AsSpan, new Zeros(like[0]), argument.Name, Part.Derivative)
            : outer.Let(type, new Allocate("new " + type.ElementName + "[" + string.Join(", ", like.Select(_ => Template.Hole)) + "]", like), argument.Name, Part.Derivative);
    }

    private Value Element(Cells from, EquatableArray<Value> indices, RealType type, BlockBuilder trip)
    {
        var number = from.Number(indices, new Integers(trip));
        return from.Memory is { } memory
            ? new Arithmetic(trip).Convert(type, trip.Let(((BufferType)memory.Type).Real, new Load(memory, [Cell(from, number, trip)], true), null, Part.Derivative))
            : trip.Let(type, Unit(type, number, trip), null, Part.Derivative);
    }

    private void Put(Value memory, Cells to, EquatableArray<Value> indices, BlockBuilder trip)
    {
        var element = Elements.Element(memory, indices, trip);
        var cell = Cell(to, to.Number(indices, new Integers(trip)), trip);
        trip.Append(new Store(to.Memory!, [cell], new Arithmetic(trip).Convert(((BufferType)to.Memory!.Type).Real, element), Part.Derivative));
    }

    private Value Cell(Cells cells, Value number, BlockBuilder trip)
    {
        var integers = new Integers(trip);
        return integers.Add(integers.Multiply(number, cells.ElementStride), integers.Multiply(lane, cells.LaneStride));
    }

    /// <summary>Loops over the reals of memory and the cells that belong to them, row by row.</summary>
    private void Each(Value memory, Cells cells, EquatableArray<Value> like, BlockBuilder into, Action<Value, Cells, EquatableArray<Value>, BlockBuilder> step) =>
        Each(memory, cells, like, [], into, step);

    private void Each(
        Value memory, Cells cells, EquatableArray<Value> like, EquatableArray<Value> indices, BlockBuilder into, Action<Value, Cells, EquatableArray<Value>, BlockBuilder> step)
    {
        var type = (BufferType)memory.Type;
        if (indices.Count < type.Dimensions)
        {
            var counter = into.Values.New(Integers.Type, "i");
            var integers = new Integers(into);
            var trip = into.Nested();
            Each(memory, cells, like, [.. indices, counter], trip, step);
            var length = like[0].Type is BufferType ? integers.Length(like[0], indices.Count) : like[indices.Count];
            into.Append(new For(ids.Next(), counter, integers.Number(0), length, 1, [], [], trip.Close(), []));
        }
        else if (indices.Count < type.Rank)
        {
            foreach (var slot in type.RealSlots)
            {
                step(memory, cells, [.. indices, new Integers(into).Slot(slot)], into);
            }
        }
        else if (type.Element is BufferType)
        {
            var row = new View(memory, Template.TightHole + "[" + Template.Hole + "]", indices);
            Value Row(Value of) => into.Let(((BufferType)of.Type).Element, row.On(of), null, Part.Derivative);
            Each(Row(memory), cells.Part(row, new Integers(into)), [Row(like[0])], [], into, step);
        }
        else
        {
            step(memory, cells, indices, into);
        }
    }
}
