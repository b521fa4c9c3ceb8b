namespace Adjoint.Tests.Programs.Science;

/// <summary>A pendulum whose makings are parameters of its constructor.</summary>
public sealed partial class Pendulum(double length, double[] t1)
{
    public double Gravity { get; init; } = 9.81;

    /// <summary>Kinetic and potential energy; <c>t1</c> is the mass of each part of the rod.</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Hessian | Derivatives.Jvp)]
    public double Energy(double angle, double velocity)
    {
        double energy = 0;
        for (var i = 0; i < t1.Length; i++)
        {
            var at = length * (i + 1) / t1.Length;
            energy += t1[i] * ((at * at * velocity * velocity / 2) + (Gravity * at * (1 - Math.Cos(angle))));
        }

        return energy;
    }
}
