using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Planning;

/// <summary>What the trips of one loop keep lies in one pooled array, a part for each value.</summary>
internal sealed class SharedRooms
{
    private readonly ValueSource values;

    private SharedRooms(Function function) => values = new ValueSource(function.ValueCount);

    public static Function Apply(Function function)
    {
        var shared = new SharedRooms(function);
        var body = shared.Through(function.Body);
        return function with { Body = body, ValueCount = shared.values.Next };
    }

    private Block Through(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var groups = block.Statements.OfType<Let>().Where(l => l.Operation is Scratch).GroupBy(l => (Scratch)l.Operation).Where(g => g.Count() > 1).ToList();
        if (groups.Count == 0 && block.Statements.All(s => s.Blocks.Count == 0))
        {
            return block;
        }

        var rooms = groups.ToDictionary(g => g.Key, g => new Let(values.New(g.First().Target.Type, "saved"), g.Key with { Count = g.Count() }, Part.Derivative));
        var parts = groups.SelectMany(g => g.Select((l, i) => (l.Target, Part: new Let(l.Target, PartOf(rooms[g.Key].Target, i, g.Count()), Part.Derivative))))
            .ToDictionary(p => p.Target, p => p.Part);
        var statements = new List<Statement>();
        foreach (var statement in block.Statements)
        {
            if (statement is Let { Operation: Scratch scratch } let && rooms.TryGetValue(scratch, out var room))
            {
                if (!statements.Contains(room))
                {
                    statements.Add(room);
                }

                statements.Add(parts[let.Target]);
            }
            else
            {
                statements.Add(statement.WithBlocks(Through));
            }
        }

        return block with { Statements = statements.ToEquatableArray() };
    }

    private static Opaque PartOf(Value room, int part, int parts) =>
        new Template().Add("global::Adjoint.Runtime.Saved.Part(").Add(room).Add(", " + part + ", " + parts + ")").ToOperation(Effect.Acts);
}
