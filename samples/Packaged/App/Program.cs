using System;
using Adjoint;
using Library;

var g = Model.LGradient(a: 3, b: 1, c: -2);
var (value, gradient) = Model.LValueAndGradient(3, 1, -2);
var slope = Old.DistanceGradient(new double[] { 3, 4 });
Console.WriteLine($"L = {value}, gradient {gradient}; distance gradient ({slope[0]}, {slope[1]})");
return g == (-2, -4, 5) && gradient == g && value == -10 && Math.Abs(slope[0] - 0.6) < 1e-15 && Math.Abs(slope[1] - 0.8) < 1e-15 ? 0 : 1;

public static partial class Model
{
    [Differentiable]
    public static double L(double a, double b, double c) => c * (a + 2 * b);
}
