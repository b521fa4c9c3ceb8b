namespace Adjoint;

/// <summary>Marks a static method as the derivative of another method, in forward and in reverse mode.</summary>
/// <remarks>
/// For a method of one real argument the rule returns ∂F/∂x; for several it returns a tuple of partial
/// derivatives in the order of F's parameters. The receiver of an instance method is the first parameter.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class DerivativeOfAttribute : Attribute
{
    /// <summary>The rule is for a method of the rule's own type.</summary>
    /// <param name="method">The name of the method, as <c>nameof(F)</c>.</param>
    public DerivativeOfAttribute(string method) => Method = method;

    /// <summary>The rule is for a method of <paramref name="type"/>.</summary>
    /// <param name="type">The type that declares the method.</param>
    /// <param name="method">The name of the method, as <c>nameof(T.F)</c>.</param>
    public DerivativeOfAttribute(Type type, string method)
    {
        Type = type;
        Method = method;
    }

    /// <summary>The type that declares the method; <see langword="null"/> stands for the rule's own type.</summary>
    public Type? Type { get; }

    /// <summary>The name of the method.</summary>
    public string Method { get; }
}
