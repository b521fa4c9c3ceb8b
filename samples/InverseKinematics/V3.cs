namespace InverseKinematics;

/// <summary>A vector in space.</summary>
public readonly struct V3(double x, double y, double z)
{
    /// <summary>The first coordinate.</summary>
    public double X { get; } = x;

    /// <summary>The second coordinate.</summary>
    public double Y { get; } = y;

    /// <summary>The third coordinate, upwards.</summary>
    public double Z { get; } = z;

    /// <summary>The length.</summary>
    public double Magnitude => Math.Sqrt(Dot(this, this));

    /// <summary>The sum.</summary>
    public static V3 operator +(V3 a, V3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    /// <summary>The difference.</summary>
    public static V3 operator -(V3 a, V3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    /// <summary>A multiple.</summary>
    public static V3 operator *(double s, V3 a) => new(s * a.X, s * a.Y, s * a.Z);

    /// <summary>The scalar product.</summary>
    public static double Dot(V3 a, V3 b) => a.X * b.X + a.Y * b.Y + a.Z * b.Z;

    /// <summary>The vector product.</summary>
    public static V3 Cross(V3 a, V3 b) => new(a.Y * b.Z - a.Z * b.Y, a.Z * b.X - a.X * b.Z, a.X * b.Y - a.Y * b.X);
}
