using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>What a parameter is to a derivative.</summary>
internal enum ParameterKind
{
    /// <summary>Derivatives are taken with respect to it, or of it.</summary>
    Real,

    /// <summary>A constant.</summary>
    Inert,

    /// <summary>A number, or something that holds numbers, that cannot be differentiated: an error until it is marked.</summary>
    Unsupported,
}

/// <summary>Tells real parameters from inert ones.</summary>
internal static class ParameterKinds
{
    private const int Deepest = 8;

    private static readonly HashSet<string> LooksReal =
    [
        "System.Half", "System.Numerics.Complex", "System.Memory`1", "System.ReadOnlyMemory`1",
        "System.Runtime.InteropServices.NFloat", "System.Numerics.BigInteger",
    ];

    public static ParameterKind Classify(IParameterSymbol parameter, Shapes shapes) =>
        IsMarked(parameter) ? ParameterKind.Inert
        : IsUnsupported(parameter.Type, 0, shapes) ? ParameterKind.Unsupported
        : shapes.Of(parameter.Type) switch
        {
            null => ParameterKind.Unsupported,
            { HasReals: false } => ParameterKind.Inert,
            var shape => shape.Paths.All(p => p is not null) && (parameter.RefKind is RefKind.Ref or RefKind.Out ? shape.CanCopy : shape.CanBuild)
                && !(parameter.RefKind == RefKind.Ref && shape.Leaves.Any(l => l.Type is BufferType))
                ? ParameterKind.Real
                : ParameterKind.Unsupported,
        };

    /// <summary>The same for a parameter whose values are handed on, not made anew.</summary>
    public static ParameterKind Classify(IParameterSymbol parameter) =>
        IsMarked(parameter) ? ParameterKind.Inert
        : IsUnsupported(parameter.Type, 0) ? ParameterKind.Unsupported
        : IsNumeric(parameter.Type, 0) ? ParameterKind.Real
        : ParameterKind.Inert;

    /// <summary>The first field that cannot be read.</summary>
    private static string Hidden(AggregateShape shape) => shape.Members.First(m => m.Read is null || m.Shape.Paths.Any(p => p is null)) is var member && member is { Read: not null, Shape: AggregateShape inner }
        ? member.Name + "." + Hidden(inner)
        : member.Name;

    /// <summary>What to write instead of an unsupported parameter.</summary>
    public static string Advice(IParameterSymbol parameter, Shapes shapes) => shapes.Of(parameter.Type) switch
    {
        AggregateShape shape when !IsUnsupported(parameter.Type, 0, shapes) && shape.Paths.Any(p => p is null) => "make its field '" + Hidden(shape) + "' readable",
        AggregateShape shape when !IsUnsupported(parameter.Type, 0, shapes) && !shape.CanBuild => parameter.Type switch
        {
            { IsAbstract: true } => "take a record that is not abstract, because its derivative must be made",
            { BaseType: { IsRecord: true } parent } => "give it settable members, or a constructor that assigns each value unchanged, or hands it to the one of '" + parent.Name + "' that does so, and does nothing else",
            _ => "give it settable fields, or a constructor that assigns each value unchanged and does nothing else",
        },
        { HasReals: true } shape when parameter.RefKind == RefKind.Ref && shape.Leaves.Any(l => l.Type is BufferType) =>
            "pass it by value, which lets its elements be written too; return an array that is made anew, or bring it out by 'out'",
        _ when ElementOf(parameter.Type) is INamedTypeSymbol { IsRecord: true, IsValueType: false } record => "make '" + record.Name + "' a record struct, because elements are values and a record is an object",
        _ when Memory.IsBuffer(parameter.Type) => "use elements of double or float, or structs that can be set, hold reals of one type, and no references",
        _ => "use double or float",
    };

    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type is IArrayTypeSymbol array ? ElementOf(array.ElementType) ?? array.ElementType : Memory.SpanElement(type);

    /// <summary>The leaves that a parameter is taken apart into.</summary>
    public static Shape ShapeOf(IParameterSymbol parameter, Shapes shapes)
    {
        var shape = shapes.Of(parameter.Type);
        return shape is null || shape.Paths.Any(p => p is null) ? new LeafShape(new InertType(CSharpNames.Of(parameter.Type)))
            : IsMarked(parameter) ? shape.Constant()
            : shape;
    }

    public static bool IsReal(ITypeSymbol type, Shapes? shapes = null) => IsScalar(type) || (shapes is null ? Memory.Of(type) : shapes.BufferOf(type)) is not null;

    public static bool IsScalar(ITypeSymbol type) => Reals.Of(type) is not null;

    public static bool IsMarked(ISymbol symbol) =>
        symbol.GetAttributes().Any(a => a.AttributeClass is { } type && CSharpNames.Metadata(type) == "Adjoint.NoDerivativeAttribute");

    /// <summary>Whether a type is a number, or a value that holds numbers, of a kind that cannot be differentiated.</summary>
    public static bool IsUnsupported(ITypeSymbol type, int depth, Shapes? shapes = null) => depth < Deepest && type switch
    {
        { SpecialType: SpecialType.System_Decimal } => true,
        IArrayTypeSymbol array => !IsReal(array, shapes) && IsNumeric(array.ElementType, depth),
        ITypeParameterSymbol parameter => !IsReal(parameter) && !Reals.IsInteger(parameter) && parameter.ConstraintTypes.Any(IsNumberInterface),
        INamedTypeSymbol named when Memory.SpanElement(named) is { } element => !IsReal(named, shapes) && IsNumeric(element, depth),
        INamedTypeSymbol named when LooksReal.Contains(CSharpNames.Metadata(named.OriginalDefinition)) =>
            named.TypeArguments.IsEmpty || IsNumeric(named.TypeArguments[0], depth),
        INamedTypeSymbol { TypeKind: TypeKind.Enum } => false,
        INamedTypeSymbol { IsRecord: true, IsValueType: false, DeclaringSyntaxReferences.IsEmpty: true } record =>
            record.GetMembers().OfType<IPropertySymbol>().Any(p => !p.IsStatic && !IsMarked(p) && IsNumeric(p.Type, depth + 1)),
        INamedTypeSymbol named when Shapes.IsTakenApart(named) =>
            Shapes.Fields(named).Any(f => !IsMarked(f) && IsUnsupported(f.Type, depth + 1, shapes)),
        INamedTypeSymbol { IsValueType: true, IsRefLikeType: true } holder when !IsClassLibrary(holder) =>
            Shapes.Fields(holder).Any(f => !IsMarked(f) && IsNumeric(f.Type, depth)),
        INamedTypeSymbol { IsValueType: true, SpecialType: SpecialType.None, IsGenericType: false } holder =>
            Shapes.Fields(holder).Any(f => IsReal(f.Type) || f.Type is INamedTypeSymbol inner && Shapes.IsVector(inner)),
        INamedTypeSymbol { IsValueType: true } holder => holder.TypeArguments.Any(a => IsNumeric(a, depth)),
        _ => false,
    };

    /// <summary>Whether a type is or holds numbers at all.</summary>
    private static bool IsNumeric(ITypeSymbol type, int depth) =>
        IsReal(type) || IsUnsupported(type, depth + 1)
        || (depth < Deepest && type is INamedTypeSymbol named && Shapes.IsTakenApart(named) && Shapes.Fields(named).Any(f => !IsMarked(f) && IsNumeric(f.Type, depth + 1)));

    public static bool IsClassLibrary(ITypeSymbol type)
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
