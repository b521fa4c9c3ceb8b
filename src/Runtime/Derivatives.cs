namespace Adjoint;

/// <summary>The companions that <see cref="DifferentiableAttribute"/> can ask for.</summary>
[Flags]
public enum Derivatives
{
    /// <summary><c>FGradient</c> and <c>FValueAndGradient</c>: one real result, reverse mode.</summary>
    Gradient = 1,

    /// <summary><c>FJvp</c>: the value and the Jacobian times a tangent, forward mode.</summary>
    Jvp = 2,

    /// <summary><c>FVjp</c>: a cotangent times the Jacobian, reverse mode.</summary>
    Vjp = 4,

    /// <summary><c>FJacobian</c>: the m×n matrix of all first derivatives, row-major.</summary>
    Jacobian = 8,

    /// <summary><c>FHessian</c>: the n×n matrix of all second derivatives, row-major.</summary>
    Hessian = 16,

    /// <summary><c>FHvp</c>: the Hessian times a tangent, forward over reverse.</summary>
    Hvp = 32,
}
