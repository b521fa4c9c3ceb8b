using Adjoint.Generator.Analysis;
using Adjoint.Generator.Differentiation;
using Adjoint.Generator.IR;
using Adjoint.Generator.Planning;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Emission;

/// <summary>The stages between a method's IR and the IR that is printed.</summary>
internal static class Stages
{
    /// <summary>F, the same to the last bit, as it is differentiated: what it says twice is there once, small buffers are values.</summary>
    public static Function Shared(Function primal) => Sharing.Apply(SmallBuffers.Apart(ShortLoops.Unroll(primal)));

    /// <summary>F's result and its gradient, simplified; the backward steps name any value of the forward pass.</summary>
    public static Function Derivative(Function primal) =>
        Simplified(Reverse.Gradient(Shared(primal)));

    /// <summary>F's results and their tangents, simplified.</summary>
    public static Function Jvp(Function primal, IReadOnlyList<Value> outputs) =>
        Moved(Forward.Jvp(Shared(primal), outputs));

    /// <summary>F's results and the cotangents of its inputs, simplified.</summary>
    public static Function Vjp(Function primal, IReadOnlyList<Value> outputs) =>
        Simplified(Reverse.Vjp(Shared(primal), outputs));

    /// <summary>The Hessian times tangents, simplified: forward mode over the gradient.</summary>
    public static Function Hvp(Function primal) =>
        Moved(Forward.Hvp(Derivative(primal), primal.Parameters.Count));

    /// <summary>A derivative as it was written down, without what nobody needs, by its algebra.</summary>
    public static Function Simplified(Function derivative) => Refills.Store(Simplifier.Simplify(Settled.Take(Steady.Remove(DeadCode.Remove(Forwarded.Take(Demands.Settle(derivative)))))));

    /// <summary>What forward mode wrote down, simplified: rules run where the tangents of their values are used.</summary>
    public static Function Moved(Function tangents) => Simplified(Sinking.Apply(tangents));

    /// <summary>The same derivative, to the last bit, without what only the value needs.</summary>
    public static Function WithoutValue(Function derivative) =>
        derivative with { Body = derivative.Body with { Yields = derivative.Body.Yields.Skip(1).ToEquatableArray() } };

    /// <summary>The derivative with every value in reach of its uses.</summary>
    public static Function Planned(Function derivative)
    {
        var planned = DeadCode.Remove(Transport.Plan(DeadCode.Remove(Demands.Settle(Primals.Only(derivative)))));
        return DeadCode.Remove(GuardedLoops.Skip(Neighbours.Carry(Direction.Up(FlatAdjoints.Lay(planned)))));
    }
}
