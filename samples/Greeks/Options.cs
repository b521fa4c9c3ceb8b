using Adjoint;

namespace Greeks;

/// <summary>Which way an option pays.</summary>
public enum OptionType
{
    /// <summary>The right to buy.</summary>
    Call,

    /// <summary>The right to sell.</summary>
    Put,
}

/// <summary>Prices of options on a forward.</summary>
public static partial class Options
{
    /// <summary>Black's formula (1976).</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Hessian)]
    public static double Black(OptionType type, double forward, double strike, double volatility, double expiry, double discount)
    {
        var deviation = volatility * Math.Sqrt(expiry);
        var d1 = Math.Log(forward / strike) / deviation + deviation / 2;
        var d2 = d1 - deviation;
        return type switch
        {
            OptionType.Call => discount * (forward * Normal.Cumulative(d1) - strike * Normal.Cumulative(d2)),
            OptionType.Put => discount * (strike * Normal.Cumulative(-d2) - forward * Normal.Cumulative(-d1)),
            _ => throw new ArgumentOutOfRangeException(nameof(type)),
        };
    }

    /// <summary>The volatility of the SABR model (Hagan, Kumar, Lesniewski, Woodward: Managing Smile Risk, 2002, formula 2.17a).</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Hessian)]
    public static double Sabr(double forward, double strike, double expiry, double alpha, double beta, double rho, double nu)
    {
        var log = Math.Log(forward / strike);
        var power = Math.Pow(forward * strike, (1 - beta) / 2);
        var c = (1 - beta) * (1 - beta);
        var z = nu / alpha * power * log;
        var spread = 1 + c / 24 * log * log + c * c / 1920 * log * log * log * log;
        var drift = c / 24 * alpha * alpha / (power * power) + rho * beta * nu * alpha / (4 * power) + (2 - 3 * rho * rho) / 24 * nu * nu;
        return alpha / (power * spread) * Skew(z, rho) * (1 + drift * expiry);
    }

    /// <summary>The price of an option whose volatility is SABR's: its gradient has the smile in it.</summary>
    [Differentiable]
    public static double OnSmile(
        OptionType type, double forward, double strike, double expiry, double discount, double alpha, double beta, double rho, double nu) =>
        Black(type, forward, strike, Sabr(forward, strike, expiry, alpha, beta, rho, nu), expiry, discount);

    /// <summary>z/χ(z), near 0 by its series.</summary>
    private static double Skew(double z, double rho) =>
        Math.Abs(z) < 1e-5
            ? 1 - rho * z / 2 + (2 - 3 * rho * rho) / 12 * z * z
            : z / Math.Log((Math.Sqrt(1 - 2 * rho * z + z * z) + z - rho) / (1 - rho));
}
