using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Adjoint.Generator.Lowering;

/// <summary>Inert constants as C# text of their own type.</summary>
internal static class Literals
{
    public static string Inert(object? value, ITypeSymbol type)
    {
        if (value is null)
        {
            return type.IsReferenceType ? "null" : "default(" + CSharpNames.Of(type) + ")";
        }

        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration)
        {
            return Member(enumeration, value) ?? "((" + CSharpNames.Of(type) + ")(" + Number(value) + "))";
        }

        return type.SpecialType is SpecialType.System_Byte or SpecialType.System_SByte
            or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_IntPtr or SpecialType.System_UIntPtr
            ? "((" + CSharpNames.Of(type) + ")(" + Number(value) + "))"
            : Number(value);
    }

    public static bool IsNegative(object? value) => value switch
    {
        int i => i < 0,
        long l => l < 0,
        decimal d => d < 0,
        _ => false,
    };

    /// <summary>A constant as a real number, where that is the same number; nothing where it may be rounded.</summary>
    public static double? Exact(Optional<object?> constant) => constant.Value switch
    {
        double d => d,
        float f => f,
        int or short or ushort or byte or sbyte or uint => Convert.ToDouble(constant.Value, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string? Member(INamedTypeSymbol enumeration, object value) =>
        enumeration.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, value)) is { } field
            ? CSharpNames.Of(enumeration) + "." + CSharpNames.Identifier(field.Name)
            : null;

    private static string Number(object value) => value switch
    {
        bool b => b ? "true" : "false",
        string s => Escaped(SymbolDisplay.FormatLiteral(s, quote: true)),
        char c => Escaped(SymbolDisplay.FormatLiteral(c, quote: true)),
        uint u => u.ToString(CultureInfo.InvariantCulture) + "U",
        long l => l == long.MinValue ? "long.MinValue" : l.ToString(CultureInfo.InvariantCulture) + "L",
        ulong u => u.ToString(CultureInfo.InvariantCulture) + "UL",
        decimal d => d.ToString(CultureInfo.InvariantCulture) + "M",
        int i => i == int.MinValue ? "int.MinValue" : i.ToString(CultureInfo.InvariantCulture),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "null",
    };

    /// <summary>Keeps the characters that stand for holes out of the text.</summary>
    private static string Escaped(string literal) =>
        literal.Replace("\uE000", "\\uE000").Replace("\uE001", "\\uE001");
}
