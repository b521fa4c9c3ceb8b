using Microsoft.CodeAnalysis;

namespace Adjoint.Tests.Kit;

/// <summary>Generic methods with type arguments, so that they can be called: a real number where one is asked for, else what comes to hand.</summary>
internal static class Closed
{
    /// <param name="method">The method as it is declared.</param>
    /// <param name="compilation">Where it is.</param>
    /// <param name="number">The type for what is constrained to be a number.</param>
    public static IMethodSymbol Of(IMethodSymbol method, Compilation compilation, SpecialType number = SpecialType.System_Double)
    {
        var type = Type(method.ContainingType, compilation, number);
        var member = type.GetMembers(method.Name).OfType<IMethodSymbol>().First(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, method));
        return member.Arity == 0 ? member : member.Construct([.. member.TypeParameters.Select(p => compilation.GetSpecialType(IsNumber(p) ? number : SpecialType.System_Int32))]);
    }

    private static INamedTypeSymbol Type(INamedTypeSymbol type, Compilation compilation, SpecialType number)
    {
        var open = type.ContainingType is { } outer ? Type(outer, compilation, number).GetTypeMembers(type.Name, type.Arity).Single() : type;
        return type.Arity == 0 ? open : open.Construct([.. type.TypeParameters.Select(p => compilation.GetSpecialType(IsNumber(p) ? number : SpecialType.System_Object))]);
    }

    private static bool IsNumber(ITypeParameterSymbol parameter) => parameter.ConstraintTypes.Any(c => c.Name is "INumber" || c.Name.StartsWith("IFloatingPoint", StringComparison.Ordinal));
}
