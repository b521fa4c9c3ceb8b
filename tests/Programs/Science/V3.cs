namespace Adjoint.Tests.Programs.Science;

/// <summary>A vector as simulations write it.</summary>
public readonly struct V3
{
    public readonly double X;
    public readonly double Y;
    public readonly double Z;

    public V3(double x, double y, double z)
    {
        X = x;
        Y = y;
        Z = z;
    }

    public double Magnitude => Math.Sqrt((X * X) + (Y * Y) + (Z * Z));

    public static V3 operator +(V3 a, V3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static V3 operator -(V3 a, V3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static V3 operator -(V3 a) => new(-a.X, -a.Y, -a.Z);

    public static V3 operator *(double s, V3 a) => new(s * a.X, s * a.Y, s * a.Z);

    public static V3 operator *(V3 a, double s) => s * a;

    public static V3 operator /(V3 a, double s) => new(a.X / s, a.Y / s, a.Z / s);

    public double Dot(V3 b) => (X * b.X) + (Y * b.Y) + (Z * b.Z);

    public V3 Cross(in V3 b) => new((Y * b.Z) - (Z * b.Y), (Z * b.X) - (X * b.Z), (X * b.Y) - (Y * b.X));

    public V3 Normalized()
    {
        var length = Magnitude;
        if (length == 0) throw new InvalidOperationException("A vector of no length has no direction.");
        return this / length;
    }

    public double[] ToArray() => [X, Y, Z];
}
