namespace Adjoint.Generator.IR;

/// <summary>Steps in order, and the values that go out of them.</summary>
/// <param name="Statements">The steps.</param>
/// <param name="Yields">What goes out; empty where the block does not complete.</param>
/// <param name="Completes">False where the last step always throws.</param>
internal sealed record Block(EquatableArray<Statement> Statements, EquatableArray<Value> Yields, bool Completes = true)
{
    public static readonly Block Empty = new([], []);
}

/// <summary>A parameter of a function: its value, and whether derivatives are taken with respect to it.</summary>
internal sealed record Parameter(Value Value, bool IsDifferentiated);

/// <summary>A method as a value: what goes in, the steps, what comes out.</summary>
/// <param name="Name">The user's name for it.</param>
/// <param name="Parameters">In the order of the user's signature.</param>
/// <param name="Body">Yields the results.</param>
/// <param name="ValueCount">All values have smaller numbers.</param>
internal sealed record Function(string Name, EquatableArray<Parameter> Parameters, Block Body, int ValueCount);
