using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Adjoint.Generator.Lowering;

/// <summary>Symbols as C# text that means the same wherever it stands.</summary>
internal static class CSharpNames
{
    private static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static string Of(ITypeSymbol type) => type.ToDisplayString(Qualified);

    /// <summary>A name as an identifier, escaped where it is a keyword.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;

    /// <summary>The symbol of a user-defined operator.</summary>
    public static string Operator(IMethodSymbol method) =>
        SyntaxFacts.GetText(SyntaxFacts.GetOperatorKind(method.MetadataName)).TrimEnd('+', '-') is { Length: > 0 } text
            ? text
            : SyntaxFacts.GetText(SyntaxFacts.GetOperatorKind(method.MetadataName)).Substring(0, 1);

    /// <summary>The metadata name of a type, as <c>System.Math</c>.</summary>
    public static string Metadata(INamedTypeSymbol type) =>
        type.ContainingType is { } outer
            ? Metadata(outer) + "+" + type.MetadataName
            : type.ContainingNamespace is { IsGlobalNamespace: false } ns
                ? ns.ToDisplayString() + "." + type.MetadataName
                : type.MetadataName;
}
