namespace Adjoint;

/// <summary>What the body of a differentiable method can say about derivatives.</summary>
public static class Derivative
{
    /// <summary>Returns <paramref name="x"/>, with derivative zero of every order, on purpose.</summary>
    /// <typeparam name="T">A real type: <see cref="double"/>, <see cref="float"/>, or a structure of them.</typeparam>
    /// <param name="x">The value.</param>
    /// <returns>The value itself.</returns>
    public static T Stop<T>(T x) => x;
}
