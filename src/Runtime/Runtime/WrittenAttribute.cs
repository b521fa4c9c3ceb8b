namespace Adjoint.Runtime;

/// <summary>Marks a parameter of a companion whose elements the method writes, for those who differentiate calls of it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class WrittenAttribute : Attribute
{
    /// <summary>Whether the method reads elements, too.</summary>
    public bool IsRead { get; set; }
}
