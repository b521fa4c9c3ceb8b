using Adjoint.Generator.Differentiation;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Planning;

/// <summary>
/// Rooms: where the trips of a loop, and of the loops around it, are known before the first one, what they keep has a
/// place of exact size, indexed by their counters.
/// </summary>
internal sealed partial class Transport
{
    private static readonly InertType Int = new("int");

    private readonly Dictionary<Statement, List<Statement>> ahead = new(ByReference.Instance);
    private readonly Dictionary<Statement, List<Statement>> trailers = new(ByReference.Instance);
    private readonly Dictionary<(int Forward, int Depth), Room?> rooms = [];
    private readonly Dictionary<Value, Operation> copied = [];

    /// <summary>A place for one value a trip of nested loops: how long it is, and which element a trip has.</summary>
    private sealed record Room(Statement Place, Value Length, IReadOnlyList<For> Loops, IReadOnlyList<Value> From, IReadOnlyList<Value> Trips);

    /// <summary>Keeps a value in a room of its own and finds it again; nothing where the trips are not known ahead.</summary>
    private Value? KeepInRoom(Value value, Value inner, Stage[] path, int level)
    {
        if (isPair)
        {
            // A room would not outlive the half that makes it.
            return null;
        }

        var home = homes.Of(value);
        var common = Homes.Common(home, path);
        if (RoomOf(home, common, level) is not { } room || Counters(room, path) is not { } counters)
        {
            return null;
        }

        var type = new BufferType("global::System.Span<" + value.Type.CSharp + ">", value.Type, 1);
        var kept = values.New(type, value.Name is { } name ? "saved" + Naming.Capital(name) : "saved");
        List(ahead, room.Place).Add(new Let(kept, new Scratch(value.Type, room.Length), Part.Derivative));
        var stores = List(trailers, home[level].Owner);
        var index = IndexOf(room, [.. room.Loops.Select(l => l.Counter)], stores);
        stores.Add(new Store(kept, [index], inner, Part.Derivative));
        var prelude = List(preludes, path[path.Length - 1].Owner);
        var there = values.New(value.Type, value.Name);
        var back = IndexOf(room, counters, prelude);
        prelude.Add(new Let(there, new Load(kept, [back], true), Part.Derivative));
        return there;
    }

    private Room? RoomOf(Stage[] home, int common, int level)
    {
        var loops = new List<For>();
        for (var i = common; i <= level; i++)
        {
            if (home[i].Owner is not For counted)
            {
                return null;
            }

            loops.Add(counted);
        }

        for (var place = 0; place <= common; place++)
        {
            if (home.Take(common).Skip(place).All(s => s.Owner is Loop) && RoomAt(home.Take(place).ToArray(), home[place].Owner, loops) is { } room)
            {
                return room;
            }
        }

        return null;
    }

    private Room? RoomAt(Stage[] path, Statement place, List<For> loops)
    {
        var key = (loops[loops.Count - 1].Id, path.Length);
        if (rooms.TryGetValue(key, out var room))
        {
            return room;
        }

        var steps = new List<Statement>();
        var (from, trips) = (new List<Value>(), new List<Value>());
        foreach (var loop in loops)
        {
            if (Earlier(loop.From, path, steps) is not { } first || Earlier(loop.To, path, steps) is not { } last)
            {
                return rooms[key] = null;
            }

            from.Add(first);
            trips.Add(Trips(loop.Step, first, last, steps));
        }

        var length = trips[0];
        foreach (var more in trips.Skip(1))
        {
            length = Integer(steps, new Template().AddTight(length).Add(" * ").AddTight(more));
        }

        List(ahead, place).AddRange(steps);
        return rooms[key] = new Room(place, length, loops, from, trips);
    }

    private Value Integer(List<Statement> steps, Template text)
    {
        var value = values.New(Int);
        steps.Add(new Let(value, text.ToOperation(Effect.None, false), Part.Derivative));
        return value;
    }

    private Value Trips(int step, Value from, Value to, List<Statement> steps)
    {
        var (low, high) = step > 0 ? (from, to) : (to, from);
        var isZero = IsZero(low);
        if (step == 1 && isZero)
        {
            return high;
        }

        var span = new Template().AddTight(high);
        span = isZero ? span : span.Add(" - ").AddTight(low);
        return step is 1 ? Integer(steps, span)
            : step is -1 ? Integer(steps, span.Add(" + 1"))
            : Integer(steps, new Template().Add("(").Append(span).Add(" + " + (Math.Abs(step) - (step > 0 ? 1 : 0)) + ") / " + Math.Abs(step)));
    }

    private bool IsZero(Value value) => (homes.Definition(value) ?? (copied.TryGetValue(value, out var copy) ? copy : null)) switch
    {
        Opaque { Text: "0" } => true,
        Alias alias => IsZero(alias.Source),
        _ => false,
    };

    /// <summary>Which element the trips with these counters have.</summary>
    private Value IndexOf(Room room, IReadOnlyList<Value> counters, List<Statement> steps)
    {
        Value? index = null;
        for (var i = 0; i < counters.Count; i++)
        {
            var step = room.Loops[i].Step;
            var trip = counters[i];
            if (step < 0)
            {
                trip = Integer(steps, new Template().AddTight(room.From[i]).Add(" - ").AddTight(trip));
            }
            else if (!IsZero(room.From[i]) && !IsZero(room.Loops[i].From))
            {
                trip = Integer(steps, new Template().AddTight(trip).Add(" - ").AddTight(room.From[i]));
            }

            if (step is not 1 and not -1)
            {
                trip = Integer(steps, new Template().AddTight(trip).Add(" / " + Math.Abs(step)));
            }

            index = index is null ? trip : Integer(steps, new Template().AddTight(index).Add(" * ").AddTight(room.Trips[i]).Add(" + ").AddTight(trip));
        }

        return index!;
    }

    /// <summary>The counters of the loops that go back through those of a room.</summary>
    private static List<Value>? Counters(Room room, Stage[] path)
    {
        var counters = new List<Value>();
        foreach (var loop in room.Loops)
        {
            if (path.Select(s => s.Owner).OfType<For>().FirstOrDefault(b => b.BackwardOf == loop.Id) is not { } backward)
            {
                return null;
            }

            counters.Add(backward.Counter);
        }

        return counters;
    }

    /// <summary>A loop's bound as it is known before the loops around it run; nothing where they decide on it.</summary>
    private Value? Earlier(Value bound, Stage[] path, List<Statement> steps)
    {
        if (homes.InReach(bound, path))
        {
            return bound;
        }

        var definition = homes.Definition(bound);
        if (definition is Alias alias)
        {
            return Earlier(alias.Source, path, steps);
        }

        if (definition is not Opaque { Does: Effect.None })
        {
            return null;
        }

        var operands = new Dictionary<Value, Value>();
        foreach (var operand in definition.Operands)
        {
            if (Earlier(operand, path, steps) is not { } earlier)
            {
                return null;
            }

            operands[operand] = earlier;
        }

        var copy = values.New(bound.Type);
        steps.Add(new Let(copy, definition.With(o => operands[o]), Part.Derivative));
        copied.Add(copy, definition);
        return copy;
    }
}
