using System.Runtime.CompilerServices;
using Adjoint.Generator.Lowering;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Diagnostics;

/// <summary>Methods that get neither companions nor a reason: where the program is complete the fault is ours, and is said to be.</summary>
internal static class Unexplained
{
    private sealed class Completeness(bool isComplete)
    {
        public bool IsComplete => isComplete;
    }

    private static readonly ConditionalWeakTable<Compilation, Completeness> known = new();

    /// <summary>Whether a program compiles, but for companions that it lacks; it is bound as a whole for that, once.</summary>
    public static bool IsComplete(Compilation compilation, CancellationToken cancellation)
    {
        if (!known.TryGetValue(compilation, out var found))
        {
            found = new Completeness(!compilation.GetDiagnostics(cancellation).Any(d => d.Severity == DiagnosticSeverity.Error && !IsOfCompanion(d, cancellation)));
            known.GetValue(compilation, _ => found);
        }

        return found.IsComplete;
    }

    /// <summary>Whether an error is about a name that a companion has.</summary>
    private static bool IsOfCompanion(Diagnostic error, CancellationToken cancellation) =>
        error.Location is { SourceTree: { } tree, SourceSpan: var span } && NameFence.IsCompanion(tree.GetText(cancellation).ToString(span));
}
