namespace Adjoint.Generator.Rules;

/// <summary>The special functions of MathNet.Numerics, known by name: no reference to the package is needed.</summary>
internal static class SpecialFunctionRules
{
    private const string Owner = "MathNet.Numerics.SpecialFunctions";

    /// <summary>ψ⁽ⁿ⁾, the derivatives of <c>DiGamma</c>, which the runtime brings along.</summary>
    private const string Runtime = "Adjoint.Runtime.Special";

    public static readonly RuleFamily Family = new("MathNet.Numerics.SpecialFunctions",
    [
        // 2/√π · e^(-x²), and √π/2 · e^(r²) for the inverses.
        Of("Erf(x)", "1.1283791670955126 * Exp(-x * x)"),
        Of("Erfc(x)", "-1.1283791670955126 * Exp(-x * x)"),
        Of("ErfInv(z)", "0.88622692545275801 * Exp(r * r)"),
        Of("ErfcInv(z)", "-0.88622692545275801 * Exp(r * r)"),
        Of("Gamma(z)", "r * DiGamma(z)"),
        Of("GammaLn(z)", "DiGamma(z)"),
        Of("DiGamma(x)", "PolyGamma(1, x)"),
        Of("DiGammaInv(p)", "1 / PolyGamma(1, r)"),
        new("PolyGamma(fixed n, x)", "PolyGamma(n + 1, x)", 100) { Owner = Runtime },
        Of("Beta(z, w)", "r * (DiGamma(z) - DiGamma(z + w)); r * (DiGamma(w) - DiGamma(z + w))", canThrow: true),
        Of("BetaLn(z, w)", "DiGamma(z) - DiGamma(z + w); DiGamma(w) - DiGamma(z + w)", canThrow: true),
        Of("BetaIncomplete(fixed a, fixed b, x)", "Pow(x, a - 1) * Pow(1 - x, b - 1)", canThrow: true),
        Of("BetaRegularized(fixed a, fixed b, x)", "Pow(x, a - 1) * Pow(1 - x, b - 1) * Exp(GammaLn(a + b) - GammaLn(a) - GammaLn(b))", canThrow: true),
        Of("GammaLowerIncomplete(fixed a, x)", "Pow(x, a - 1) * Exp(-x)", canThrow: true),
        Of("GammaUpperIncomplete(fixed a, x)", "-Pow(x, a - 1) * Exp(-x)", canThrow: true),
        Of("GammaLowerRegularized(fixed a, x)", "Exp((a - 1) * Log(x) - x - GammaLn(a))", canThrow: true),
        Of("GammaUpperRegularized(fixed a, x)", "-Exp((a - 1) * Log(x) - x - GammaLn(a))", canThrow: true),
        Of("GammaLowerRegularizedInv(fixed a, y)", "Exp(r + GammaLn(a) - (a - 1) * Log(r))", canThrow: true),

        // By E₍ₙ₋₁₎ = (e^(-x) - (n-1)·Eₙ)/x.
        Of("ExponentialIntegral(x, inert n)", "((n - 1) * r - Exp(-x)) / x", canThrow: true),
        Of("Logistic(p)", "r * (1 - r)"),
        Of("Logit(p)", "1 / (p * (1 - p))", canThrow: true),
        Of("Log1p(x)", "1 / (1 + x)"),
        Of("Expm1(x)", "Exp(x)"),
        Of("ExponentialMinusOne(x)", "Exp(x)"),
        Of("Hypotenuse(a, b)", "r == 0 ? 0 : a / r; r == 0 ? 0 : b / r"),
        Of("BesselI0(x)", "BesselI1(x)"),
        Of("BesselI1(x)", "x == 0 ? 0.5 : BesselI0(x) - r / x"),
        Of("BesselK0(x)", "-BesselK1(x)", canThrow: true),
        Of("BesselK1(x)", "-BesselK0(x) - r / x", canThrow: true),
        Of("BesselI(fixed n, z)", "(BesselI(n - 1, z) + BesselI(n + 1, z)) / 2"),
        Of("BesselJ(fixed n, z)", "(BesselJ(n - 1, z) - BesselJ(n + 1, z)) / 2"),
        Of("BesselK(fixed n, z)", "-(BesselK(n - 1, z) + BesselK(n + 1, z)) / 2"),
        Of("BesselY(fixed n, z)", "(BesselY(n - 1, z) - BesselY(n + 1, z)) / 2"),
        Of("AiryAi(z)", "AiryAiPrime(z)"),
        Of("AiryAiPrime(z)", "z * AiryAi(z)"),
        Of("AiryBi(z)", "AiryBiPrime(z)"),
        Of("AiryBiPrime(z)", "z * AiryBi(z)"),
    ]);

    private static RuleLine Of(string signature, string partials, bool canThrow = false) =>
        new(signature, partials, 30) { Owner = Owner, CanThrow = canThrow };
}
