namespace Adjoint.Tests.Programs.Algorithms;

/// <summary>A body that moves.</summary>
public struct Body
{
    public double X, Y, Z, Vx, Vy, Vz, Mass;
}

/// <summary>A vector.</summary>
public readonly record struct Vec(double X, double Y, double Z)
{
    public double Length => Math.Sqrt(Dot(this));

    public static Vec operator +(Vec a, Vec b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static Vec operator -(Vec a, Vec b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static Vec operator *(double s, Vec a) => new(s * a.X, s * a.Y, s * a.Z);

    public double Dot(Vec b) => X * b.X + Y * b.Y + Z * b.Z;

    public Vec Unit() => 1 / Length * this;
}
