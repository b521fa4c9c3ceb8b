using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>The C# types that are real numbers.</summary>
internal static class Reals
{
    /// <summary>The type as a real number; nothing for other types.</summary>
    public static RealType? Of(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Double => RealType.Double,
        SpecialType.System_Single => RealType.Single,
        _ => null,
    };

    /// <summary>Whether C# has literals and operators of its own for a type.</summary>
    public static bool IsBuiltIn(ITypeSymbol type) => type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double
        or SpecialType.System_Char or SpecialType.System_IntPtr or SpecialType.System_UIntPtr;
}
