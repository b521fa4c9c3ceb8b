namespace Adjoint.Generator.Rules;

/// <summary>The static functions of MathNet's normal distribution, known by name.</summary>
internal static class NormalDistributionRules
{
    private const string Owner = "MathNet.Numerics.Distributions";

    public static readonly RuleFamily Family = new("MathNet.Numerics.Distributions.Normal",
    [
        Of("Normal.CDF(m, s, x)", "-Normal.PDF(m, s, x); -Normal.PDF(m, s, x) * ((x - m) / s); Normal.PDF(m, s, x)"),
        Of("Normal.InvCDF(m, s, p)", "1; (r - m) / s; 1 / Normal.PDF(m, s, r)"),
        Of("Normal.PDF(m, s, x)", "r * ((x - m) / (s * s)); r * ((x - m) / s * ((x - m) / s) - 1) / s; -r * ((x - m) / (s * s))"),
        Of("Normal.PDFLn(m, s, x)", "(x - m) / (s * s); ((x - m) / s * ((x - m) / s) - 1) / s; (m - x) / (s * s)"),
    ]);

    // A standard deviation below zero throws.
    private static RuleLine Of(string signature, string partials) => new(signature, partials, 20) { Owner = Owner, CanThrow = true };
}
