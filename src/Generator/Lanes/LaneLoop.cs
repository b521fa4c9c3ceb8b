using Adjoint.Generator.Differentiation;
using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Lanes;

/// <summary>Adjacent steps in one loop over the lanes; what they make is a scalar there, and kept where others need it.</summary>
internal sealed partial class LaneLoop
{
    private readonly Workspace workspace;
    private readonly LoopIds ids;
    private readonly Value lanes;
    private readonly BlockBuilder outer;
    private readonly BlockBuilder inner;
    private readonly Value lane;
    private readonly Dictionary<Value, Value> here = [];
    private readonly List<(Value Slot, Value Number)> assigned = [];
    private bool isUsed;

    public LaneLoop(Workspace workspace, ValueSource values, LoopIds ids, Value lanes, BlockBuilder outer)
    {
        (this.workspace, this.ids, this.lanes, this.outer) = (workspace, ids, lanes, outer);
        inner = outer.Nested();
        lane = values.New(Integers.Type, "lane");
    }

    /// <summary>A step of scalars.</summary>
    public void Run(Let let, Laned laned)
    {
        isUsed = true;
        inner.Append(new Let(let.Target, let.Operation.With(v => Read(v, laned)), let.Part));
        Keep(let.Target);
    }

    public void Run(Push push, Laned laned)
    {
        isUsed = true;
        inner.Append(new Push(push.Kept.Map(v => Read(v, laned))));
    }

    /// <summary>An element is read; one of a unit matrix is known.</summary>
    public void Load(Value target, Cells cells, Value number)
    {
        isUsed = true;
        if (cells.Memory is not { } memory)
        {
            Seed(target, number);
            return;
        }

        var element = inner.Let(((BufferType)memory.Type).Real, new Load(memory, cells.Indices(At(cells, number)), true), null, Part.Derivative);
        var converted = new Arithmetic(inner).Convert(target.Type, element);
        inner.Append(new Let(target, new Alias(converted), Part.Derivative));
        Keep(target);
    }

    /// <summary>1 in the lane of a number, else 0.</summary>
    public void Seed(Value target, Value number)
    {
        isUsed = true;
        inner.Append(new Let(target, Unit(target.Type, number, inner), Part.Derivative));
        Keep(target);
    }

    private Select Unit(IrType type, Value number, BlockBuilder into)
    {
        var arithmetic = new Arithmetic(into);
        var isOwn = into.Let(InertType.Bool, new Compare(Comparison.Equal, lane, number), null, Part.Derivative);
        return new Select(isOwn, arithmetic.Number(type, 1d), arithmetic.Number(type, 0d));
    }

    public void Store(Cells cells, Value number, Value stored, Laned laned, bool adds)
    {
        isUsed = true;
        var memory = cells.Memory!;
        var converted = new Arithmetic(inner).Convert(((BufferType)memory.Type).Real, Read(stored, laned));
        var at = cells.Indices(At(cells, number));
        inner.Append(adds ? new Accumulate(memory, at, converted) : new Store(memory, at, converted, Part.Derivative));
    }

    /// <summary>At the end of each lane a number goes to the span of a scalar; all at once.</summary>
    public void Assign(Value scalar, Value number, Laned laned)
    {
        if (workspace.Slot(scalar) is var slot && laned.Has(number) && slot == workspace.Slot(number))
        {
            return;
        }

        isUsed = true;
        assigned.Add((workspace.Request(scalar), Read(number, laned)));
    }

    /// <summary>Appends the loop.</summary>
    public void Close()
    {
        if (!isUsed)
        {
            return;
        }

        foreach (var (slot, number) in assigned)
        {
            inner.Append(new Store(slot, [lane], number, Part.Derivative));
        }

        outer.Append(new For(ids.Next(), lane, new Integers(outer).Number(0), lanes, 1, [], [], inner.Close(), []));
    }

    /// <summary>Takes what each lane pushed, the last lane first.</summary>
    public void Pop(IReadOnlyList<Value> taken)
    {
        var integers = new Integers(outer);
        inner.Append(new Pop(taken.ToEquatableArray()));
        foreach (var value in taken)
        {
            inner.Append(new Store(workspace.Slot(value), [lane], value, Part.Derivative));
        }

        var last = outer.Let(Integers.Type, new Template().AddTight(lanes).Add(" - 1").ToOperation(Effect.None, false), null, Part.Derivative);
        outer.Append(new For(ids.Next(), lane, last, integers.Number(0), -1, [], [], inner.Close(), []));
    }

    private void Keep(Value target)
    {
        here[target] = target;
        inner.Append(new Store(workspace.Slot(target), [lane], target, Part.Derivative));
    }

    private Value Read(Value value, Laned laned)
    {
        if (!laned.Has(value))
        {
            return value;
        }

        if (!here.TryGetValue(value, out var read))
        {
            here[value] = read = inner.Let(value.Type, new Load(workspace.Request(value), [lane], true), null, Part.Derivative);
        }

        return read;
    }

    private Value At(Cells cells, Value number)
    {
        var first = new Integers(outer).Multiply(number, cells.ElementStride);
        var integers = new Integers(inner);
        return integers.Add(first, integers.Multiply(lane, cells.LaneStride));
    }
}
