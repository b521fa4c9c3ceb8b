using Adjoint.Generator.Analysis;
using Adjoint.Generator.Differentiation;
using Adjoint.Generator.IR;
using Adjoint.Generator.Planning;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Emission;

/// <summary>The stages between a method's IR and the IR that is printed.</summary>
internal static class Stages
{
    /// <summary>F's result and its gradient, simplified; the backward steps name any value of the forward pass.</summary>
    public static Function Derivative(Function primal) =>
        Simplifier.Simplify(DeadCode.Remove(Reverse.Gradient(Sharing.Apply(primal))));

    /// <summary>The same derivative, to the last bit, without what only the value needs.</summary>
    public static Function WithoutValue(Function derivative) =>
        derivative with { Body = derivative.Body with { Yields = derivative.Body.Yields.Skip(1).ToEquatableArray() } };

    /// <summary>The derivative with every value in reach of its uses.</summary>
    public static Function Planned(Function derivative) => DeadCode.Remove(Transport.Plan(DeadCode.Remove(Primals.Only(derivative))));
}
