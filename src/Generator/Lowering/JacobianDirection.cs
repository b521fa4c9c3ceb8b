using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>Which way a Jacobian is computed, as far as a method's declaration says it.</summary>
internal static class JacobianDirection
{
    /// <summary>Whether it is computed row by row, in reverse mode; nothing where only the body can tell.</summary>
    public static bool? IsByRows(IMethodSymbol method, Shapes shapes)
    {
        var inputs = method.Parameters.Where(p => p.RefKind != RefKind.Out && ParameterKinds.Classify(p, shapes) == ParameterKind.Real).SelectMany(p => Reals(p.Type, shapes)).ToList();
        var returned = method.ReturnsVoid ? [] : Reals(method.ReturnType, shapes);
        var results = returned.Concat(method.Parameters.Where(p => p.RefKind is RefKind.Ref or RefKind.Out && !ParameterKinds.IsMarked(p)).SelectMany(p => Reals(p.Type, shapes))).ToList();
        var mayWrite = returned.Count == 0 && method.Parameters.Any(p => shapes.BufferOf(p.Type) is { IsReadOnlySpan: false });
        return mayWrite ? null
            : results.Exists(r => r.Type is BufferType) ? false
            : inputs.Exists(i => i.Type is BufferType) || results.Count < inputs.Count;
    }

    private static List<LeafShape> Reals(ITypeSymbol type, Shapes shapes) => [.. (shapes.Of(type)?.Leaves ?? []).Where(l => l.IsDifferentiated)];
}
