using System.Runtime.CompilerServices;
using Adjoint.Generator.Differentiation;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Lanes;

/// <summary>
/// Runs what depends on directions once for each of many, in loops over the lanes; all else, F's own steps with their
/// effects, runs once. It works on planned functions: every value is in reach, what is kept is kept lane by lane.
/// </summary>
internal sealed partial class LaneLoops
{
    private readonly ValueSource values;
    private readonly LoopIds ids;
    private readonly Laned laned;
    private readonly Value lanes;
    private readonly Workspace workspace;
    private readonly Dictionary<Value, Cells> cells;
    private readonly Dictionary<Value, Value> seeds;
    private readonly LaneReferences references;
    private readonly Dictionary<string, Function> callees;

    /// <param name="function">The planned function.</param>
    /// <param name="values">Numbers new values.</param>
    /// <param name="ids">Numbers new loops.</param>
    /// <param name="lanes">How many lanes there are.</param>
    /// <param name="cells">Where the elements of buffers are that come in laned.</param>
    /// <param name="moved">Those of them that do not begin as zeros, beside the unit matrices.</param>
    /// <param name="seeds">For each scalar that comes in laned the lane in which it is 1.</param>
    /// <param name="references">The buffers that are chosen at run time.</param>
    public LaneLoops(
        Function function, ValueSource values, LoopIds ids, Value lanes, Dictionary<Value, Cells> cells, Dictionary<Value, Value> seeds, IEnumerable<Value> moved, LaneReferences references)
    {
        (this.values, this.ids, this.lanes, this.cells, this.seeds, this.references) = (values, ids, lanes, cells, seeds, references);
        laned = new Laned(function, [.. seeds.Keys, .. moved, .. cells.Where(c => c.Value.Memory is null).Select(c => c.Key)]);
        workspace = new Workspace(values, lanes);
        callees = function.Callees.ToDictionary(c => c.Name);
    }

    /// <summary>The spans of what is kept, and the body without what nobody asks for.</summary>
    public Block Finish(Block prefix, Block body)
    {
        var opened = new BlockBuilder(values);
        opened.Learn(prefix);
        workspace.Open(opened);
        return Without(body) with { Statements = [.. prefix.Statements, .. opened.Close().Statements, .. Without(body).Statements] };
    }

    /// <summary>A block with loops over the lanes; at its end numbers go to the spans of scalars, and to the matrix.</summary>
    public Block Through(Block block, BlockBuilder into, IReadOnlyList<(Value Scalar, Value Number)> assigned, Func<int, bool> keeps, IReadOnlyList<(Cells Cells, Value Number)> results)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var loop = New(into);
        foreach (var (seed, number) in into.Outer is null ? seeds.Select(s => (s.Key, s.Value)) : [])
        {
            loop.Seed(seed, number);
        }

        for (var i = 0; i < block.Statements.Count; i++)
        {
            var statement = block.Statements[i];
            if (statement is Reserve reserve)
            {
                into.Append(Reserved(reserve, Pushed(block, i), into));
            }
            else if (!laned.Touches(statement))
            {
                into.Append(statement);
            }
            else if (statement.Blocks.Count == 0 && statement is not (Pop or Invoke))
            {
                Straight(statement, loop, into);
            }
            else
            {
                Region(statement, loop, into);
                loop = New(into);
            }
        }

        if (!block.Completes)
        {
            into.Stop();
            return into.Close();
        }

        foreach (var (target, number) in results)
        {
            loop.Store(target, target.Offset, number, laned, adds: false);
        }

        foreach (var (scalar, number) in assigned)
        {
            loop.Assign(scalar, number, laned);
        }

        loop.Close();
        return into.Close(block.Yields.Where((_, i) => keeps(i)).ToList());
    }

    private LaneLoop New(BlockBuilder into) => new(workspace, values, ids, lanes, into);

    private void Straight(Statement statement, LaneLoop loop, BlockBuilder into)
    {
        var integers = new Integers(into);
        switch (statement)
        {
            case Let { Target: { Type: BufferType } target } let when references.Has(target):
                into.Append(references.Widened(let, into));
                break;
            case Let { Target: { Type: BufferType } target } let:
                cells[target] = Made(let, into);
                break;
            case Let { Operation: Load load } let:
                var (read, element) = CellsOf(load.Buffer, integers).Find(load.Indices, integers);
                loop.Load(let.Target, read, element);
                break;
            case Let { Target.IsReal: false } let when let.Operands.All(o => !laned.Has(o) || references.Has(o)):
                into.Append(let with { Operation = references.Asked(let, into) });
                break;
            case Let { Operation: Opaque { Text: "\uE001.Length", Arguments: [{ Type: BufferType { IsFlat: true } } buffer] } } let:
                into.Append(let with { Operation = new Alias(cells[buffer].Length(integers)) });
                break;
            case Let let:
                loop.Run(let, laned);
                break;
            case Store { Stored.Type: BufferType }:
                into.Append(statement);
                break;
            case Store store:
                var (written, place) = CellsOf(store.Buffer, integers).Find(store.Indices, integers);
                loop.Store(written, place, store.Stored, laned, adds: false);
                break;
            case Accumulate more:
                var (grown, at) = CellsOf(more.Buffer, integers).Find(more.Indices, integers);
                loop.Store(grown, at, more.Added, laned, adds: true);
                break;
            case Push push:
                if (push.Kept.Any(v => !laned.HasScalar(v)))
                {
                    into.Append(new Push(push.Kept.Where(v => !laned.HasScalar(v)).ToEquatableArray()));
                }

                if (push.Kept.Any(laned.HasScalar))
                {
                    loop.Run(new Push(push.Kept.Where(laned.HasScalar).ToEquatableArray()), laned);
                }

                break;
            default:
                throw new InvalidOperationException("unsupported: " + statement.GetType().Name);
        }
    }

    /// <summary>Where the elements of a buffer are in each lane.</summary>
    public Cells CellsOf(Value buffer, Integers integers) => references.Has(buffer) ? references.CellsOf(buffer, integers) : cells[buffer];

    /// <summary>Where the elements of a new buffer, or of a part of one, are.</summary>
    private Cells Made(Let let, BlockBuilder into)
    {
        var integers = new Integers(into);
        switch (let.Operation)
        {
            case Alias alias:
                return cells[alias.Source];
            case View view:
                return cells[view.Buffer].Part(view, integers);
        }

        var (count, like) = let.Operation switch
        {
            Opaque { Arguments: [var shape] } => (integers.Count(shape), shape),
            Allocate { Sizes: { Count: > 1 } sizes } => (integers.Multiply(sizes.Aggregate(integers.Multiply), integers.Number(((BufferType)let.Target.Type).Slots)), null),
            { Operands: [var size] } => (integers.Multiply(size, integers.Number(((BufferType)let.Target.Type).Slots)), null),
            _ => throw new InvalidOperationException("unsupported: " + let.Operation.GetType().Name),
        };
        var memory = into.Let(
            BufferType.Span(((BufferType)let.Target.Type).Real), new Zeros(integers.Multiply(count, lanes)), let.Target.Name, Part.Derivative);
        return new Cells(memory, integers.Number(0), lanes, integers.Number(1), like) { Sizes = like is null ? let.Operation.Operands : [] };
    }

    private void Region(Statement statement, LaneLoop before, BlockBuilder into)
    {
        switch (statement)
        {
            case Pop pop:
                before.Close();
                if (pop.Taken.Any(laned.HasScalar))
                {
                    New(into).Pop([.. pop.Taken.Where(laned.HasScalar)]);
                }

                if (pop.Taken.Any(v => !laned.HasScalar(v)))
                {
                    into.Append(new Pop(pop.Taken.Where(v => !laned.HasScalar(v)).ToEquatableArray()));
                }

                break;
            case Invoke call:
                // It goes by what buffers of F hold here.
                before.Close();
                var own = New(into);
                own.Run(call, callees[call.Callee], laned, cells);
                own.Close();
                break;
            case If choice:
                before.Close();
                Choice(choice, into);
                break;
            case Protected held:
                before.Close();
                Held(held, into);
                break;
            case Loop loop:
                Trips(loop, before, into);
                break;
            default:
                throw new InvalidOperationException("unsupported: " + statement.GetType().Name);
        }
    }

    private void Choice(If choice, BlockBuilder into)
    {
        bool Keeps(int i) => !laned.HasScalar(choice.Outcomes[i]);
        Block Side(Block block) => Through(
            block, into.Nested(), [.. choice.Outcomes.Zip(block.Yields, (o, y) => (o, y)).Where(p => laned.HasScalar(p.o))], Keeps, []);
        into.Append(new If(choice.Condition, Side(choice.Then), Side(choice.Else), Kept(choice.Outcomes, Keeps)));
    }

    private void Held(Protected held, BlockBuilder into)
    {
        bool Keeps(int i) => !laned.HasScalar(held.Outcomes[i]);
        var assigned = held.Body.Completes ? held.Outcomes.Zip(held.Body.Yields, (o, y) => (o, y)).Where(p => laned.HasScalar(p.o)).ToList() : [];
        var body = Through(held.Body, into.Nested(), assigned, Keeps, []);
        var cleanup = Through(held.Cleanup, into.Nested(), [], _ => true, []);
        into.Append(held with { Body = body, Cleanup = cleanup, Outcomes = Kept(held.Outcomes, Keeps) });
    }

    private void Trips(Loop loop, LaneLoop before, BlockBuilder into)
    {
        bool Keeps(int i) => !laned.Has(loop.Carried[i]);
        for (var i = 0; i < loop.Carried.Count; i++)
        {
            if (loop.Carried[i].Type is BufferType && cells.TryGetValue(loop.Initial[i], out var same))
            {
                cells[loop.Carried[i]] = cells[loop.Outcomes[i]] = same;
            }
            else if (loop.Carried[i].Type is not BufferType && !Keeps(i))
            {
                before.Assign(loop.Carried[i], loop.Initial[i], laned);
                workspace.Share(loop.Outcomes[i], loop.Carried[i]);
            }
        }

        before.Close();
        bool KeepsAny(int i) => loop.Carried[i].Type is BufferType || Keeps(i);
        var assigned = loop.Carried.Zip(loop.Body.Yields, (c, y) => (c, y)).Where(p => p.c.Type is not BufferType && laned.Has(p.c)).ToList();
        var body = Through(loop.Body, into.Nested(), assigned, KeepsAny, []);
        into.Append(loop switch
        {
            For counted => counted with { Body = body, Carried = Kept(loop.Carried, KeepsAny), Initial = Kept(loop.Initial, KeepsAny), Outcomes = Kept(loop.Outcomes, KeepsAny) },
            While asking => asking with { Head = Asking(asking.Head), Body = body, Carried = Kept(loop.Carried, KeepsAny), Initial = Kept(loop.Initial, KeepsAny), Outcomes = Kept(loop.Outcomes, KeepsAny) },
            _ => throw new InvalidOperationException("unsupported: " + loop.GetType().Name),
        });
    }

    /// <summary>The head only asks, and no answer differs from lane to lane.</summary>
    private Block Asking(Block head) => head with
    {
        Statements = head.Statements.Where(s => s.Blocks.Count > 0 || !laned.Touches(s)).ToEquatableArray(),
    };

    private static EquatableArray<Value> Kept(EquatableArray<Value> of, Func<int, bool> keeps) => of.Where((_, i) => keeps(i)).ToEquatableArray();

    private Block Without(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return block with
        {
            Statements = block.Statements.Where(s => !workspace.IsUnasked(s)).Select(s => s.WithBlocks([.. s.Blocks.Select(Without)])).ToEquatableArray(),
        };
    }
}
