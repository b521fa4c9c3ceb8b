using System.Numerics;

namespace Adjoint.Tests.Rules;

/// <summary>What a formula may call: operators, and the functions that System.Math has on netstandard2.0.</summary>
internal static class NetStandardMath
{
    public static readonly IReadOnlySet<string> Operators = new HashSet<string>
    {
        "Add", "Subtract", "Multiply", "Divide", "Remainder", "Negate",
    };

    public static readonly IReadOnlySet<string> Functions = new HashSet<string>
    {
        "Abs", "Acos", "Asin", "Atan", "Atan2", "Ceiling", "Cos", "Cosh", "Exp", "Floor", "IEEERemainder", "Log",
        "Log10", "Max", "Min", "Pow", "Round", "Sin", "Sinh", "Sqrt", "Tan", "Tanh", "Truncate",
    };

    public static T Call<T>(string name, T[] x)
        where T : IFloatingPointIeee754<T> => name switch
        {
            "Add" => x[0] + x[1],
            "Subtract" => x[0] - x[1],
            "Multiply" => x[0] * x[1],
            "Divide" => x[0] / x[1],
            "Remainder" => x[0] % x[1],
            "Negate" => -x[0],
            "Abs" => T.Abs(x[0]),
            "Cos" => T.Cos(x[0]),
            "Cosh" => T.Cosh(x[0]),
            "Exp" => T.Exp(x[0]),
            "Log" => T.Log(x[0]),
            "Pow" => T.Pow(x[0], x[1]),
            "Round" => T.Round(x[0]),
            "Sin" => T.Sin(x[0]),
            "Sinh" => T.Sinh(x[0]),
            "Sqrt" => T.Sqrt(x[0]),
            "Truncate" => T.Truncate(x[0]),
            _ => throw new NotSupportedException(name),
        };
}
