using Adjoint.Generator.Rules;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>Calls that only ask about real values, or make text of them.</summary>
internal sealed partial class BodyLowering
{
    private static bool IsPredicate(IMethodSymbol method, string owner) =>
        method.ReturnType.SpecialType == SpecialType.System_Boolean && RuleTable.IsPredicate(owner, method.Name)
        || (method.ReturnsVoid && method.Name.StartsWith("ThrowIf", StringComparison.Ordinal) && owner.StartsWith("System.", StringComparison.Ordinal))
        || OnlyCompares(method, owner);

    /// <summary>Whether a method says where real values stand among others, which is a constant wherever it has a derivative.</summary>
    private static bool OnlyCompares(IMethodSymbol method, string owner) => method.ReturnType.SpecialType is SpecialType.System_Boolean or SpecialType.System_Int32
        && (owner, method.Name) is ("System.Double" or "System.Single", "CompareTo" or "Equals")
            or ("System.Array", "BinarySearch" or "IndexOf" or "LastIndexOf")
            or ("System.MemoryExtensions", "BinarySearch" or "Contains" or "IndexOf" or "LastIndexOf" or "SequenceEqual");

    private static bool MakesText(IMethodSymbol method) =>
        method.ReturnType.SpecialType == SpecialType.System_String
        && (method.ContainingType.SpecialType is not SpecialType.None || method.ContainingType.ContainingNamespace?.Name == "System");
}
