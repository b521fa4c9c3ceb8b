using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>Blocks and loops that hand on less.</summary>
internal static class Fewer
{
    /// <summary>The values whose place is not that of one that is dropped.</summary>
    public static EquatableArray<Value> Kept(this EquatableArray<Value> of, EquatableArray<Value> places, Func<Value, bool> isDropped) =>
        of.Where((_, k) => !isDropped(places[k])).ToEquatableArray();

    /// <summary>The block without what it yields in the place of a value that is dropped.</summary>
    public static Block Yielding(this Block block, EquatableArray<Value> places, Func<Value, bool> isDropped) =>
        block.Completes ? block with { Yields = block.Yields.Kept(places, isDropped) } : block;

    /// <summary>The loop without what it carries and drops.</summary>
    public static Loop Carrying(this Loop loop, Func<Value, bool> isDropped) => loop with
    {
        Body = loop.Body.Yielding(loop.Carried, isDropped),
        Carried = loop.Carried.Kept(loop.Carried, isDropped),
        Initial = loop.Initial.Kept(loop.Carried, isDropped),
        Outcomes = loop.Outcomes.Kept(loop.Carried, isDropped),
    };
}
