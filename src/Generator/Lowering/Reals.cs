using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>The C# types that are real numbers.</summary>
internal static class Reals
{
    /// <summary>The type as a real number; nothing for other types.</summary>
    public static RealType? Of(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Double } => RealType.Double,
        { SpecialType: SpecialType.System_Single } => RealType.Single,
        ITypeParameterSymbol parameter when IsReal(parameter) => RealType.Parameter(CSharpNames.Identifier(parameter.Name)),
        _ => null,
    };

    /// <summary>The interfaces that a type parameter is constrained to, those that they derive from included.</summary>
    public static IEnumerable<INamedTypeSymbol> Interfaces(ITypeParameterSymbol parameter) =>
        parameter.ConstraintTypes.OfType<INamedTypeSymbol>().SelectMany(c => c.AllInterfaces.Add(c));

    /// <summary>The type parameters of a method, and of the types that it is in, that are real numbers.</summary>
    public static IEnumerable<ITypeParameterSymbol> Parameters(IMethodSymbol method)
    {
        IEnumerable<ITypeParameterSymbol> all = method.TypeParameters;
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            all = all.Concat(type.TypeParameters);
        }

        return all.Where(p => Of(p) is not null);
    }

    /// <summary>The static functions that the constraints of a type parameter offer.</summary>
    public static IEnumerable<string> Members(ITypeParameterSymbol parameter) => Interfaces(parameter)
        .SelectMany(i => i.GetMembers().OfType<IMethodSymbol>()).Where(m => m is { IsStatic: true, MethodKind: MethodKind.Ordinary })
        .Select(m => m.Name).Distinct().OrderBy(n => n, StringComparer.Ordinal);

    /// <summary>The interface of the class library that offers a static function of floating-point numbers.</summary>
    public static string Offering(string member, Compilation compilation) =>
        compilation.GetTypeByMetadataName("System.Numerics.IFloatingPointIeee754`1") is { } all
        && all.AllInterfaces.Add(all).FirstOrDefault(i => i.GetMembers(member).Any(m => m.IsStatic)) is { } one ? one.Name : "IFloatingPointIeee754";

    /// <summary>Whether a type parameter stands for an integer type.</summary>
    public static bool IsInteger(ITypeParameterSymbol parameter) => Interfaces(parameter).Any(i => IsOf(i, "IBinaryInteger", parameter));

    /// <summary><c>INumber&lt;T&gt;</c> itself, or a floating-point interface that derives from it.</summary>
    private static bool IsReal(ITypeParameterSymbol parameter) =>
        !parameter.HasReferenceTypeConstraint && !IsInteger(parameter)
        && (parameter.ConstraintTypes.Any(c => c is INamedTypeSymbol named && IsOf(named, "INumber", parameter))
            || Interfaces(parameter).Any(i => IsOf(i, "IFloatingPoint", parameter)));

    private static bool IsOf(INamedTypeSymbol type, string name, ITypeParameterSymbol parameter) =>
        type.Name == name && CSharpNames.Metadata(type.OriginalDefinition) == "System.Numerics." + name + "`1"
        && SymbolEqualityComparer.Default.Equals(type.TypeArguments[0], parameter);

    /// <summary>Whether C# has literals and operators of its own for a type.</summary>
    public static bool IsBuiltIn(ITypeSymbol type) => type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double
        or SpecialType.System_Char or SpecialType.System_IntPtr or SpecialType.System_UIntPtr;
}
