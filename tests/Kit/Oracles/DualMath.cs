namespace Adjoint.Tests.Kit.Oracles;

/// <summary>Functions of dual numbers, under the names of <see cref="Math"/> and <see cref="double"/>.</summary>
public static class DualMath
{
    public const double PI = Math.PI;

    private static readonly double Ln2 = Math.Log(2);

    private static readonly double Ln10 = Math.Log(10);

    public static Dual Exp(Dual x) => Dual.Of(Math.Exp(x.Value), x, Math.Exp(x.Value));

    public static Dual Exp2(Dual x) => Dual.Of(double.Exp2(x.Value), x, Ln2 * Math.Pow(2, x.Value));

    public static Dual Exp10(Dual x) => Dual.Of(double.Exp10(x.Value), x, Ln10 * Math.Pow(10, x.Value));

    public static Dual ExpM1(Dual x) => Dual.Of(double.ExpM1(x.Value), x, Math.Exp(x.Value));

    public static Dual Log(Dual x) => Dual.Of(Math.Log(x.Value), x, 1 / x.Value);

    public static Dual Log(Dual x, Dual b) =>
        Dual.Of(Math.Log(x.Value, b.Value), x, 1 / (x.Value * Math.Log(b.Value)), b, -Math.Log(x.Value) / (b.Value * Math.Log(b.Value) * Math.Log(b.Value)));

    public static Dual Log2(Dual x) => Dual.Of(Math.Log2(x.Value), x, 1 / (x.Value * Ln2));

    public static Dual Log10(Dual x) => Dual.Of(Math.Log10(x.Value), x, 1 / (x.Value * Ln10));

    public static Dual LogP1(Dual x) => Dual.Of(double.LogP1(x.Value), x, 1 / (1 + x.Value));

    public static Dual Sqrt(Dual x) => Dual.Of(Math.Sqrt(x.Value), x, 1 / (2 * Math.Sqrt(x.Value)));

    public static Dual Cbrt(Dual x) => Dual.Of(Math.Cbrt(x.Value), x, 1 / (3 * Math.Cbrt(x.Value) * Math.Cbrt(x.Value)));

    public static Dual RootN(Dual x, int n) => Dual.Of(double.RootN(x.Value, n), x, double.RootN(x.Value, n) / (n * x.Value));

    public static Dual Hypot(Dual x, Dual y) => Dual.Of(double.Hypot(x.Value, y.Value), x, x.Value / double.Hypot(x.Value, y.Value), y, y.Value / double.Hypot(x.Value, y.Value));

    public static Dual Pow(Dual x, Dual y) => Dual.Of(
        Math.Pow(x.Value, y.Value),
        x, y.Value == 0 ? 0 : y.Value * Math.Pow(x.Value, y.Value - 1),
        y, x.Value == 0 && y.Value > 0 ? 0 : Math.Pow(x.Value, y.Value) * Math.Log(x.Value));

    public static Dual Sin(Dual x) => Dual.Of(Math.Sin(x.Value), x, Math.Cos(x.Value));

    public static Dual Cos(Dual x) => Dual.Of(Math.Cos(x.Value), x, -Math.Sin(x.Value));

    public static (Dual Sin, Dual Cos) SinCos(Dual x) => (Sin(x), Cos(x));

    public static Dual SinPi(Dual x) => Dual.Of(double.SinPi(x.Value), x, PI * double.CosPi(x.Value));

    public static Dual CosPi(Dual x) => Dual.Of(double.CosPi(x.Value), x, -PI * double.SinPi(x.Value));

    public static Dual Tan(Dual x) => Dual.Of(Math.Tan(x.Value), x, 1 / (Math.Cos(x.Value) * Math.Cos(x.Value)));

    public static Dual Asin(Dual x) => Dual.Of(Math.Asin(x.Value), x, 1 / Math.Sqrt((1 - x.Value) * (1 + x.Value)));

    public static Dual Acos(Dual x) => Dual.Of(Math.Acos(x.Value), x, -1 / Math.Sqrt((1 - x.Value) * (1 + x.Value)));

    public static Dual Atan(Dual x) => Dual.Of(Math.Atan(x.Value), x, 1 / (1 + (x.Value * x.Value)));

    public static Dual Atan2(Dual y, Dual x)
    {
        var square = (x.Value * x.Value) + (y.Value * y.Value);
        return Dual.Of(Math.Atan2(y.Value, x.Value), y, x.Value / square, x, -y.Value / square);
    }

    public static Dual Sinh(Dual x) => Dual.Of(Math.Sinh(x.Value), x, Math.Cosh(x.Value));

    public static Dual Cosh(Dual x) => Dual.Of(Math.Cosh(x.Value), x, Math.Sinh(x.Value));

    public static Dual Tanh(Dual x) => Dual.Of(Math.Tanh(x.Value), x, 1 / (Math.Cosh(x.Value) * Math.Cosh(x.Value)));

    public static Dual Asinh(Dual x) => Dual.Of(Math.Asinh(x.Value), x, 1 / Math.Sqrt((x.Value * x.Value) + 1));

    public static Dual Acosh(Dual x) => Dual.Of(Math.Acosh(x.Value), x, 1 / Math.Sqrt((x.Value - 1) * (x.Value + 1)));

    public static Dual Atanh(Dual x) => Dual.Of(Math.Atanh(x.Value), x, 1 / ((1 - x.Value) * (1 + x.Value)));

    public static Dual Abs(Dual x) => Dual.Of(Math.Abs(x.Value), x, x.Value > 0 ? 1 : x.Value < 0 ? -1 : 0);

    public static Dual Max(Dual x, Dual y) => x.Value > y.Value ? x : x.Value < y.Value ? y : Tie(Math.Max(x.Value, y.Value), x, y);

    public static Dual Min(Dual x, Dual y) => x.Value < y.Value ? x : x.Value > y.Value ? y : Tie(Math.Min(x.Value, y.Value), x, y);

    public static Dual MaxMagnitude(Dual x, Dual y) =>
        Math.Abs(x.Value) > Math.Abs(y.Value) ? x : Math.Abs(x.Value) < Math.Abs(y.Value) ? y : Tie(Math.MaxMagnitude(x.Value, y.Value), x, y);

    public static Dual Clamp(Dual x, Dual low, Dual high) => Min(Max(x, low), high);

    public static Dual CopySign(Dual x, Dual y) => double.IsNegative(x.Value) == double.IsNegative(y.Value) ? x : -x;

    public static Dual FusedMultiplyAdd(Dual x, Dual y, Dual z) => Dual.Of(Math.FusedMultiplyAdd(x.Value, y.Value, z.Value), (x * y) + z, 1);

    public static Dual Lerp(Dual x, Dual y, Dual t) => Dual.Of(double.Lerp(x.Value, y.Value, t.Value), (x * (1 - t)) + (y * t), 1);

    public static Dual ScaleB(Dual x, int n) => Dual.Of(Math.ScaleB(x.Value, n), x, Math.Pow(2, n));

    public static Dual BitIncrement(Dual x) => Dual.Of(Math.BitIncrement(x.Value), x, 1);

    public static Dual IEEERemainder(Dual x, Dual y) => Dual.Of(Math.IEEERemainder(x.Value, y.Value), x, 1, y, -Math.Round(x.Value / y.Value));

    public static Dual Floor(Dual x) => Math.Floor(x.Value);

    public static Dual Ceiling(Dual x) => Math.Ceiling(x.Value);

    public static Dual Round(Dual x) => Math.Round(x.Value);

    public static Dual Truncate(Dual x) => Math.Truncate(x.Value);

    public static int Sign(Dual x) => Math.Sign(x.Value);

    public static bool IsNaN(Dual x) => double.IsNaN(x.Value);

    public static bool IsInfinity(Dual x) => double.IsInfinity(x.Value);

    public static Dual Stop(Dual x) => x.Value;

    /// <summary>The slope of least norm: half of each of two variables, nothing at a constant.</summary>
    private static Dual Tie(double value, Dual x, Dual y) =>
        x.IsVariable && y.IsVariable ? Dual.Of(value, x, 0.5, y, 0.5) : new Dual(value, 0, x.IsVariable || y.IsVariable);
}
