using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Parameters of a type's primary constructor: to its methods they are state of <c>this</c>, as fields are.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>Whether a parameter is state that a method sees, and no variable of what is being lowered.</summary>
    private bool IsCaptured(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } && environment[frame.Key(parameter)] is null
        && !references.ContainsKey(frame.Key(parameter));

    /// <summary>Such state is a constant, by its name; that of another object cannot be named.</summary>
    private Term LowerCaptured(IParameterReferenceOperation reference)
    {
        MustBeOwn(reference);
        return Carried(reference, PlaceText(reference), Effect.Reads);
    }

    private void MustBeOwn(IParameterReferenceOperation reference)
    {
        if (frame.This is not null)
        {
            Refuse(
                Descriptors.UnsupportedExpression, reference, "'" + reference.Parameter.Name + "' of another object, which cannot be reached from '" + root.Method.ContainingType.Name + "'",
                "give it a property, and read that");
        }
    }
}
