using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>A function held by a delegate: a lambda, a local function, a method.</summary>
/// <param name="Method">What is called.</param>
/// <param name="Lambda">Its code, where it has no name.</param>
/// <param name="Lexical">The activation whose variables it sees.</param>
/// <param name="Receiver">What <c>this</c> is in a method.</param>
internal sealed record Closure(IMethodSymbol Method, IAnonymousFunctionOperation? Lambda, Frame? Lexical, Place? Receiver) : Deferred
{
    public bool Equals(Closure? other) =>
        other is not null && SymbolEqualityComparer.Default.Equals(Method, other.Method) && ReferenceEquals(Lambda, other.Lambda)
        && ReferenceEquals(Lexical, other.Lexical) && ReferenceEquals(Receiver, other.Receiver);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Method);
}
