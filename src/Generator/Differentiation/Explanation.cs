using Adjoint.Generator.IR;

namespace Adjoint.Generator.Differentiation;

/// <summary>The forward statement that a backward step belongs to, as a short text for the reader.</summary>
internal static class Explanation
{
    public static string? Of(Value value, BlockBuilder block) => value.Name;
}
