using Adjoint.Tests.Kit;
using Xunit;

namespace Adjoint.Tests.Examples;

/// <summary>The worked examples of the documentation, to the last digit.</summary>
public sealed class WorkedExampleTests
{
    private const string Programs = """
        public static partial class P
        {
            [Differentiable] public static double L(double a, double b, double c) { var d = 2 * b; var e = a + d; return c * e; }
            [Differentiable] public static double FromE(double e, double c) => c * e;
            [Differentiable] public static double J(double w, double b, [NoDerivative] double x, [NoDerivative] double y) { var c = w * x; var a = c + b; var d = a - y; return 0.5 * d * d; }
            [Differentiable] public static double Jc(double c, double b, [NoDerivative] double y) { var a = c + b; var d = a - y; return 0.5 * d * d; }
            [Differentiable] public static double Ja(double a, [NoDerivative] double y) { var d = a - y; return 0.5 * d * d; }
            [Differentiable] public static double Jd(double d) => 0.5 * d * d;
            [Differentiable] public static double U(double w1, double b1, double w2, double b2, [NoDerivative] double x, [NoDerivative] double y)
            {
                var t1 = w1 * x; var z1 = t1 + b1; var a1 = Math.Max(0, z1);
                var t2 = w2 * a1; var z2 = t2 + b2; var a2 = Math.Max(0, z2);
                return 0.5 * (a2 - y) * (a2 - y);
            }
            [Differentiable] public static double Ua1(double w2, double b2, double a1, [NoDerivative] double y) { var z2 = w2 * a1 + b2; var a2 = Math.Max(0, z2); return 0.5 * (a2 - y) * (a2 - y); }
            [Differentiable] public static double Uz2(double z2, [NoDerivative] double y) { var a2 = Math.Max(0, z2); return 0.5 * (a2 - y) * (a2 - y); }
            [Differentiable] public static double Cross(double z, [NoDerivative] double y) { var a = 1 / (1 + Math.Exp(-z)); return -(y * Math.Log(a) + (1 - y) * Math.Log(1 - a)); }
            [Differentiable] public static double Square(double w) => w * w;
            [Differentiable] public static double Cube(double w) => w * w * w;
            [Differentiable] public static double Same(double w) => w;
            [Differentiable] public static double Inverse(double w) => 1 / w;
        }
        """;

    private static readonly GeneratorRun Run = GeneratorRun.Of(
        Programs,
        CompileOptions.Undocumented);

    private static readonly Lazy<Type> Type = new(() => Run.Load().GetType("P")!);

    private static double[] Gradient(string method, params double[] at) =>
        GeneratorRun.Numbers(Type.Value.GetMethod(method + "Gradient")!.Invoke(null, [.. at.Cast<object>()]));

    private static double Value(string method, params double[] at) => (double)Type.Value.GetMethod(method)!.Invoke(null, [.. at.Cast<object>()])!;

    private static string Body(string method) => Run.Files.Single(f => f.HintName.Contains("P." + method + ".", StringComparison.Ordinal)).SourceText.ToString();

    [Fact]
    public void Example_1_a_graph_of_three_nodes()
    {
        Assert.Equal(-10, Value("L", 3, 1, -2));
        Assert.Equal([-2, -4, 5], Gradient("L", 3, 1, -2));
        Assert.Equal([-2, 5], Gradient("FromE", 5, -2));
    }

    [Fact]
    public void Example_1_names_d_and_e_and_their_adjoints()
    {
        var text = Body("L");
        Assert.Contains("double d = 2d * b;", text);
        Assert.Contains("double e = a + d;", text);
        Assert.Contains("double dE = c; // e = a + d", text);
        Assert.Contains("double dD = dE; // d = 2 * b", text);
        Assert.Contains("return (a: dE, b: 2d * dD, c: e);", text);
    }

    [Fact]
    public void Example_2_a_line_at_one_observation()
    {
        Assert.Equal(2, Value("J", 2, 8, -2, 2));
        Assert.Equal([-4, 2], Gradient("J", 2, 8, -2, 2));
        Assert.Equal([2, 2], Gradient("Jc", -4, 8, 2));
        Assert.Equal([2], Gradient("Ja", 4, 2));
        Assert.Equal([2], Gradient("Jd", 2));
        Assert.Equal(1.996002, Value("J", 2.001, 8, -2, 2), 12);
    }

    [Fact]
    public void Example_3_one_hidden_unit()
    {
        Assert.Equal(2, Value("U", 2, 0, 3, 1, 1, 5));
        Assert.Equal([6, 6, 4, 2], Gradient("U", 2, 0, 3, 1, 1, 5));
        Assert.Equal([4, 2, 6], Gradient("Ua1", 3, 1, 2, 5));
        Assert.Equal([2], Gradient("Uz2", 7, 5));
        Assert.Equal(2.003 * 2.003 / 2, Value("U", 2.001, 0, 3, 1, 1, 5), 12);
    }

    [Fact]
    public void Example_4_the_derivative_of_cross_entropy_after_a_sigmoid_reads_a_minus_y()
    {
        Assert.Contains("return a - y;", Body("Cross"));
        var a = 1 / (1 + Math.Exp(-0.3));
        Assert.Equal([a - 1], Gradient("Cross", 0.3, 1));
        Assert.Equal([a], Gradient("Cross", 0.3, 0));
    }

    [Fact]
    public void Example_5_slopes()
    {
        Assert.Equal([6], Gradient("Square", 3));
        Assert.Equal([4], Gradient("Square", 2));
        Assert.Equal([-6], Gradient("Square", -3));
        Assert.Equal([12], Gradient("Cube", 2));
        Assert.Equal([1], Gradient("Same", 5));
        Assert.Equal([-0.25], Gradient("Inverse", 2));
        Assert.Equal(6.001, (Value("Square", 3.001) - Value("Square", 3)) / 0.001, 9);
        Assert.Equal(6.002, (Value("Square", 3.002) - Value("Square", 3)) / 0.002, 9);
        Assert.Equal(-5.999, (Value("Square", -2.999) - Value("Square", -3)) / 0.001, 9);
    }
}
