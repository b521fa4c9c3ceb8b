namespace Adjoint.Generator.IR;

/// <summary>A step of a block.</summary>
internal abstract record Statement
{
    /// <summary>What the step reads from around it, outside of its own blocks.</summary>
    public abstract EquatableArray<Value> Operands { get; }

    /// <summary>What the step makes for the steps after it.</summary>
    public abstract EquatableArray<Value> Results { get; }

    /// <summary>The blocks inside of it.</summary>
    public virtual EquatableArray<Block> Blocks => [];
}

/// <summary>Whose arithmetic a step is: F's own keeps its bits, the derivative's may be rewritten.</summary>
internal enum Part
{
    Primal,
    Derivative,
}

/// <summary><c>target = operation</c>.</summary>
internal sealed record Let(Value Target, Operation Operation, Part Part = Part.Primal) : Statement
{
    public override EquatableArray<Value> Operands => Operation.Operands;

    public override EquatableArray<Value> Results => Target.Alone;
}

/// <summary>An inert C# statement: a call for its effect, a store to an inert place, a throw.</summary>
/// <param name="Text">The text, with a hole for each of <paramref name="Holes"/>.</param>
/// <param name="Holes">What it reads and what it assigns, in the order of the text.</param>
/// <param name="Outs">Those of the holes that it assigns.</param>
/// <param name="Initial">For each of the outs its value before, where it is passed by <c>ref</c>; otherwise itself.</param>
internal sealed record Execute(
    string Text, EquatableArray<Value> Holes, EquatableArray<Value> Outs, EquatableArray<Value> Initial) : Statement
{
    public override EquatableArray<Value> Operands =>
        Outs.Count == 0 ? Holes : Holes.Concat(Initial).Where(v => !Outs.Contains(v)).ToEquatableArray();

    public override EquatableArray<Value> Results => Outs;

    /// <summary>The buffers that it writes elements of.</summary>
    public EquatableArray<Value> Writes { get; init; } = [];

    /// <summary>Whether steps beside it say what each element that it writes is: it hides nothing.</summary>
    public bool IsTold { get; init; }

    /// <summary>The buffers that it reads elements of, as far as F says: those that it writes where they are arguments twice.</summary>
    public IEnumerable<Value> Reads => Operands.Where(o => o.Type is BufferType && (!Writes.Contains(o) || Operands.Count(again => again == o) > 1));
}

/// <summary>One of two blocks; the results are what the block that ran yields.</summary>
internal sealed record If(Value Condition, Block Then, Block Else, EquatableArray<Value> Outcomes) : Statement
{
    public override EquatableArray<Value> Operands => Condition.Alone;

    public override EquatableArray<Value> Results => Outcomes;

    public override EquatableArray<Block> Blocks => [Then, Else];
}

/// <summary>A block under protection: a cleanup that runs behind it in any case, a lock that is held while it runs.</summary>
/// <param name="Text">What stands in front of the block: <c>try</c>, or <c>lock</c> with a hole.</param>
/// <param name="Holes">What fills the holes.</param>
/// <param name="Body">Yields the outcomes.</param>
/// <param name="Cleanup">Runs behind the body, also where that throws; it yields nothing.</param>
/// <param name="Outcomes">What the body yields.</param>
internal sealed record Protected(
    string Text, EquatableArray<Value> Holes, Block Body, Block Cleanup, EquatableArray<Value> Outcomes) : Statement
{
    public override EquatableArray<Value> Operands => Holes;

    public override EquatableArray<Value> Results => Outcomes;

    public override EquatableArray<Block> Blocks => [Body, Cleanup];
}
