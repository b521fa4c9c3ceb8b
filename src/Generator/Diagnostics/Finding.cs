using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Diagnostics;

/// <summary>What lowering found wrong: which rule, where, and the words of its message. It lives in the analyzer alone.</summary>
internal readonly record struct Finding(DiagnosticDescriptor Descriptor, Location Location, params string[] Arguments)
{
    public bool IsError => Descriptor.DefaultSeverity == DiagnosticSeverity.Error;

    /// <summary>The place in a callee that it comes from.</summary>
    public Location? Cause { get; init; }

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Location, Cause is null ? null : [Cause], Arguments);
}
