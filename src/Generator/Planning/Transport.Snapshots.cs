using Adjoint.Generator.Differentiation;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Planning;

/// <summary>
/// Snapshots: where nested loops read a buffer again and again that is only overwritten in a later trip of a loop around
/// them, the buffer is kept once for each of these trips, and not each element each time that it is read.
/// </summary>
internal sealed partial class Transport
{
    private readonly Dictionary<(Value Buffer, int Loop), Value?> snapshots = [];

    /// <summary>An element out of a snapshot of its buffer; nothing where there is none.</summary>
    private Value? FromSnapshot(Value value, For backward, Stage[] path, int level)
    {
        var home = homes.Of(value);
        var common = Homes.Common(home, path);
        if (homes.Definition(value) is not Load { Indices.Count: 1 } load || load.Buffer.Type is not BufferType { IsFlat: true, Slots: 1 })
        {
            return null;
        }

        var buffer = homes.Whole(load.Buffer);
        var untouched = Enumerable.Range(common + 1, Math.Max(0, level - common - 1)).Where(i => home[i].Owner is Loop loop && !homes.IsWrittenIn(loop, buffer)).ToList();
        if (untouched.Count == 0 || buffer.Type is not BufferType { IsFlat: true, Slots: 1 } || Snapshot(buffer, home, common, untouched[0], path) is not { } snapshot)
        {
            return null;
        }

        var prelude = List(preludes, backward);
        var index = IsLiteral(homes.Definition(load.Indices[0])) ? Again(load.Indices[0], prelude) : Reached(load.Indices[0], path);
        var there = values.New(value.Type, value.Name);
        prelude.Add(new Let(there, new Load(snapshot, [index], true), Part.Derivative));
        return there;
    }

    /// <summary>What a buffer held when a loop began, for the trip that goes back through the loop around it.</summary>
    private Value? Snapshot(Value buffer, Stage[] home, int common, int at, Stage[] path)
    {
        var loop = (Loop)home[at].Owner;
        if (snapshots.TryGetValue((buffer, loop.Id), out var known))
        {
            return known;
        }

        snapshots[(buffer, loop.Id)] = null;
        if (RoomOf(home, common, at - 1) is not { } room || Counters(room, path) is not { } counters
            || !homes.InReach(buffer, home.TakeWhile(s => !ReferenceEquals(s.Owner, room.Place)).ToArray()))
        {
            return null;
        }

        var real = ((BufferType)buffer.Type).Real;
        var span = BufferType.Span(real);
        var before = List(ahead, room.Place);
        var count = Integer(before, new Template().AddTight(buffer).Add(".Length"));
        var total = Integer(before, new Template().AddTight(room.Length).Add(" * ").AddTight(count));
        var kept = values.New(span, "saved" + Naming.Capital(buffer.Name ?? ""));
        before.Add(new Let(kept, new Scratch(real, total), Part.Derivative));
        Copy(buffer, Slice(kept, IndexOf(room, [.. room.Loops.Select(l => l.Counter)], List(ahead, loop)), count, List(ahead, loop)), count, List(ahead, loop));
        var back = path.Select(s => s.Owner).OfType<For>().First(b => b.BackwardOf == room.Loops[room.Loops.Count - 1].Id);
        var prelude = List(preludes, back);
        return snapshots[(buffer, loop.Id)] = Slice(kept, IndexOf(room, counters, prelude), count, prelude);
    }

    private Value Slice(Value kept, Value trip, Value count, List<Statement> steps)
    {
        var start = Integer(steps, new Template().AddTight(trip).Add(" * ").AddTight(count));
        var slice = values.New(kept.Type, kept.Name);
        steps.Add(new Let(slice, new View(kept, "\uE001.Slice(\uE000, \uE000)", [start, count]), Part.Derivative));
        return slice;
    }

    private void Copy(Value from, Value to, Value count, List<Statement> steps)
    {
        var (counter, element) = (values.New(Int, "i"), values.New(((BufferType)from.Type).Real));
        var zero = Integer(steps, new Template().Add("0"));
        var trip = new Block([new Let(element, new Load(from, [counter], true), Part.Derivative), new Store(to, [counter], element, Part.Derivative)], []);
        steps.Add(new For(ids.Next(), counter, zero, count, 1, [], [], trip, []));
    }
}
