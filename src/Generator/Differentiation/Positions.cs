using Adjoint.Generator.IR;

namespace Adjoint.Generator.Differentiation;

/// <summary>Where each of several scalars and buffers begins when all of their numbers stand in a row.</summary>
internal sealed class Positions
{
    private readonly Dictionary<Value, Value> offsets = [];

    public Positions(IEnumerable<Value> leaves, Integers integers)
    {
        Total = integers.Number(0);
        foreach (var leaf in leaves)
        {
            offsets[leaf] = Total;
            Total = integers.Add(Total, leaf.Type is BufferType ? integers.Count(leaf) : integers.Number(1));
        }
    }

    /// <summary>How many numbers there are.</summary>
    public Value Total { get; }

    public Value OffsetOf(Value leaf) => offsets[leaf];
}
