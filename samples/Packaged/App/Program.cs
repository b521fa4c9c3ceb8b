using System;
using Adjoint;
using Library;

var g = Model.LGradient(a: 3, b: 1, c: -2);
var (value, gradient) = Model.LValueAndGradient(3, 1, -2);
var slope = Old.DistanceGradient(new double[] { 3, 4 });
var far = Model.FarGradient(new double[] { 3, 4 });
var root = Model.RootGradient(8);
var area = Model.AreaGradient(2, 0.5);
var curved = Model.FarHessian(new double[] { 3, 4 });
Console.WriteLine($"through the library: ({far[0]}, {far[1]}) and {root}; area {area}; curvature {curved[0, 0]}, {curved[0, 1]}");
Console.WriteLine($"L = {value}, gradient {gradient}; distance gradient ({slope[0]}, {slope[1]})");
return g == (-2, -4, 5) && gradient == g && value == -10 && Math.Abs(slope[0] - 0.6) < 1e-15 && Math.Abs(slope[1] - 0.8) < 1e-15
    && Math.Abs(far[0] - 6) < 1e-14 && Math.Abs(far[1] - 8) < 1e-14 && Math.Abs(root - 1d / 12) < 1e-12
    && Math.Abs(area.radius - 4 * Math.Sin(1)) < 1e-12 && Math.Abs(area.angle - 8 * Math.Cos(1)) < 1e-12
    && Math.Abs(curved[0, 0] - 2) < 1e-12 && Math.Abs(curved[0, 1]) < 1e-12 && Math.Abs(curved[1, 1] - 2) < 1e-12 ? 0 : 1;

public static partial class Model
{
    [Differentiable]
    public static double L(double a, double b, double c) => c * (a + 2 * b);

    /// <summary>Calls a marked method of the library: the square of a distance.</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Hessian)]
    public static double Far(double[] x) => Old.Distance(x) * Old.Distance(x);

    /// <summary>Calls a method of the library that has two results: the area of a rectangle in a circle.</summary>
    [Differentiable]
    public static double Area(double radius, double angle)
    {
        var (x, y) = Old.OnCircle(radius, angle);
        return 2 * x * y;
    }

    /// <summary>Calls a method of the library that has a rule there.</summary>
    [Differentiable]
    public static double Root(double x) => Old.CubeRoot(x);
}
