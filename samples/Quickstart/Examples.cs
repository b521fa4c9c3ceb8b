using static Quickstart.Models;

namespace Quickstart;

/// <summary>The worked examples: forward values, backward values, and a check by stepping beside each.</summary>
internal static class Examples
{
    public static void Graph(Report report)
    {
        Report.Title("1. L(a, b, c) = c·(a + 2b) at a = 3, b = 1, c = -2");
        const double a = 3, b = 1, c = -2;
        var (value, gradient) = LValueAndGradient(a, b, c);
        Report.Forward(("d", 2 * b), ("e", a + (2 * b)), ("L", value));
        report.Exact("L", value, -10);
        report.Backward("a", gradient.a, a, v => L(v, b, c), -2);
        report.Backward("b", gradient.b, b, v => L(a, v, c), -4);
        report.Backward("c", gradient.c, c, v => L(a, b, v), 5);
    }

    public static void Line(Report report)
    {
        Report.Title("2. J(w, b) = ½(wx + b - y)² at x = -2, y = 2, w = 2, b = 8");
        const double w = 2, b = 8, x = -2, y = 2;
        var (value, gradient) = JValueAndGradient(w, b, x, y);
        Report.Forward(("c", w * x), ("a", (w * x) + b), ("d", (w * x) + b - y), ("J", value));
        report.Exact("J", value, 2);
        report.Backward("w", gradient.w, w, v => J(v, b, x, y), -4);
        report.Backward("b", gradient.b, b, v => J(w, v, x, y), 2);
        report.Quotient("J, w", w, 0.001, v => J(v, b, x, y), -3.998);
    }

    public static void HiddenUnit(Report report)
    {
        Report.Title("3. One hidden unit, ReLU twice: x = 1, y = 5, w1 = 2, b1 = 0, w2 = 3, b2 = 1");
        const double w1 = 2, b1 = 0, w2 = 3, b2 = 1, x = 1, y = 5;
        var (value, gradient) = UnitValueAndGradient(w1, b1, w2, b2, x, y);
        var a1 = Math.Max(0, (w1 * x) + b1);
        Report.Forward(("t1", w1 * x), ("z1", (w1 * x) + b1), ("a1", a1), ("t2", w2 * a1), ("z2", (w2 * a1) + b2), ("a2", Math.Max(0, (w2 * a1) + b2)), ("J", value));
        report.Exact("J", value, 2);
        report.Backward("w1", gradient.w1, w1, v => Unit(v, b1, w2, b2, x, y), 6);
        report.Backward("b1", gradient.b1, b1, v => Unit(w1, v, w2, b2, x, y), 6);
        report.Backward("w2", gradient.w2, w2, v => Unit(w1, b1, v, b2, x, y), 4);
        report.Backward("b2", gradient.b2, b2, v => Unit(w1, b1, w2, v, x, y), 2);
        report.Quotient("J, w1", w1, 0.001, v => Unit(v, b1, w2, b2, x, y), 6.0045);
    }

    public static void Network(Report report)
    {
        Report.Title("4. Two inputs, two hidden units (ReLU), one output (sigmoid), cross-entropy");
        double[] p = [0.5, -0.1, 0.8, 0.2, 0.1, -0.2, 0.7, -0.4, 0.05];
        const double x1 = 1, x2 = 2, y = 1;
        double F(double[] q) => Models.Network(q[0], q[1], q[2], q[3], q[4], q[5], q[6], q[7], q[8], x1, x2, y);
        double Along(int i, double v)
        {
            var moved = (double[])p.Clone();
            moved[i] = v;
            return F(moved);
        }

        var (value, g) = NetworkValueAndGradient(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8], x1, x2, y);
        double z1 = (p[0] * x1) + (p[1] * x2) + p[4], z2 = (p[2] * x1) + (p[3] * x2) + p[5];
        var z = (p[6] * Math.Max(0, z1)) + (p[7] * Math.Max(0, z2)) + p[8];
        var a = 1 / (1 + Math.Exp(-z));
        Report.Forward(("z1", z1), ("z2", z2), ("z", z), ("a", a), ("L", value));
        string[] names = ["w11", "w12", "w21", "w22", "b1", "b2", "v1", "v2", "c"];
        double[] gradient = [g.w11, g.w12, g.w21, g.w22, g.b1, g.b2, g.v1, g.v2, g.c];
        for (var i = 0; i < names.Length; i++)
        {
            var at = i;
            report.Backward(names[i], gradient[i], p[i], v => Along(at, v));
        }

        report.Backward("z", CrossEntropyGradient(z, y), z, v => CrossEntropy(v, y), a - y);
    }

    public static void Slopes(Report report)
    {
        Report.Title("5. Slopes");
        report.Quotient("w² at 3", 3, 0.001, Square, 6.001);
        report.Quotient("w² at 3", 3, 0.002, Square, 6.002);
        report.Quotient("w² at -3", -3, 0.001, Square, -5.999);
        report.Slope("w²", SquareGradient(3), 3, Square, 6);
        report.Slope("w²", SquareGradient(2), 2, Square, 4);
        report.Slope("w²", SquareGradient(-3), -3, Square, -6);
        report.Slope("w³", CubeGradient(2), 2, Cube, 12);
        report.Slope("w", IdentityGradient(2), 2, Identity, 1);
        report.Slope("1/w", ReciprocalGradient(2), 2, Reciprocal, -0.25);
    }
}
