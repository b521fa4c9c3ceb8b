using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>An object that the method makes and that nobody else sees: all names of it share its fields.</summary>
/// <param name="Name">Stands for its fields in the environment.</param>
/// <param name="Type">Its class.</param>
internal sealed record Instance(ObjectName Name, INamedTypeSymbol Type) : Deferred
{
    public bool Equals(Instance? other) => other is not null && ReferenceEquals(Name, other.Name);

    public override int GetHashCode() => Name.GetHashCode();
}

/// <summary>What an object's fields are held under.</summary>
/// <param name="creation">Where the object is made.</param>
internal sealed class ObjectName(SyntaxNode creation)
{
    public SyntaxNode Creation => creation;

    /// <summary>All that its fields hold at some time.</summary>
    public List<Term> Held { get; } = [];
}
