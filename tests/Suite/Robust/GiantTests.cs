using System.Globalization;
using System.Reflection;
using Adjoint.Tests.Catalogues;
using Adjoint.Tests.Kit;
using Adjoint.Tests.Kit.Oracles;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Adjoint.Tests.Robust;

/// <summary>Methods of thousands of steps: their companions are right, and made of methods that the JIT optimises.</summary>
public sealed class GiantTests
{
    private static readonly double[] At = [.. Enumerable.Range(0, 12).Select(i => 0.2 + (0.05 * i))];

    private static string Program(string signature, string body, string asked = "") =>
        "using System; using Adjoint; public static partial class P { [Differentiable" + asked + "] public static " + signature + " {\n" + body + "} }";

    private static string OfElements(StraightLine program, string asked = "") =>
        Program("double F(double[] x)", program.Body(i => "x[" + i + "]") + "return " + program.Result + ";\n", asked);

    private static Type Load(string source) => GeneratorRun.Of(source, CompileOptions.Undocumented).Load().GetType("P")!;

    private static T Method<T>(Type type, string name)
        where T : Delegate => type.GetMethod(name, [.. typeof(T).GetMethod("Invoke")!.GetParameters().Select(p => p.ParameterType)])!.CreateDelegate<T>();

    /// <summary>How many parts the companions have; each of them is small.</summary>
    /// <param name="type">The type.</param>
    /// <param name="isSmallItself">Whether what calls the parts is small, too.</param>
    private static int Parts(Type type, bool isSmallItself = true)
    {
        var parts = type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Where(m => m.Name != "F" && m.DeclaringType == type && (isSmallItself || m.Name.Contains("Part", StringComparison.Ordinal))).ToList();
        Assert.All(parts, p => Assert.InRange(p.GetMethodBody()!.GetILAsByteArray()!.Length, 0, 12_000));
        Assert.All(parts, p => Assert.InRange(p.GetMethodBody()!.LocalVariables.Count, 0, 400));
        return parts.Count(p => p.Name.Contains("Part", StringComparison.Ordinal));
    }

    private static void Near(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double relative = 1e-9)
    {
        var size = expected.Max(Math.Abs);
        Assert.Equal(expected.Count, actual.Count);
        Assert.All(expected.Zip(actual), p => Assert.True(Math.Abs(p.First - p.Second) <= relative * size, $"{p.Second:R} instead of {p.First:R}"));
    }

    /// <summary>The value is F's own, the gradient the expected one, and nothing is allocated.</summary>
    private static void Check(Type type, double[] at, double[] expected)
    {
        var valueAndGradient = Method<Func<double[], double[], double>>(type, "FValueAndGradient");
        var gradient = new double[at.Length];
        var value = valueAndGradient(at, gradient);
        Assert.Equal(BitConverter.DoubleToInt64Bits(Method<Func<double[], double>>(type, "F")(at)), BitConverter.DoubleToInt64Bits(value));
        Near(expected, gradient);
        var before = GC.GetAllocatedBytesForCurrentThread();
        valueAndGradient(at, gradient);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(gradient, Method<Func<double[], double[]>>(type, "FGradient")(at));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(12_000)]
    public void Random_formulas_have_small_methods_and_right_gradients(int count)
    {
        var program = new StraightLine(count, At.Length, count);
        var type = Load(OfElements(program));
        Check(type, At, program.Gradient(At));
        Assert.InRange(Parts(type), count / 100, count / 10);
    }

    [Fact]
    public void Every_companion_of_a_giant_is_right()
    {
        var program = new StraightLine(7, At.Length, 1500);
        var type = Load(OfElements(program, "((Derivatives)63)"));
        Check(type, At, program.Gradient(At));
        Assert.True(Parts(type) > 50);
        double[] direction = [.. Enumerable.Range(0, At.Length).Select(i => Math.Cos(i))];
        var (value, tangent) = Method<Func<double[], double[], (double, double)>>(type, "FJvp")(At, direction);
        var expected = program.Value([.. At.Zip(direction, (x, t) => new Dual(x, t))]);
        Assert.Equal(expected.Value, value);
        Near([expected.Tangent], [tangent]);
        Near([.. program.Gradient(At).Select(g => -2 * g)], Method<Func<double[], double, double[]>>(type, "FVjp")(At, -2));
        Near(program.Gradient(At), [.. Method<Func<double[], double[,]>>(type, "FJacobian")(At).Cast<double>()]);
        double[] Moved(double step) => program.Gradient([.. At.Zip(direction, (x, t) => x + (step * t))]);
        double[] differences = [.. Moved(1e-6).Zip(Moved(-1e-6), (a, b) => (a - b) / 2e-6)];
        Near(differences, Method<Func<double[], double[], double[]>>(type, "FHvp")(At, direction), 1e-5);
        var hessian = Method<Func<double[], double[,]>>(type, "FHessian")(At);
        Near(differences, [.. Enumerable.Range(0, At.Length).Select(i => direction.Select((t, j) => hessian[i, j] * t).Sum())], 1e-5);
    }

    [Fact]
    public void Scalar_parameters_reach_every_part()
    {
        var program = new StraightLine(3, At.Length, 2000);
        var type = Load(Program("double F(" + string.Join(", ", At.Select((_, i) => "double x" + i)) + ")", program.Body(i => "x" + i) + "return " + program.Result + ";\n"));
        object[] arguments = [.. At.Cast<object>()];
        Assert.Equal(type.GetMethod("F")!.Invoke(null, arguments), ((System.Runtime.CompilerServices.ITuple)type.GetMethod("FValueAndGradient")!.Invoke(null, arguments)!)[0]);
        Near(program.Gradient(At), GeneratorRun.Numbers(type.GetMethod("FGradient")!.Invoke(null, arguments)));
        Assert.True(Parts(type) > 20);
    }

    [Fact]
    public void Single_precision_keeps_its_bits()
    {
        var program = new StraightLine(5, At.Length, 2000);
        var type = Load(Program("float F(float[] x)", program.Body(i => "x[" + i + "]", "float") + "return " + program.Result + ";\n"));
        float[] at = [.. At.Select(x => (float)x)];
        var gradient = new float[at.Length];
        Assert.Equal(Method<Func<float[], float>>(type, "F")(at), Method<Func<float[], float[], float>>(type, "FValueAndGradient")(at, gradient));
        Near(program.Gradient(At), [.. gradient.Select(g => (double)g)], 1e-3);
        Assert.True(Parts(type) > 20);
    }

    [Fact]
    public void Type_parameters_have_parts_too()
    {
        var program = new StraightLine(5, At.Length, 2000);
        var body = program.Body(i => "x[" + i + "]", "T").Replace("Math.", "T.").Replace("(1 + ", "(T.One + ").Replace("(1 - ", "(T.One - ").Replace("0.5 *", "T.CreateChecked(0.5) *");
        var type = Load(Program("T F<T>(T[] x) where T : System.Numerics.IFloatingPointIeee754<T>", body + "return " + program.Result + ";\n"));
        var method = type.GetMethods().First(m => m.Name == "FGradient" && m.GetParameters().Length == 1).MakeGenericMethod(typeof(double));
        Near(program.Gradient(At), (double[])method.Invoke(null, [At])!);
    }

    [Fact]
    public void Long_branches_in_a_loop_are_cut()
    {
        var (more, less) = (new StraightLine(11, 2, 900), new StraightLine(12, 2, 900));
        string Branch(StraightLine of) => "{\n" + of.Body(i => i == 0 ? "x[i]" : "s") + "s = 0.01 * (" + of.Result + ");\n}\n";
        var type = Load(Program("double F(double[] x)", "double s = 0.5;\nfor (int i = 0; i < x.Length; i++)\n{\nif (x[i] > 0.4)\n" + Branch(more) + "else\n" + Branch(less) + "}\nreturn s;\n"));
        double Slope(int along)
        {
            Dual s = 0.5;
            for (var i = 0; i < At.Length; i++)
            {
                s = 0.01 * (At[i] > 0.4 ? more : less).Value([new Dual(At[i], i == along ? 1 : 0), s]);
            }

            return s.Tangent;
        }

        Check(type, At, [.. At.Select((_, i) => Slope(i))]);
        Assert.True(Parts(type, isSmallItself: false) > 20);
    }

    [Fact]
    public void A_sum_of_twenty_thousand_terms_keeps_its_order()
    {
        var terms = Enumerable.Range(0, 20_000).Select(i => (A: i * 7 % 12, B: i * 5 % 11)).ToList();
        var type = Load(Program("double F(double[] x)", "return " + string.Join(" + ", terms.Select(t => $"x[{t.A}] * x[{t.B}]")) + ";\n"));
        var expected = new double[At.Length];
        foreach (var (a, b) in terms)
        {
            expected[a] += At[b];
            expected[b] += At[a];
        }

        Check(type, At, expected);
        Assert.True(Parts(type) > 20);
    }

    [Fact]
    public void A_network_written_out_is_cut()
    {
        int[] layers = [20, 30, 30, 1];
        var (body, next, at) = (new List<string>(), 0, new List<double>());
        string[] before = [.. Enumerable.Range(0, layers[0]).Select(i => (0.1 * (i % 7)).ToString("R", CultureInfo.InvariantCulture))];
        string Weight()
        {
            at.Add(0.3 * Math.Sin(at.Count));
            return "w[" + next++ + "]";
        }

        for (var layer = 1; layer < layers.Length; layer++)
        {
            string[] now = [.. Enumerable.Range(0, layers[layer]).Select(i => "h" + layer + "_" + i)];
            foreach (var unit in now)
            {
                body.Add("double " + unit + " = Math.Tanh(" + Weight() + string.Concat(before.Select(b => " + " + Weight() + " * " + b)) + ");");
            }

            before = now;
        }

        var type = Load(Program("double F(double[] w)", string.Join("\n", body) + "\nreturn " + before[0] + ";\n"));
        double[] w = [.. at];
        Assert.True(Parts(type) > 20);
        var gradient = Method<Func<double[], double[]>>(type, "FGradient")(w);
        Near(NetworkGradient(layers, w), gradient);
        Assert.Equal(Method<Func<double[], double>>(type, "F")(w), Method<Func<double[], double[], double>>(type, "FValueAndGradient")(w, gradient));
    }

    private static double[] NetworkGradient(int[] layers, double[] w) => [.. Enumerable.Range(0, w.Length).Select(along =>
    {
        var next = 0;
        Dual Weight() => new(w[next], next++ == along ? 1 : 0);
        Dual[] before = [.. Enumerable.Range(0, layers[0]).Select(i => (Dual)(0.1 * (i % 7)))];
        foreach (var units in layers.Skip(1))
        {
            before = [.. Enumerable.Range(0, units).Select(_ => DualMath.Tanh(before.Aggregate(Weight(), (s, b) => s + (Weight() * b))))];
        }

        return before[0].Tangent;
    })];

    [Fact]
    public void Both_Jacobians_of_an_array_that_is_returned_have_parts()
    {
        var program = new StraightLine(13, At.Length, 1500);
        var type = Load(Program("double[] F(double[] x)", program.Body(i => "x[" + i + "]") + "return new[] { " + program.Result + " };\n", "(Derivatives.Jacobian)"));
        Near(program.Gradient(At), [.. Method<Func<double[], double[,]>>(type, "FJacobian")(At).Cast<double>()]);
    }

    [Fact]
    public void Parts_compile_for_netstandard_in_CSharp_9()
    {
        var options = CompileOptions.Undocumented with { Language = LanguageVersion.CSharp9, References = NetStandard.References.Value, HasAdjoint = true };
        var run = GeneratorRun.Of(OfElements(new StraightLine(9, At.Length, 1500), "((Derivatives)63)"), options);
        Assert.Contains("GradientPart9(", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Complaints, d => d.Severity == DiagnosticSeverity.Error);
    }
}
