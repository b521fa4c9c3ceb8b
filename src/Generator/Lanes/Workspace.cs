using Adjoint.Generator.Differentiation;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Lanes;

/// <summary>
/// Memory for scalars that are needed beyond the loop over the lanes that computes them: a span of one number a lane
/// for each, parts of one pooled array.
/// </summary>
internal sealed class Workspace(ValueSource values, Value lanes)
{
    private readonly Dictionary<Value, Value> slots = [];
    private readonly HashSet<Value> requested = [];

    /// <summary>The span of a scalar; it exists in the end only where it is requested.</summary>
    public Value Slot(Value scalar)
    {
        if (!slots.TryGetValue(scalar, out var slot))
        {
            slots.Add(scalar, slot = values.New(new BufferType("global::System.Span<" + scalar.Type.CSharp + ">", scalar.Type, 1), scalar.Name ?? "lane"));
        }

        return slot;
    }

    public Value Request(Value scalar)
    {
        requested.Add(Slot(scalar));
        return Slot(scalar);
    }

    /// <summary>A scalar that lives in the span of another.</summary>
    public void Share(Value scalar, Value with) => slots[scalar] = Slot(with);

    /// <summary>Makes the spans that are requested.</summary>
    public void Open(BlockBuilder into)
    {
        var integers = new Integers(into);
        foreach (var group in requested.OrderBy(s => s.Id).GroupBy(s => s.Type))
        {
            var count = integers.Multiply(integers.Number(group.Count()), lanes);
            var memory = into.Let(group.Key, new Zeros(count), "workspace", Part.Derivative);
            var next = 0;
            foreach (var slot in group)
            {
                var from = integers.Multiply(integers.Number(next++), lanes);
                into.Append(new Let(slot, new View(memory, "\uE001.Slice(\uE000, \uE000)", [from, lanes]), Part.Derivative));
            }
        }
    }

    /// <summary>Whether a step stores into a span that nobody asked for.</summary>
    public bool IsUnasked(Statement statement) => statement is Store store && slots.ContainsValue(store.Buffer) && !requested.Contains(store.Buffer);
}
