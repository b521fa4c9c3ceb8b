namespace Adjoint.Generator.Differentiation;

/// <summary>The names of derivatives: <c>dX</c> for the adjoint of <c>x</c>, <c>xTangent</c> for its tangent.</summary>
internal static class Naming
{
    public static string? Adjoint(string? name) => name is null ? null : "d" + Capital(name);

    /// <summary>A name as the second part of another; code that is being typed has empty ones.</summary>
    public static string Capital(string name) => name.Length == 0 ? "" : char.ToUpperInvariant(name[0]) + name.Substring(1);
}
