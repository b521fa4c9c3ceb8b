using System.Runtime.CompilerServices;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Differentiation;

/// <summary>
/// What buffers hold when a call begins whose way back is given: a loop in front of the call reads each element, a loop
/// of the backward pass puts them into memory of its own. Planning reads them again or keeps them, as it does for all loads.
/// Of a buffer that is only written the way back has the lengths.
/// </summary>
internal sealed class Recalls
{
    private readonly ValueSource values;
    private readonly LoopIds ids;
    private readonly Origins origins;
    private readonly HashSet<Value> steady;
    private readonly Dictionary<int, (For? Loop, List<Value> Lengths)> known = [];

    public Recalls(Function function, ValueSource values, LoopIds ids, bool isCallee)
    {
        (this.values, this.ids, origins) = (values, ids, new Origins(function));
        var written = new HashSet<Value>(Written.By(function));
        steady = [.. function.Parameters.Where(p => !written.Contains(p.Value) && (p.IsSteady || !isCallee)).Select(p => p.Value)];
    }

    /// <summary>The block with such loops in front of some calls.</summary>
    public Block With(Block block, Func<Invoke, bool> isMeant)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var statements = new List<Statement>();
        foreach (var statement in block.Statements)
        {
            statements.Add(statement is Invoke call && isMeant(call)
                ? call with { Recalled = [.. call.Arguments.Select((_, i) => Note(call, i, statements))] }
                : statement.WithBlocks(b => With(b, isMeant)));
        }

        return block with { Statements = statements.ToEquatableArray() };
    }

    /// <summary>What the way back takes of an argument: what it was before the call, or how long.</summary>
    public IEnumerable<Value> Again(Invoke call, int argument, BlockBuilder into)
    {
        var buffer = call.Arguments[argument];
        if (call.Recalled[argument] is not (not 0 and var id))
        {
            return call.Published!.Returns(argument) ? [buffer] : [];
        }

        var (loop, lengths) = known[id];
        if (loop is null)
        {
            return lengths;
        }

        var type = (BufferType)buffer.Type;
        var copy = type.IsSpan
            ? into.Let(type.AsSpan, new Zeros(lengths[0]), buffer.Name, Part.Derivative)
            : into.Let(type, new Allocate("new " + type.ElementName + "[" + string.Join(", ", lengths.Select(_ => Template.Hole)) + "]", lengths.ToEquatableArray()), buffer.Name, Part.Derivative);
        into.Append(Back(loop, copy, into));
        return [copy];
    }

    /// <summary>Puts in front of a call what its way back needs of an argument that may be another by then.</summary>
    private int Note(Invoke call, int argument, List<Statement> before)
    {
        var buffer = call.Arguments[argument];
        var isOnlyWritten = call.Published!.OnlyWrites(argument);
        if (buffer.Type is not BufferType type || !(isOnlyWritten || MayChange(buffer)))
        {
            return 0;
        }

        var block = new BlockBuilder(values);
        var lengths = Enumerable.Range(0, type.Dimensions).Select(d => new Integers(block).Length(buffer, d)).ToList();
        var loop = isOnlyWritten ? null : Reading(buffer, lengths, [], block);
        before.AddRange(block.Close().Statements);
        before.AddRange(loop is null ? [] : [loop]);
        var id = loop?.Id ?? ids.Next();
        known.Add(id, (loop, lengths));
        return id;
    }

    /// <summary>Whether a buffer may hold something else when the way back comes.</summary>
    private bool MayChange(Value buffer) => !origins.Reach(buffer).All(steady.Contains);

    private For Reading(Value buffer, List<Value> lengths, EquatableArray<Value> indices, BlockBuilder outer)
    {
        var type = (BufferType)buffer.Type;
        var counter = values.New(Integers.Type, "i");
        var trip = outer.Nested();
        EquatableArray<Value> at = [.. indices, counter];
        if (at.Count < type.Dimensions)
        {
            trip.Append(Reading(buffer, lengths, at, trip));
        }
        else if (type.Item is null)
        {
            trip.Append(new Let(values.New(type.Real), new Load(buffer, at, true)));
        }
        else
        {
            foreach (var (leaf, i) in type.Item.Leaves.Select((l, i) => (l, i)))
            {
                trip.Append(new Let(values.New(leaf.Type), new Load(buffer, [.. at, new Integers(trip).Slot(type.SlotOf(i))], true)));
            }
        }

        return new For(ids.Next(), counter, new Integers(outer).Number(0), lengths[indices.Count], 1, [], [], trip.Close(), []);
    }

    /// <summary>The loop that puts what a loop has read where it belongs.</summary>
    private For Back(For loop, Value copy, BlockBuilder outer)
    {
        var trip = outer.Nested();
        trip.Learn(loop.Body);
        foreach (var statement in loop.Body.Statements)
        {
            if (statement is For inner)
            {
                trip.Append(Back(inner, copy, trip));
            }
            else if (statement is Let { Operation: Load load, Target: var element })
            {
                trip.Append(new Store(copy, load.Indices, element, Part.Derivative));
            }
        }

        var (from, to, step) = Reverse.Reversed(loop, outer);
        return new For(ids.Next(), values.New(Integers.Type, loop.Counter.Name), from, to, step, [], [], trip.Close(), [], loop.Id);
    }
}
