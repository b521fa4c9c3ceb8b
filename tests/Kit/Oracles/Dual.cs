namespace Adjoint.Tests.Kit.Oracles;

/// <summary>A value with its derivative along one direction.</summary>
public readonly record struct Dual(double Value, double Tangent)
{
    public static implicit operator Dual(double value) => new(value, 0);

    public static Dual operator +(Dual x) => x;

    public static Dual operator -(Dual x) => new(-x.Value, -x.Tangent);

    public static Dual operator +(Dual x, Dual y) => new(x.Value + y.Value, x.Tangent + y.Tangent);

    public static Dual operator -(Dual x, Dual y) => new(x.Value - y.Value, x.Tangent - y.Tangent);

    public static Dual operator *(Dual x, Dual y) => new(x.Value * y.Value, Times(x.Tangent, y.Value) + Times(y.Tangent, x.Value));

    public static Dual operator /(Dual x, Dual y) => new(x.Value / y.Value, Over(x.Tangent, y.Value) - Times(y.Tangent, x.Value / y.Value / y.Value));

    public static Dual operator ++(Dual x) => x + 1;

    public static Dual operator --(Dual x) => x - 1;

    public static bool operator <(Dual x, Dual y) => x.Value < y.Value;

    public static bool operator >(Dual x, Dual y) => x.Value > y.Value;

    public static bool operator <=(Dual x, Dual y) => x.Value <= y.Value;

    public static bool operator >=(Dual x, Dual y) => x.Value >= y.Value;

    /// <summary>A direction that does not move an operand gets nothing through it, whatever the partial is.</summary>
    internal static double Times(double tangent, double partial) => tangent == 0 ? 0 : tangent * partial;

    private static double Over(double tangent, double divisor) => tangent == 0 ? 0 : tangent / divisor;
}

/// <summary>Functions of dual numbers, under the names of <see cref="Math"/>.</summary>
public static class DualMath
{
    public const double PI = Math.PI;

    public static Dual Exp(Dual x) => Of(Math.Exp(x.Value), x, Math.Exp(x.Value));

    public static Dual Log(Dual x) => Of(Math.Log(x.Value), x, 1 / x.Value);

    public static Dual Sqrt(Dual x) => Of(Math.Sqrt(x.Value), x, 1 / (2 * Math.Sqrt(x.Value)));

    public static Dual Sin(Dual x) => Of(Math.Sin(x.Value), x, Math.Cos(x.Value));

    public static Dual Cos(Dual x) => Of(Math.Cos(x.Value), x, -Math.Sin(x.Value));

    public static Dual Tan(Dual x) => Of(Math.Tan(x.Value), x, 1 / (Math.Cos(x.Value) * Math.Cos(x.Value)));

    public static Dual Tanh(Dual x) => Of(Math.Tanh(x.Value), x, 1 / (Math.Cosh(x.Value) * Math.Cosh(x.Value)));

    public static Dual Atan(Dual x) => Of(Math.Atan(x.Value), x, 1 / (1 + (x.Value * x.Value)));

    public static Dual Abs(Dual x) => x.Value < 0 ? -x : x.Value > 0 ? x : new Dual(Math.Abs(x.Value), 0);

    public static Dual Max(Dual x, Dual y) => x.Value > y.Value ? x : x.Value < y.Value ? y : new Dual(Math.Max(x.Value, y.Value), (x.Tangent + y.Tangent) / 2);

    public static Dual Min(Dual x, Dual y) => x.Value < y.Value ? x : x.Value > y.Value ? y : new Dual(Math.Min(x.Value, y.Value), (x.Tangent + y.Tangent) / 2);

    public static Dual Pow(Dual x, int n) => Of(Math.Pow(x.Value, n), x, n * Math.Pow(x.Value, n - 1));

    public static Dual Floor(Dual x) => Math.Floor(x.Value);

    private static Dual Of(double value, Dual x, double partial) => new(value, Dual.Times(x.Tangent, partial));
}
