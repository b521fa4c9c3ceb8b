namespace Adjoint.Generator.Rules;

/// <summary>How the static members of the class library's real numbers map to rules.</summary>
internal static class MathMembers
{
    /// <summary>From real to <c>bool</c>.</summary>
    public static readonly HashSet<string> Predicates = new(StringComparer.Ordinal)
    {
        "IsCanonical",
        "IsComplexNumber",
        "IsEvenInteger",
        "IsFinite",
        "IsImaginaryNumber",
        "IsInfinity",
        "IsInteger",
        "IsNaN",
        "IsNegative",
        "IsNegativeInfinity",
        "IsNormal",
        "IsOddInteger",
        "IsPositive",
        "IsPositiveInfinity",
        "IsPow2",
        "IsRealNumber",
        "IsSubnormal",
        "IsZero",
    };

    /// <summary>The interfaces that give a type parameter its functions.</summary>
    private static readonly HashSet<string> Interfaces = new(
        new[]
        {
            "NumberBase", "Number", "BinaryNumber", "FloatingPoint", "FloatingPointIeee754", "BinaryFloatingPointIeee754", "ExponentialFunctions",
            "HyperbolicFunctions", "LogarithmicFunctions", "PowerFunctions", "RootFunctions", "TrigonometricFunctions",
        }.Select(name => "System.Numerics.I" + name + "`1"),
        StringComparer.Ordinal);

    /// <summary>Whether the rules speak of a type's static members.</summary>
    public static bool Declares(string type) =>
        type is "System.Math" or "System.MathF" or "System.Double" or "System.Single" || Interfaces.Contains(type);

    /// <summary>The static member of a number type that computes what a rule says.</summary>
    public static string MemberOf(string rule) => rule switch
    {
        "LogBase" => "Log",
        "RoundTo" or "RoundToWith" => "Round",
        "IEEERemainder" => "Ieee754Remainder",
        _ => rule,
    };

    /// <summary>The rule that a method would have: its own name, but for overloads with other parameters.</summary>
    public static string? RuleName(string declaringType, string method, int arity) =>
        !Declares(declaringType) ? null : (method, arity) switch
        {
            ("Log", 2) => "LogBase",
            ("Round", 2) => "RoundTo",
            ("Round", 3) => "RoundToWith",
            ("Ieee754Remainder", _) => "IEEERemainder",
            _ => method,
        };
}
