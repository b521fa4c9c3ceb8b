using System;
using Adjoint;
using Library;

var g = Model.LGradient(a: 3, b: 1, c: -2);
var (value, gradient) = Model.LValueAndGradient(3, 1, -2);
var slope = Old.DistanceGradient(new double[] { 3, 4 });
var far = Model.FarGradient(new double[] { 3, 4 });
var root = Model.RootGradient(8);
Console.WriteLine($"through the library: ({far[0]}, {far[1]}) and {root}");
Console.WriteLine($"L = {value}, gradient {gradient}; distance gradient ({slope[0]}, {slope[1]})");
return g == (-2, -4, 5) && gradient == g && value == -10 && Math.Abs(slope[0] - 0.6) < 1e-15 && Math.Abs(slope[1] - 0.8) < 1e-15
    && Math.Abs(far[0] - 6) < 1e-14 && Math.Abs(far[1] - 8) < 1e-14 && Math.Abs(root - 1d / 12) < 1e-12 ? 0 : 1;

public static partial class Model
{
    [Differentiable]
    public static double L(double a, double b, double c) => c * (a + 2 * b);

    /// <summary>Calls a marked method of the library: the square of a distance.</summary>
    [Differentiable]
    public static double Far(double[] x) => Old.Distance(x) * Old.Distance(x);

    /// <summary>Calls a method of the library that has a rule there.</summary>
    [Differentiable]
    public static double Root(double x) => Old.CubeRoot(x);
}
