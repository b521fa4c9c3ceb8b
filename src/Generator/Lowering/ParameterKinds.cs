using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>What a parameter is to a derivative.</summary>
internal enum ParameterKind
{
    /// <summary>Derivatives are taken with respect to it.</summary>
    Real,

    /// <summary>A constant.</summary>
    Inert,

    /// <summary>A number, or something that holds numbers, that cannot be differentiated: an error until it is marked.</summary>
    Unsupported,
}

/// <summary>Tells real parameters from inert ones.</summary>
internal static class ParameterKinds
{
    private static readonly HashSet<string> LooksReal =
    [
        "System.Half", "System.Numerics.Complex", "System.Numerics.Vector2", "System.Numerics.Vector3", "System.Numerics.Vector4",
        "System.Numerics.Quaternion", "System.Numerics.Matrix3x2", "System.Numerics.Matrix4x4", "System.Memory`1", "System.ReadOnlyMemory`1",
        "System.Runtime.InteropServices.NFloat", "System.Numerics.BigInteger",
    ];

    public static ParameterKind Classify(IParameterSymbol parameter) =>
        IsMarked(parameter) ? ParameterKind.Inert
        : IsReal(parameter.Type) ? parameter.RefKind is RefKind.None or RefKind.In or RefKind.RefReadOnlyParameter ? ParameterKind.Real : ParameterKind.Unsupported
        : HoldsReals(parameter.Type, 0) ? ParameterKind.Unsupported
        : ParameterKind.Inert;

    public static bool IsReal(ITypeSymbol type) => IsScalar(type) || Memory.Of(type) is not null;

    public static bool IsScalar(ITypeSymbol type) => type.SpecialType is SpecialType.System_Double or SpecialType.System_Single;

    private static bool IsMarked(ISymbol symbol) =>
        symbol.GetAttributes().Any(a => a.AttributeClass is { } type && CSharpNames.Metadata(type) == "Adjoint.NoDerivativeAttribute");

    /// <summary>Whether a type is a number, or a value that is made of them.</summary>
    private static bool HoldsReals(ITypeSymbol type, int depth) => depth < 8 && type switch
    {
        { SpecialType: SpecialType.System_Decimal } => true,
        IArrayTypeSymbol array => IsReal(array.ElementType) || HoldsReals(array.ElementType, depth + 1),
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Any(IsNumberInterface),
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => IsOrHolds(nullable.TypeArguments[0], depth),
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Any(e => IsOrHolds(e.Type, depth)),
        INamedTypeSymbol named when Memory.SpanElement(named) is { } element => HoldsReals(element, depth + 1),
        INamedTypeSymbol named when LooksReal.Contains(CSharpNames.Metadata(named.OriginalDefinition)) =>
            named.TypeArguments.IsEmpty || IsOrHolds(named.TypeArguments[0], depth),
        INamedTypeSymbol { TypeKind: TypeKind.Enum } => false,
        INamedTypeSymbol { IsValueType: true, SpecialType: SpecialType.None } or INamedTypeSymbol { IsRecord: true } =>
            type.GetMembers().OfType<IFieldSymbol>().Any(f => !f.IsStatic && !f.IsConst && !IsMarked(f) && IsOrHolds(f.Type, depth))
            && !IsClassLibrary(type),
        _ => false,
    };

    private static bool IsOrHolds(ITypeSymbol type, int depth) => IsReal(type) || HoldsReals(type, depth + 1);

    private static bool IsClassLibrary(ITypeSymbol type)
    {
        var outermost = type.ContainingNamespace;
        while (outermost is { ContainingNamespace: { IsGlobalNamespace: false } outer })
        {
            outermost = outer;
        }

        return outermost is { Name: "System" };
    }

    private static bool IsNumberInterface(ITypeSymbol type) =>
        type.AllInterfaces.Append(type).Any(i => i is INamedTypeSymbol named
            && CSharpNames.Metadata(named.OriginalDefinition) is "System.Numerics.INumber`1" or "System.Numerics.INumberBase`1");
}
