namespace Adjoint.Generator.IR;

/// <summary>A loop: it carries values from trip to trip.</summary>
/// <param name="Id">Unique in its function; the backward loop of it names it.</param>
/// <param name="Carried">What a trip finds, one value for each that is carried.</param>
/// <param name="Initial">What the first trip finds.</param>
/// <param name="Outcomes">What is found behind the loop.</param>
/// <param name="BackwardOf">The loop whose trips this one goes back through; 0 for a loop of the forward pass.</param>
internal abstract record Loop(
    int Id, EquatableArray<Value> Carried, EquatableArray<Value> Initial, EquatableArray<Value> Outcomes, int BackwardOf) : Statement
{
    public override EquatableArray<Value> Results => Outcomes;

    /// <summary>The block that runs in each trip and yields what the next one finds.</summary>
    public abstract Block Body { get; init; }
}

/// <summary>A counted loop that nothing leaves early.</summary>
/// <param name="Counter">The loop's own variable.</param>
/// <param name="From">Its first value.</param>
/// <param name="To">Counting up it stays below; counting down it does not fall below.</param>
/// <param name="Step">What it grows by in each trip, not 0.</param>
internal sealed record For(
    int Id, Value Counter, Value From, Value To, int Step,
    EquatableArray<Value> Carried, EquatableArray<Value> Initial, Block Body, EquatableArray<Value> Outcomes, int BackwardOf = 0)
    : Loop(Id, Carried, Initial, Outcomes, BackwardOf)
{
    public override EquatableArray<Value> Operands => [From, To, .. Initial];

    public override EquatableArray<Block> Blocks => [Body];

    public override Block Body { get; init; } = Body;

    /// <summary>
    /// Whether its trips may run in any order and many at once: each touches element <c>i</c> of the buffers alone. It
    /// stands for calls on whole buffers, and may become some.
    /// </summary>
    public bool IsBulk { get; init; }
}

/// <summary>A loop that runs while the head says so; the head only asks.</summary>
/// <param name="Head">Yields the condition. What it makes is not in reach of the body.</param>
internal sealed record While(
    int Id, EquatableArray<Value> Carried, EquatableArray<Value> Initial, Block Head, Block Body, EquatableArray<Value> Outcomes)
    : Loop(Id, Carried, Initial, Outcomes, 0)
{
    public override EquatableArray<Value> Operands => Initial;

    public override EquatableArray<Block> Blocks => [Head, Body];

    public override Block Body { get; init; } = Body;
}
