using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>Somewhere that can be read and written, its own expressions already evaluated.</summary>
/// <param name="Read">Its value now.</param>
/// <param name="Write">Stores a term; values made since the given number take its name.</param>
/// <param name="Type">The C# type.</param>
/// <param name="Roots">The variables that a write changes; nothing where it is memory or state.</param>
internal sealed record Place(Func<Term> Read, Action<Term, int> Write, ITypeSymbol Type, IReadOnlyList<object>? Roots = null)
{
    /// <summary>The C# text of it, where it is state: what changes it is called on this, not on a copy.</summary>
    public Template? Text { get; init; }

    /// <summary>The buffer that it is an element of; nothing where it is none.</summary>
    public Value? Memory { get; init; }

    /// <summary>The place of one of its fields, where that is read and written without the others.</summary>
    public Func<int, Place>? Part { get; init; }
}
