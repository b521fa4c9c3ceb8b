namespace Adjoint.Generator.IR;

/// <summary>A name for a result that is assigned once.</summary>
/// <param name="Id">Unique in its function; values are numbered in the order in which they are made.</param>
/// <param name="Type">The type of the result.</param>
/// <param name="Name">The user's name, or the adjoint's that follows from it; none for an intermediate.</param>
internal sealed record Value(int Id, IrType Type, string? Name)
{
    public bool IsReal => Type is RealType;

    /// <summary>Whether it has a derivative as a result: a real, or an array of them.</summary>
    public bool HoldsReals => Type is RealType or BufferType;

    /// <summary>The value as a list of one, which most steps have.</summary>
    public EquatableArray<Value> Alone => alone.Count > 0 ? alone : alone = [this];

    private EquatableArray<Value> alone = [];

    private Value(Value other) => (Id, Type, Name, alone) = (other.Id, other.Type, other.Name, []);

    public bool Equals(Value? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Id == other.Id && Name == other.Name && Type.Equals(other.Type));

    public override int GetHashCode() => Id;
}

/// <summary>Numbers the values of one function.</summary>
internal sealed class ValueSource(int next = 0)
{
    private int next = next;

    public int Next => next;

    public Value New(IrType type, string? name = null) => new(next++, type, name);
}
