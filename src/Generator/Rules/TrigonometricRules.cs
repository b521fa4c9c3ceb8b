namespace Adjoint.Generator.Rules;

/// <summary>Circular functions and their inverses.</summary>
internal static class TrigonometricRules
{
    // x/(x²+y²) and -y/(x²+y²), divided through by the larger of x and y so that no square overflows or vanishes.
    private const string Atan2Partials =
        "Abs(x) >= Abs(y) ? 1 / (x + y * (y / x)) : x / y / (y + x * (x / y)); " +
        "Abs(x) >= Abs(y) ? -(y / x) / (x + y * (y / x)) : -1 / (y + x * (x / y))";

    private const string Atan2PiPartials =
        "Abs(x) >= Abs(y) ? 1 / (pi * (x + y * (y / x))) : x / y / (pi * (y + x * (x / y))); " +
        "Abs(x) >= Abs(y) ? -(y / x) / (pi * (x + y * (y / x))) : -1 / (pi * (y + x * (x / y)))";

    public static readonly RuleFamily Family = new("Trigonometry",
    [
        new("Sin(x)", "Cos(x)", 8.2),
        new("Cos(x)", "-Sin(x)", 8.5),
        new("Tan(x)", "1 + r * r", 9.6),
        new("Asin(x)", "1 / Sqrt((1 - x) * (1 + x))", 5.7) { Edge = "At ±1: +∞." },
        new("Acos(x)", "-1 / Sqrt((1 - x) * (1 + x))", 8) { Edge = "At ±1: -∞." },
        new("Atan(x)", "1 / (1 + x * x)", 8.3),
        new("Atan2(y, x)", Atan2Partials, 11.9) { Edge = "At x = y = 0: NaN." },

        // x % 2 is exact: π·x loses nothing, however large x is.
        new("SinPi(x)", "pi * Cos(pi * (x % 2))", 7),
        new("CosPi(x)", "-pi * Sin(pi * (x % 2))", 6.2),
        new("TanPi(x)", "pi * (1 + r * r)", 12),
        new("AsinPi(x)", "1 / (pi * Sqrt((1 - x) * (1 + x)))", 6.2) { Edge = "At ±1: +∞." },
        new("AcosPi(x)", "-1 / (pi * Sqrt((1 - x) * (1 + x)))", 8.5) { Edge = "At ±1: -∞." },
        new("AtanPi(x)", "1 / (pi * (1 + x * x))", 8.8),
        new("Atan2Pi(y, x)", Atan2PiPartials, 12.4) { Edge = "At x = y = 0: NaN." },
    ]);
}
