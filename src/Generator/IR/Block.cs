namespace Adjoint.Generator.IR;

/// <summary>Steps in order, and the values that go out of them.</summary>
/// <param name="Statements">The steps.</param>
/// <param name="Yields">What goes out; empty where the block does not complete.</param>
/// <param name="Completes">False where the last step always throws.</param>
internal sealed record Block(EquatableArray<Statement> Statements, EquatableArray<Value> Yields, bool Completes = true)
{
    public static readonly Block Empty = new([], []);
}

/// <summary>A leaf of a parameter.</summary>
/// <param name="Value">Its value.</param>
/// <param name="IsDifferentiated">Whether derivatives are taken with respect to it.</param>
/// <param name="IsOutput">Whether what a buffer holds in the end is a result.</param>
internal sealed record Parameter(Value Value, bool IsDifferentiated, bool IsOutput = false)
{
    /// <summary>Whether nothing writes into a callee's buffer, between its way forward and its way back either.</summary>
    public bool IsSteady { get; init; }

    /// <summary>For derivatives that a published function takes in a buffer: a parameter of the same shape, or the lengths of the dimensions.</summary>
    public EquatableArray<Value> Like { get; init; } = [];
}

/// <summary>A method as a value: what goes in, the steps, what comes out.</summary>
/// <param name="Name">The user's name for it.</param>
/// <param name="Parameters">The leaves of the user's parameters, in order, but of those that only go out.</param>
/// <param name="Body">Yields the leaves of what is returned, then those of the parameters that are passed by <c>ref</c> and <c>out</c>.</param>
/// <param name="ValueCount">All values have smaller numbers.</param>
internal sealed record Function(string Name, EquatableArray<Parameter> Parameters, Block Body, int ValueCount)
{
    /// <summary>The functions that it calls, and that these call, each under its own name.</summary>
    public EquatableArray<Function> Callees { get; init; } = [];

    /// <summary>What a reader is told of it.</summary>
    public string? Words { get; init; }

    /// <summary>Whether it goes forward and back in two halves.</summary>
    public bool IsPair => Body.Statements.Any(s => s is Turnaround);

    /// <summary>The function and its callees with a pass applied to each.</summary>
    public Function Each(Func<Function, Function> pass) => pass(this) with { Callees = Callees.Map(pass) };
}
