using Adjoint;

namespace Quickstart;

/// <summary>The functions of the examples, as anyone would write them.</summary>
public static partial class Models
{
    /// <summary>A graph of three nodes: d = 2b, e = a + d, L = c·e.</summary>
    [Differentiable]
    public static double L(double a, double b, double c)
    {
        var d = 2 * b;
        var e = a + d;
        return c * e;
    }

    /// <summary>The squared error of a line at one observation (x, y).</summary>
    [Differentiable]
    public static double J(double w, double b, [NoDerivative] double x, [NoDerivative] double y)
    {
        var c = w * x;
        var a = c + b;
        var d = a - y;
        return 0.5 * d * d;
    }

    /// <summary>One hidden unit and one output unit, both ReLU, and the squared error.</summary>
    [Differentiable]
    public static double Unit(double w1, double b1, double w2, double b2, [NoDerivative] double x, [NoDerivative] double y)
    {
        var t1 = w1 * x;
        var z1 = t1 + b1;
        var a1 = Math.Max(0, z1);
        var t2 = w2 * a1;
        var z2 = t2 + b2;
        var a2 = Math.Max(0, z2);
        return 0.5 * (a2 - y) * (a2 - y);
    }

    /// <summary>Two inputs, two hidden units (ReLU), one output (sigmoid), cross-entropy.</summary>
    [Differentiable]
    public static double Network(
        double w11, double w12, double w21, double w22, double b1, double b2, double v1, double v2, double c,
        [NoDerivative] double x1, [NoDerivative] double x2, [NoDerivative] double y)
    {
        var z1 = (w11 * x1) + (w12 * x2) + b1;
        var z2 = (w21 * x1) + (w22 * x2) + b2;
        var a1 = Math.Max(0, z1);
        var a2 = Math.Max(0, z2);
        var z = (v1 * a1) + (v2 * a2) + c;
        var a = 1 / (1 + Math.Exp(-z));
        return -((y * Math.Log(a)) + ((1 - y) * Math.Log(1 - a)));
    }

    /// <summary>Cross-entropy of a sigmoid: the generated code shows ∂L/∂z = a - y.</summary>
    [Differentiable]
    public static double CrossEntropy(double z, [NoDerivative] double y)
    {
        var a = 1 / (1 + Math.Exp(-z));
        return -((y * Math.Log(a)) + ((1 - y) * Math.Log(1 - a)));
    }

    [Differentiable]
    public static double Square(double w) => w * w;

    [Differentiable]
    public static double Cube(double w) => w * w * w;

    [Differentiable]
    public static double Identity(double w) => w;

    [Differentiable]
    public static double Reciprocal(double w) => 1 / w;
}
