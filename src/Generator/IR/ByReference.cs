using System.Runtime.CompilerServices;

namespace Adjoint.Generator.IR;

/// <summary>Tells steps apart that are equal but stand in different places.</summary>
internal sealed class ByReference : IEqualityComparer<Statement>
{
    public static readonly ByReference Instance = new();

    bool IEqualityComparer<Statement>.Equals(Statement? x, Statement? y) => ReferenceEquals(x, y);

    int IEqualityComparer<Statement>.GetHashCode(Statement o) => RuntimeHelpers.GetHashCode(o);
}
