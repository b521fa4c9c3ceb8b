using System.Reflection;
using Adjoint.Tests.Kit;
using Xunit;

namespace Adjoint.Tests.Rules;

/// <summary>A marked method that has a rule: its own companions and those of its callers follow the rule, not the body.</summary>
public sealed class OwnRuleTests
{
    private const string Source = """
        public partial class M
        {
            private const Derivatives All = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Vjp | Derivatives.Jacobian | Derivatives.Hessian | Derivatives.Hvp;
            [Differentiable(All)] public static double F(double x) { calls++; return x * x; }
            [DerivativeOf(nameof(F))] private static double Slope(double x) => 7 * x;
            [Differentiable(All)] public static double G(double x) => F(x);
            [Differentiable] public static double Total(double[] x, (double A, double B) p) => x[0] * p.A;
            [DerivativeOf(nameof(Total))] private static (double[], (double A, double B)) Slopes(double[] x, (double A, double B) p) => (new[] { 3.0, 4.0 }, (5, 6));
            [Differentiable] public double Of(double x) => x;
            [DerivativeOf(nameof(Of))] private static double SlopeOf(M m, double x) => m.slope;
            [Differentiable] public static double Two(double x, double y) => x * y;
            [DerivativeOf(nameof(Two))] private static double SlopeOfTwo(double x, [NoDerivative] double y) => 2;
            private double slope = 9;
            public static int calls;
        }
        """;

    private static readonly Lazy<Type> M = new(() => GeneratorRun.Of(Source, CompileOptions.Undocumented).Load().GetType("M")!);

    private static double[] Call(string method, params object[] with)
    {
        var target = M.Value.GetMethod(method, BindingFlags.Public | BindingFlags.Instance, [.. with.Select(w => w.GetType())]) is null ? null : Activator.CreateInstance(M.Value);
        var result = M.Value.GetMethod(method, [.. with.Select(w => w.GetType())])!.Invoke(target, with);
        return [.. result is double[,] matrix ? matrix.Cast<double>() : GeneratorRun.Numbers(result)];
    }

    [Theory]
    [InlineData("F")]
    [InlineData("G")]
    public void Its_companions_and_its_callers_agree(string method)
    {
        Assert.Equal([21d], Call(method + "Gradient", 3d));
        Assert.Equal([9d, 21d], Call(method + "ValueAndGradient", 3d));
        Assert.Equal([9d, 42d], Call(method + "Jvp", 3d, 2d));
        Assert.Equal([42d], Call(method + "Vjp", 3d, 2d));
        Assert.Equal([21d], Call(method + "Jacobian", 3d));
        Assert.Equal([7d], Call(method + "Hessian", 3d));
        Assert.Equal([14d], Call(method + "Hvp", 3d, 2d));
    }

    [Fact]
    public void Its_effects_are_there_once()
    {
        var calls = M.Value.GetField("calls")!;
        calls.SetValue(null, 0);
        Call("FValueAndGradient", 3d);
        Assert.Equal(1, calls.GetValue(null));
    }

    [Fact]
    public void Arrays_tuples_receivers_and_constants_are_as_the_rule_says()
    {
        Assert.Equal([3d, 4d, 5d, 6d], Call("TotalGradient", new[] { 1d, 2d }, (1d, 2d)));
        Assert.Equal([9d], Call("OfGradient", 1d));
        Assert.Equal([2d, 0d], Call("TwoGradient", 3d, 4d));
    }

    [Fact]
    public async Task A_rule_that_calls_the_companions_that_follow_it_is_an_error()
    {
        const string source = "public static partial class M { [Differentiable] public static double F(double x) => x * x; [DerivativeOf(nameof(F))] static double D(double x) => FGradient(x); }";
        var said = Assert.Single(await GeneratorRun.Of(source, CompileOptions.Undocumented).AnalyzeAsync(TestContext.Current.CancellationToken));
        Assert.Equal("ADJ017", said.Id);
        Assert.Equal("FGradient(x)", said.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(said.Location.SourceSpan));
    }
}
