using Adjoint;

namespace InverseKinematics;

/// <summary>A joint, and the link that it moves.</summary>
public sealed class Joint(V3 axis, V3 link)
{
    /// <summary>What it turns about, of unit length, as the link before it sees it.</summary>
    public V3 Axis => axis;

    /// <summary>From this joint to the next, or to the hand.</summary>
    public V3 Link => link;
}

/// <summary>Where the hand of an arm is, and how to bring it elsewhere.</summary>
public static partial class Arm
{
    /// <summary>Where the hand is for angles of the joints. Its Jacobian has a row for x, y and z and a column for each angle.</summary>
    [Differentiable]
    public static V3 Hand(ReadOnlySpan<double> angles, IReadOnlyList<Joint> joints)
    {
        var hand = new V3(0, 0, 0);
        var turned = Rotation.None;
        for (int i = 0; i < joints.Count; i++)
        {
            turned *= Rotation.About(joints[i].Axis, angles[i]);
            hand += turned.Turn(joints[i].Link);
        }

        return hand;
    }

    /// <summary>How far the hand is from where it should be.</summary>
    [Differentiable]
    public static double Distance(ReadOnlySpan<double> angles, IReadOnlyList<Joint> joints, [NoDerivative] V3 target) =>
        (Hand(angles, joints) - target).Magnitude;

    /// <summary>Brings the hand to a target: damped steps Jᵀ(JJᵀ + λI)⁻¹·e, which tell of themselves.</summary>
    public static void Reach(Span<double> angles, IReadOnlyList<Joint> joints, V3 target, Action<int, double>? progress = null)
    {
        const double Damping = 0.05;
        Span<double> jacobian = stackalloc double[3 * angles.Length];
        for (int step = 1; step <= 100; step++)
        {
            HandJacobian(angles, joints, jacobian);
            ReadOnlySpan<double> x = jacobian[..angles.Length], y = jacobian.Slice(angles.Length, angles.Length), z = jacobian[(2 * angles.Length)..];
            var wanted = target - Hand(angles, joints);
            var e = Solve(
                new V3(Product(x, x) + Damping, Product(x, y), Product(x, z)),
                new V3(Product(y, x), Product(y, y) + Damping, Product(y, z)),
                new V3(Product(z, x), Product(z, y), Product(z, z) + Damping),
                wanted);
            for (int i = 0; i < angles.Length; i++) angles[i] += x[i] * e.X + y[i] * e.Y + z[i] * e.Z;
            var distance = Distance(angles, joints, target);
            progress?.Invoke(step, distance);
            if (distance < 1e-9) return;
        }
    }

    private static double Product(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    /// <summary>Solves a symmetric system of three equations by Cramer's rule.</summary>
    private static V3 Solve(V3 a, V3 b, V3 c, V3 right) =>
        1 / V3.Dot(a, V3.Cross(b, c))
            * new V3(V3.Dot(right, V3.Cross(b, c)), V3.Dot(a, V3.Cross(right, c)), V3.Dot(a, V3.Cross(b, right)));
}
