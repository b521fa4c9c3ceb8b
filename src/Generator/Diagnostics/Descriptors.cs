using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Diagnostics;

/// <summary>All that Adjoint says to the user, one entry for each kind of advice.</summary>
internal static partial class Descriptors
{
    private const string Pages = "https://github.com/adjoint-dotnet/adjoint/blob/main/docs/diagnostics/";

    public static readonly DiagnosticDescriptor ContainingTypeNotPartial = Error(
        "ADJ001", "Containing type is not partial",
        "'{0}' contains the differentiable method '{1}': declare the type partial, so that the companions can be added to it");

    public static readonly DiagnosticDescriptor FileLocalType = Error(
        "ADJ002", "Containing type is file-local",
        "'{0}' is local to its file, where no generated code can reach it: remove the modifier 'file'");

    public static readonly DiagnosticDescriptor NameTaken = Error(
        "ADJ003", "Name of a companion is taken",
        "The companion '{0}' of '{1}' would collide with a member of '{2}': rename one of them");

    public static readonly DiagnosticDescriptor NoRealParameter = Error(
        "ADJ004", "No real parameter",
        "'{0}' has no parameter to differentiate with respect to: give it a double or float parameter that is not marked [NoDerivative]");

    public static readonly DiagnosticDescriptor NoRealResult = Error(
        "ADJ005", "No real result",
        "'{0}' has no real result: {1}");

    public static readonly DiagnosticDescriptor UnsupportedMethod = Error(
        "ADJ006", "Method cannot be differentiated",
        "'{0}' is {1}, which cannot be differentiated: {2}");

    public static readonly DiagnosticDescriptor Overridable = Error(
        "ADJ007", "Differentiable method can be overridden",
        "'{0}' can be overridden, and the companions would still differentiate this body: seal the method or its type");

    public static readonly DiagnosticDescriptor UnsupportedParameterType = Error(
        "ADJ008", "Parameter type is not supported",
        "The parameter '{0}' of type '{1}' looks real and is not supported: {2}, or mark it [NoDerivative]");

    public static readonly DiagnosticDescriptor UnsupportedDerivatives = Error(
        "ADJ009", "Derivatives do not fit",
        "{0} does not fit '{1}': {2}");

    public static readonly DiagnosticDescriptor InternalError = Error(
        "ADJ020", "Internal error",
        "Adjoint failed on '{0}' with {1}: please report it with the method; this is our fault, not yours");

    public static readonly DiagnosticDescriptor CompanionMissing = Error(
        "ADJ019", "Companion is missing",
        "'{0}' can be differentiated and has no companion '{1}': it depends on generated code, or the generator did not run (see the build's analyzer warnings)");

    private static DiagnosticDescriptor Error(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, "Adjoint", severity, isEnabledByDefault: true, helpLinkUri: Pages + id + ".md");
}
