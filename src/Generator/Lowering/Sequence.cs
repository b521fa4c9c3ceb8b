using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>The elements of a sequence by their numbers, at the time when it is run through.</summary>
/// <param name="Length">How many there are.</param>
/// <param name="At">Lowers the element of a number.</param>
internal sealed record Indexing(Value Length, Func<Value, Term> At);

/// <summary>
/// A sequence of the class library's queries, whose functions are known: it runs when it is used up, as a loop.
/// </summary>
/// <param name="Type">The type of its elements.</param>
/// <param name="Open">Its elements by number; nothing where their number is not known before they are run through.</param>
/// <param name="Run">
/// Lowers a loop over the elements, given the variables that it changes beside those of the sequence's own functions, and
/// what becomes of each element.
/// </param>
/// <param name="Functions">The functions that run when the sequence does.</param>
/// <param name="Buffer">The buffer whose elements they are, one by one, where that is all.</param>
internal sealed record Sequence(
    ITypeSymbol Type, Func<Indexing>? Open, Action<IReadOnlyList<object>, Action<Term>> Run, IReadOnlyList<Closure> Functions, Value? Buffer = null) : Deferred
{
    /// <summary>The most elements that it may have.</summary>
    public required Func<Value> Most { get; init; }

    public bool Equals(Sequence? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
