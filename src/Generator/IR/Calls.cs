namespace Adjoint.Generator.IR;

/// <summary>Which part of a callee a call runs.</summary>
internal enum Half
{
    /// <summary>All of it: it only goes forward.</summary>
    Whole,

    /// <summary>The way forward, which keeps what the way back needs.</summary>
    Forward,

    /// <summary>The way back of the last forward half that has none yet.</summary>
    Backward,
}

/// <summary>What a callee does with an argument.</summary>
[Flags]
internal enum Access
{
    None = 0,

    /// <summary>It reads elements of the buffer.</summary>
    Reads = 1,

    /// <summary>It writes elements of the buffer.</summary>
    Writes = 2,

    /// <summary>Derivatives flow through it, in some call.</summary>
    Varies = 4,

    /// <summary>The way back of a published callee is not handed it.</summary>
    Forward = 8,
}

/// <summary>A call of one of the function's callees.</summary>
/// <param name="Callee">Its name.</param>
/// <param name="Half">Which part of it runs.</param>
/// <param name="Arguments">One for each parameter.</param>
/// <param name="Outcomes">What it yields.</param>
internal sealed record Invoke(string Callee, Half Half, EquatableArray<Value> Arguments, EquatableArray<Value> Outcomes) : Statement
{
    public override EquatableArray<Value> Operands => Arguments;

    public override EquatableArray<Value> Results => Outcomes;

    /// <summary>For each argument what is done with it.</summary>
    public EquatableArray<int> Accesses { get; init; } = [];

    /// <summary>Where others give the callee's derivatives: how.</summary>
    public Published? Published { get; init; }

    /// <summary>For each argument the number under which the way back finds what the buffer holds, or how long it is; 0 where it needs none.</summary>
    public EquatableArray<int> Recalled { get; init; } = [];

    public IEnumerable<Value> Reads => With(Access.Reads);

    public IEnumerable<Value> Writes => With(Access.Writes);

    public IEnumerable<Value> Varying => With(Access.Varies);

    public bool Has(int argument, Access access) => argument < Accesses.Count && (Accesses[argument] & (int)access) != 0;

    private IEnumerable<Value> With(Access access) => Arguments.Where((_, i) => Has(i, access));
}

/// <summary>
/// In a callee that goes forward and back: here the forward half ends, and the backward half begins when it is called.
/// </summary>
/// <param name="Yields">What the forward half yields.</param>
/// <param name="Parameters">What the backward half takes: buffers that the forward half took, and what arrives.</param>
/// <param name="Arrived">Those of them that arrive.</param>
internal sealed record Turnaround(EquatableArray<Value> Yields, EquatableArray<Value> Parameters, EquatableArray<Value> Arrived) : Statement
{
    public override EquatableArray<Value> Operands => Yields;

    public override EquatableArray<Value> Results => Arrived;
}
