using System.Globalization;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Emission;

/// <summary>Real numbers as C# literals that read back bit-equal.</summary>
internal static class RealLiterals
{
    public static string Of(double number, IrType type)
    {
        if (type is RealType { IsParameter: true })
        {
            return OfParameter(number, type.CSharp);
        }

        var isSingle = type.Equals(RealType.Single);
        var name = isSingle ? "float" : "double";
        return number switch
        {
            _ when double.IsNaN(number) => name + ".NaN",
            double.PositiveInfinity => name + ".PositiveInfinity",
            double.NegativeInfinity => name + ".NegativeInfinity",
            0d when BitConverter.DoubleToInt64Bits(number) < 0 => isSingle ? "-0f" : "-0d",
            _ => isSingle ? Shortest((float)number) + "f" : Shortest(number) + "d",
        };
    }

    private static string OfParameter(double number, string type) => number switch
    {
        0d when BitConverter.DoubleToInt64Bits(number) < 0 => "-" + type + ".Zero",
        0d => type + ".Zero",
        1d => type + ".One",
        -1d => "-" + type + ".One",
        _ when number == Math.Floor(number) && Math.Abs(number) < int.MaxValue => type + ".CreateChecked(" + number.ToString("R", CultureInfo.InvariantCulture) + ")",
        _ => type + ".CreateChecked(" + Of(number, RealType.Double) + ")",
    };

    private static string Shortest(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return Same(double.Parse(text, CultureInfo.InvariantCulture), number) ? text : number.ToString("G17", CultureInfo.InvariantCulture);
    }

    private static string Shortest(float number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return Same(float.Parse(text, CultureInfo.InvariantCulture), number) ? text : number.ToString("G9", CultureInfo.InvariantCulture);
    }

    private static bool Same(double a, double b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b);
}
