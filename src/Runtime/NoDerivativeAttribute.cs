namespace Adjoint;

/// <summary>Marks a parameter or a field as a constant: no derivative is taken with respect to it.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field, AllowMultiple = false, Inherited = false)]
public sealed class NoDerivativeAttribute : Attribute
{
}
