using InverseKinematics;
using Xunit;

namespace Adjoint.Tests.Programs.Samples;

/// <summary>The arm: its Jacobian in closed form, and whether it gets where it should.</summary>
public sealed class InverseKinematicsTests
{
    private static readonly V3 X = new(1, 0, 0), Y = new(0, 1, 0), Z = new(0, 0, 1);

    private static readonly Joint[] Joints = [new(Z, new V3(0, 0, 1)), new(Y, new V3(1, 0, 0.3)), new(Y, new V3(1.2, 0, 0)), new(X, new V3(0.4, 0.1, 0)), new(Y, new V3(0.6, 0, 0))];

    private static readonly double[] Angles = [0.1, -0.6, 0.4, 0.2, 0.3];

    [Fact]
    public void The_Jacobian_of_a_flat_arm_of_two_joints_is_that_of_the_textbook()
    {
        const double L1 = 1.5, L2 = 0.8, A = 0.4, B = 1.1;
        var jacobian = Arm.HandJacobian([A, B], [new Joint(Z, new V3(L1, 0, 0)), new Joint(Z, new V3(L2, 0, 0))]);
        double s1 = Math.Sin(A), c1 = Math.Cos(A), s12 = Math.Sin(A + B), c12 = Math.Cos(A + B);
        Slopes.Close([(-L1 * s1) - (L2 * s12), -L2 * s12, (L1 * c1) + (L2 * c12), L2 * c12, 0, 0], [.. jacobian.Cast<double>()], 1e-15);
    }

    [Fact]
    public void The_Jacobian_of_an_arm_in_space_agrees_with_differences() =>
        Slopes.AgreeByRows(
            a =>
            {
                var hand = Arm.Hand(a, Joints);
                return [hand.X, hand.Y, hand.Z];
            },
            Angles, Arm.HandJacobian(Angles, Joints));

    [Fact]
    public void The_gradient_of_the_distance_agrees_with_differences()
    {
        var (target, gradient) = (new V3(1, -1, 0.5), new double[Angles.Length]);
        var value = Arm.DistanceValueAndGradient(Angles, Joints, target, gradient);
        Assert.Equal(Arm.Distance(Angles, Joints, target), value);
        Slopes.Agree(a => Arm.Distance(a, Joints, target), Angles, gradient);
    }

    [Fact]
    public void The_hand_reaches_its_target()
    {
        double[] angles = [.. Angles];
        Arm.Reach(angles, Joints, new V3(1.9, -0.6, 0.4));
        Assert.InRange(Arm.Distance(angles, Joints, new V3(1.9, -0.6, 0.4)), 0, 1e-9);
    }
}
