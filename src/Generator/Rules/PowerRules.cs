namespace Adjoint.Generator.Rules;

/// <summary>Powers, roots, reciprocals.</summary>
internal static class PowerRules
{
    /// <summary>Up to this exponent the derivative is a product: cheaper than a call of <c>Pow</c>.</summary>
    private const int LargestProduct = 8;

    private static readonly Formula X = new Formula.Parameter(0);

    public static readonly RuleFamily Family = new("Powers and roots",
    [
        new("Sqrt(x)", "0.5 / r", 2.3) { Edge = "At 0: +∞." },
        new("Cbrt(x)", "1 / (3 * r * r)", 10.8) { Edge = "At 0: +∞." },

        // At 0 and ∞ x divides nothing; elsewhere a power of r would magnify the rounding of r n-fold.
        new("RootN(x, inert n)", "r == x ? 1 / (n * Pow(r, n - 1)) : r / n / x", 17)
        {
            Edge = "At 0: +∞ for n > 1.",
        },
        new("Hypot(x, y)", "r == 0 ? 0 : x / r; r == 0 ? 0 : y / r", 4.7)
        {
            Edge = "At x = y = 0: 0, the least of the slopes there.",
        },

        // y / x and the square roots are the number 0 where they stand; what counts is their own derivative: the
        // second derivatives of x^y there are 1/x, and -∞ for y ≤ 1.
        new(
            "Pow(x, y)",
            """
            y == 0 ? active(y) ? Abs(x) > 0 ? y / x : Sqrt(y) : 0 : y * Pow(x, y - 1);
            x == 0 && y > 0 ? active(x) && y <= 1 ? -Sqrt(x) : 0 : r * Log(x)
            """,
            10.1)
        {
            Edge = "∂x is 0 where y = 0, with 1 / x as its own derivative in y. ∂y is 0 where x = 0 and y > 0. " +
                "With a constant exponent there is no logarithm and no branch.",
        },
        new("ReciprocalEstimate(x)", "-1 / (x * x)", 0.9) { Edge = "The derivative of 1 / x." },
        new("ReciprocalSqrtEstimate(x)", "-0.5 / (x * Sqrt(x))", 0.9) { Edge = "The derivative of 1 / √x." },
    ]);

    /// <summary>
    /// ∂<c>Pow</c>(x, n)/∂x for a constant n, in x and the result: no logarithm, no branch, no division by x, so
    /// that derivatives of every order are right at 0.
    /// </summary>
    public static Formula Partial(double exponent) => exponent switch
    {
        0 => Formula.Zero,
        0.5 => Formula.Of("Divide", new Formula.Number(0.5), new Formula.Result()),
        1.5 => Times(new Formula.Number(1.5), Formula.Of("Sqrt", X)),
        -1 => Formula.Of("Negate", Times(new Formula.Result(), new Formula.Result())),
        >= 1 and <= LargestProduct when exponent == Math.Floor(exponent) => Product((int)exponent),
        _ => Times(
            new Formula.Number(exponent), Formula.Of("Pow", X, new Formula.Number(exponent - 1))),
    };

    /// <summary>n · x · … · x.</summary>
    private static Formula Product(int exponent)
    {
        Formula product = new Formula.Number(exponent);
        for (var i = 1; i < exponent; i++)
        {
            product = Times(product, X);
        }

        return product;
    }

    private static Formula Times(Formula left, Formula right) => Formula.Of("Multiply", left, right);
}
