namespace InverseKinematics;

/// <summary>A rotation as a quaternion of unit length.</summary>
public readonly struct Rotation(double w, V3 v)
{
    /// <summary>No rotation.</summary>
    public static Rotation None => new(1, new V3(0, 0, 0));

    /// <summary>The real part.</summary>
    public double W { get; } = w;

    /// <summary>The imaginary part.</summary>
    public V3 V { get; } = v;

    /// <summary>About an axis of unit length.</summary>
    public static Rotation About(V3 axis, double angle) => new(Math.Cos(angle / 2), Math.Sin(angle / 2) * axis);

    /// <summary>The product: <paramref name="b"/> first, then <paramref name="a"/>.</summary>
    public static Rotation operator *(Rotation a, Rotation b) =>
        new(a.W * b.W - V3.Dot(a.V, b.V), a.W * b.V + b.W * a.V + V3.Cross(a.V, b.V));

    /// <summary>The vector turned.</summary>
    public V3 Turn(V3 a)
    {
        var t = 2 * V3.Cross(V, a);
        return a + W * t + V3.Cross(V, t);
    }
}
