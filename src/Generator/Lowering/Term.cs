using System.Collections.Immutable;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Lowering;

/// <summary>What a C# expression lowers to: one value, or an aggregate taken apart.</summary>
internal abstract record Term
{
    public static implicit operator Term(Value value) => new Leaf(value);

    /// <summary>The values, depth first.</summary>
    public abstract IEnumerable<Value> Leaves { get; }
}

/// <summary>A term that is one value.</summary>
internal sealed record Leaf(Value Value) : Term
{
    public override IEnumerable<Value> Leaves => [Value];
}

/// <summary>A tuple, by its elements.</summary>
internal sealed record Tree(ImmutableArray<Term> Elements) : Term
{
    public override IEnumerable<Value> Leaves => Elements.SelectMany(e => e.Leaves);
}

/// <summary>What is known by its code alone, and is no value when the program runs.</summary>
internal abstract record Deferred : Term
{
    public override IEnumerable<Value> Leaves => [];
}

/// <summary>A variable that is declared and not assigned yet.</summary>
internal sealed record Unassigned : Term
{
    public static readonly Unassigned Instance = new();

    public override IEnumerable<Value> Leaves => [];
}
