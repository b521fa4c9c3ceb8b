using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>What objects and members hold beside the values that name them.</summary>
internal sealed partial class Dependences
{
    private static readonly InertType Object = new("object");
    private readonly Dictionary<Value, Value> held = [];
    private readonly Dictionary<Value, Value> within = [];
    private readonly Dictionary<ISymbol, Value> cells = new(SymbolEqualityComparer.Default);
    private int nodes;

    /// <summary>What was put into an object by a call or an index: anything that is read from it may be that.</summary>
    public Value Held(Value reference)
    {
        if (!held.TryGetValue(reference, out var node))
        {
            held.Add(reference, node = Node());
            Flow(node, Within(reference));
        }

        return node;
    }

    /// <summary>What is anywhere in an object: a call that is handed the object may find it.</summary>
    public Value Within(Value reference)
    {
        if (!within.TryGetValue(reference, out var node))
        {
            within.Add(reference, node = Node());
        }

        return node;
    }

    /// <summary>What is stored under a member, in whatever object.</summary>
    public Value Cell(ISymbol member)
    {
        if (!cells.TryGetValue(member, out var node))
        {
            cells.Add(member, node = Node());
        }

        return node;
    }

    /// <summary>Something that nothing else is.</summary>
    public Value Node() => new((int.MinValue / 2) + nodes++, Object, null);
}
