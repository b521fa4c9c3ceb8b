namespace Adjoint;

/// <summary>Asks the build for companions of a method that compute its derivatives.</summary>
/// <remarks>
/// The containing types must be <c>partial</c>. Without an argument the companions are those of
/// <see cref="Derivatives.Gradient"/> for a method with one real result and of
/// <see cref="Derivatives.Jacobian"/> for any other.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class DifferentiableAttribute : Attribute
{
    /// <summary>Asks for the default companions.</summary>
    public DifferentiableAttribute()
    {
    }

    /// <summary>Asks for the companions named by <paramref name="derivatives"/>.</summary>
    /// <param name="derivatives">The companions to emit, combined with <c>|</c>.</param>
    public DifferentiableAttribute(Derivatives derivatives) => Derivatives = derivatives;

    /// <summary>The companions asked for; <c>0</c> stands for the default.</summary>
    public Derivatives Derivatives { get; }
}
