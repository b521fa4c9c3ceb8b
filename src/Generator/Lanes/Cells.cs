using Adjoint.Generator.Differentiation;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Lanes;

/// <summary>Where the elements of a buffer are in each lane: at <c>(Offset + element) * ElementStride + lane * LaneStride</c>.</summary>
/// <param name="Memory">The span that holds them; nothing where each element is 1 in the lane of its own number, and else 0.</param>
/// <param name="Offset">The number of the first element.</param>
/// <param name="ElementStride">From one element to the next in the same lane.</param>
/// <param name="LaneStride">From one lane to the next of the same element.</param>
/// <param name="Like">The buffer of F that has the same shape.</param>
internal sealed record Cells(Value? Memory, Value Offset, Value ElementStride, Value LaneStride, Value? Like)
{
    /// <summary>The lengths of the dimensions, where no buffer of F has them.</summary>
    public EquatableArray<Value> Sizes { get; init; } = [];

    /// <summary>Whether the memory has the shape of F's own, with the lanes of an element side by side in the last dimension.</summary>
    public bool IsInShape { get; init; }

    /// <summary>The indices before that of the last dimension, where the memory has a shape.</summary>
    public EquatableArray<Value> Before { get; init; } = [];

    /// <summary>The leaf of a struct, where the memory has a shape.</summary>
    public EquatableArray<Value> Behind { get; init; } = [];

    /// <summary>The indices of a place in the memory.</summary>
    public EquatableArray<Value> Indices(Value cell) => [.. Before, cell, .. Behind];

    /// <summary>An element by its number; in memory with a shape that is its index in the last dimension.</summary>
    public (Cells Cells, Value Number) Find(EquatableArray<Value> indices, Integers integers)
    {
        if (!IsInShape)
        {
            return (this, Number(indices, integers));
        }

        var last = ((BufferType)Memory!.Type).Dimensions - 1;
        return (this with { Before = [.. indices.Take(last)], Behind = [.. indices.Skip(last + 1)] }, indices[last]);
    }

    /// <summary>The number of an element.</summary>
    public Value Number(EquatableArray<Value> indices, Integers integers)
    {
        var flat = indices[0];
        for (var i = 1; i < indices.Count; i++)
        {
            var length = indices[i].Type is SlotType slot ? integers.Number(slot.Count)
                : Sizes.Count > 0 ? Sizes[i] : integers.Length(Like!, i);
            flat = integers.Add(integers.Multiply(flat, length), indices[i]);
        }

        return integers.Add(Offset, flat);
    }

    /// <summary>How many elements there are, where they lie in one line.</summary>
    public Value Length(Integers integers) =>
        Like is not null ? integers.Length(Like, 0) : Sizes is [var size] ? size : throw new InvalidOperationException("unsupported: the length of a part");

    /// <summary>A part of the buffer, or a row of it.</summary>
    public Cells Part(View view, Integers integers)
    {
        var first = view.Arguments.Count == 0 ? null : view.Arguments[0];
        return first is null ? this
            : !first.Type.Equals(Integers.Type) ? throw new InvalidOperationException("unsupported: " + view.Text)
            : view.Text.IndexOf('[') is >= 0 and var bracket && view.Text.IndexOf('(') < 0 && bracket > 0
                ? this with { Offset = integers.Add(Offset, integers.CountBefore(Like!, first)), Like = RowOf(Like!, view, integers) }
                : this with { Offset = integers.Add(Offset, integers.Multiply(first, integers.Number(((BufferType)view.Buffer.Type).Slots))), Like = null, Sizes = view.Arguments is [_, { Type: InertType } count] ? [count] : [] };
    }

    /// <summary>The row of F's own buffer, where it has rows or several dimensions itself.</summary>
    private static Value? RowOf(Value like, View view, Integers integers) =>
        like.Type is BufferType { Element: BufferType { Element: BufferType } or BufferType { Rank: > 1 } } ? integers.Row(like, view) : null;
}
