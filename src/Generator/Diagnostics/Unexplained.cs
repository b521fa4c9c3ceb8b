using System.Runtime.CompilerServices;
using Adjoint.Generator.Lowering;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Diagnostics;

/// <summary>Methods that get neither companions nor a reason: where the program is complete the fault is ours, and is said to be.</summary>
internal static class Unexplained
{
    private static readonly ConditionalWeakTable<Compilation, StrongBox<bool>> known = new();

    /// <summary>Whether a program compiles, but for companions that it lacks; it is bound as a whole for that, once.</summary>
    public static bool IsComplete(Compilation compilation, CancellationToken cancellation) =>
        known.GetValue(compilation, c => new StrongBox<bool>(!c.GetDiagnostics(cancellation).Any(d => d.Severity == DiagnosticSeverity.Error && !IsOfCompanion(d, cancellation)))).Value;

    /// <summary>Whether an error is about a name that a companion has.</summary>
    private static bool IsOfCompanion(Diagnostic error, CancellationToken cancellation) =>
        error.Location is { SourceTree: { } tree, SourceSpan: var span } && NameFence.IsCompanion(tree.GetText(cancellation).ToString(span));
}
