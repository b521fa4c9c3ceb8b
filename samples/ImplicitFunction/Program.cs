using System.Globalization;
using ImplicitFunction;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

// Derivatives through solvers: what an equation or a minimum says is differentiated, not the steps that lead there.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = System.Text.Encoding.UTF8;
return Planet() & Penalties() ? 0 : 1;

bool Planet()
{
    const double Axis = 1.5237, Mean = 0.8, E = 0.0934;
    var (distance, g) = Kepler.DistanceValueAndGradient(Axis, Mean, E);
    double anomaly = Kepler.Anomaly(Mean, E), s = Math.Sin(anomaly), c = Math.Cos(anomaly), p = 1 - E * c;
    Console.WriteLine($"Mars is {distance:F6} astronomical units from the sun. Kepler's equation is solved by Newton.\n");
    Console.WriteLine($"{"",-20}{"generated",14}{"closed form",14}");
    return Line("∂/∂axis", g.axis, p)
        & Line("∂/∂mean anomaly", g.mean, Axis * E * s / p)
        & Line("∂/∂eccentricity", g.eccentricity, Axis * (-c + E * s * s / p));
}

bool Penalties()
{
    double[] weights = [3, -2, 0, 0, 0, 0];
    Observations training = Observations.Draw(80, weights, 1), others = Observations.Draw(400, weights, 2);
    var objective = ObjectiveFunction.Gradient(
        x => Regression.Objective(x.ToArray(), training, others),
        x => Vector<double>.Build.Dense(Regression.ObjectiveGradient(x.ToArray(), training, others)));
    var bound = Vector<double>.Build.Dense(weights.Length, 6);
    var start = Vector<double>.Build.Dense(weights.Length, -3);
    var best = new BfgsBMinimizer(1e-6, 1e-6, 1e-9, 200).FindMinimum(objective, -bound, bound, start);
    double[] before = Train(start), after = Train(best.MinimizingPoint);

    Console.WriteLine("\nA logistic regression on 80 observations of six features, two of which matter. The penalty of each weight is");
    Console.WriteLine("chosen by BFGS so that the loss on 400 other observations is least; training is Newton inside of it.\n");
    Console.WriteLine($"{"feature",-10}{"weight",10}{"trained",10}{"penalty",12}{"trained then",14}");
    for (int j = 0; j < weights.Length; j++)
    {
        Console.WriteLine($"{j + 1,-10}{weights[j],10}{before[j],10:F3}{Math.Exp(best.MinimizingPoint[j]),12:G3}{after[j],14:F3}");
    }

    Console.WriteLine($"\nLoss on the others: {objective.Of(start):F5} before, {objective.Of(best.MinimizingPoint):F5} after.\n");
    Console.WriteLine($"{"at the start",-20}{"generated",14}{"differences",14}");
    var gradient = Regression.ObjectiveGradient(start.ToArray(), training, others);
    return Enumerable.Range(0, weights.Length).All(j => Line("∂/∂ln penalty " + (j + 1), gradient[j], Slope(j), 1e-6));

    double[] Train(Vector<double> logarithms) => Regression.Train([.. logarithms.Select(Math.Exp)], training);

    double Slope(int j)
    {
        double Moved(double h) => Regression.Objective([.. start.Select((x, i) => i == j ? x + h : x)], training, others);
        return (8 * (Moved(1e-3) - Moved(-1e-3)) - (Moved(2e-3) - Moved(-2e-3))) / 12e-3;
    }
}

bool Line(string name, double generated, double other, double relative = 1e-13)
{
    var agrees = Math.Abs(generated - other) <= relative * Math.Abs(other);
    Console.WriteLine($"{name,-20}{generated,14:G8}{other,14:G8}{(agrees ? "" : "  WRONG")}");
    return agrees;
}

internal static class Values
{
    public static double Of(this IObjectiveFunction function, Vector<double> x)
    {
        function.EvaluateAt(x);
        return function.Value;
    }
}
