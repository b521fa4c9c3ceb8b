using System.Globalization;
using Greeks;

// Sensitivities of prices: each generated number beside one that was got without the generator.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = System.Text.Encoding.UTF8;
var wrong = 0;
BlackCall();
SmilePut();
Bond();
Console.WriteLine(wrong == 0 ? "\nAll numbers agree." : $"\n{wrong} numbers are wrong.");
return wrong == 0 ? 0 : 1;

void BlackCall()
{
    const double F = 100, K = 110, S = 0.25, T = 0.75, D = 0.97;
    var (value, g) = Options.BlackValueAndGradient(OptionType.Call, F, K, S, T, D);
    var h = Options.BlackHessian(OptionType.Call, F, K, S, T, D);
    double root = Math.Sqrt(T), d1 = Math.Log(F / K) / (S * root) + S * root / 2, d2 = d1 - S * root, density = Normal.Density(d1);
    Title($"Black-76, a call on {F} at {K}, price {value:F6}", "closed form");
    Line("delta   ∂/∂forward", g.forward, D * Normal.Cumulative(d1));
    Line("        ∂/∂strike", g.strike, -D * Normal.Cumulative(d2));
    Line("vega    ∂/∂volatility", g.volatility, D * F * density * root);
    Line("−theta  ∂/∂expiry", g.expiry, D * F * density * S / (2 * root));
    Line("        ∂/∂discount", g.discount, value / D);
    Line("gamma   ∂²/∂forward²", h[0, 0], D * density / (F * S * root));
    Line("vanna   ∂²/∂forward∂volatility", h[0, 2], -D * density * d2 / S);
    Line("volga   ∂²/∂volatility²", h[2, 2], D * F * density * root * d1 * d2 / S);
}

void SmilePut()
{
    double[] at = [0.03, 0.025, 2, 0.95, 0.02, 0.5, -0.3, 0.6];
    double Price(double[] x) => Options.OnSmile(OptionType.Put, x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7]);
    var (value, g) = Options.OnSmileValueAndGradient(OptionType.Put, at[0], at[1], at[2], at[3], at[4], at[5], at[6], at[7]);
    Title($"SABR, a put on {at[0]} at {at[1]}, price {value:F8}", "differences");
    (string, double)[] partials =
    [
        ("∂/∂forward, along the smile", g.forward), ("∂/∂strike", g.strike), ("∂/∂expiry", g.expiry), ("∂/∂discount", g.discount),
        ("∂/∂α", g.alpha), ("∂/∂β", g.beta), ("∂/∂ρ", g.rho), ("∂/∂ν", g.nu),
    ];
    for (int i = 0; i < at.Length; i++) Line("        " + partials[i].Item1, partials[i].Item2, Slope(Price, at, i), 1e-7);
}

void Bond()
{
    double[] times = [1, 2, 3, 4, 5], payments = [4, 4, 4, 4, 104];
    var curve = new Svensson(0.03, -0.015, 0.01, -0.02, 1.5, 6);
    double[] at = [curve.Beta0, curve.Beta1, curve.Beta2, curve.Beta3, curve.Tau1, curve.Tau2];
    double Price(double[] x) => Bonds.Price(new Svensson(x[0], x[1], x[2], x[3], x[4], x[5]), times, payments);
    var (value, g) = Bonds.PriceValueAndGradient(curve, times, payments);
    Title($"A bond of five years on a curve by Svensson, price {value:F6}", "differences");
    double[] partials = [g.Beta0, g.Beta1, g.Beta2, g.Beta3, g.Tau1, g.Tau2];
    string[] names = ["β₀", "β₁", "β₂", "β₃", "τ₁", "τ₂"];
    for (int i = 0; i < at.Length; i++) Line("        ∂/∂" + names[i], partials[i], Slope(Price, at, i), 1e-7);
}

void Title(string title, string other) => Console.WriteLine($"\n{title}\n{"",-34}{"generated",18}{other,18}");

void Line(string name, double generated, double other, double relative = 1e-12)
{
    var agrees = Math.Abs(generated - other) <= relative * Math.Abs(other);
    wrong += agrees ? 0 : 1;
    Console.WriteLine($"{name,-34}{generated,18:G10}{other,18:G10}{(agrees ? "" : "  WRONG")}");
}

// Central differences of two steps, so combined that the error is of the fourth order.
static double Slope(Func<double[], double> function, double[] at, int index)
{
    double Central(double h)
    {
        double[] up = [.. at], down = [.. at];
        up[index] += h;
        down[index] -= h;
        return (function(up) - function(down)) / (up[index] - down[index]);
    }

    var step = 1e-3 * Math.Abs(at[index]);
    return (4 * Central(step / 2) - Central(step)) / 3;
}
