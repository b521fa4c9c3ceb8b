using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Diagnostics;

/// <summary>What is said about a derivative that the user gives.</summary>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor RuleForNothing = Error(
        "ADJ021", "Rule is for no method",
        "'{0}' is marked as the derivative of '{1}', and there is no such method that takes the parameters that the rule begins with: name one, and repeat its receiver and its parameters");

    public static readonly DiagnosticDescriptor RuleDoesNotFit = Error(
        "ADJ022", "Rule does not have the shape of a derivative",
        "'{0}' does not have the shape of the derivative of '{1}': make it static and {2}");

    public static readonly DiagnosticDescriptor TwoRules = Error(
        "ADJ023", "Method has two rules",
        "'{0}' and '{2}' are both the derivative of '{1}': remove one of them");

    public static readonly DiagnosticDescriptor NotPublished = Error(
        "ADJ027", "Library does not publish the derivative",
        "'{0}' is marked in another assembly, and {1}: {2}, or write a [DerivativeOf] rule");

    public static readonly DiagnosticDescriptor RuleForSeveralResults = Error(
        "ADJ024", "Rule is for a method without one real result",
        "'{0}' cannot be the derivative of '{1}', which {2}: {3}");
}
