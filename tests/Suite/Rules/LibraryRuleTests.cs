using System.Globalization;
using System.Reflection;
using Adjoint.Generator.Rules;
using Adjoint.Tests.Kit;
using Adjoint.Tests.Kit.Oracles;
using Xunit;

namespace Adjoint.Tests.Rules;

/// <summary>The rules for functions of other libraries, against differences of the functions as they run.</summary>
public sealed class LibraryRuleTests
{
    /// <summary>Points inside of the domain; others are tried at 0.3, 0.6, ….</summary>
    private static readonly Dictionary<string, double[][]> Points = new()
    {
        ["Erf"] = [[-2], [0], [0.4]],
        ["Erfc"] = [[-2], [0], [0.4], [3]],
        ["ErfInv"] = [[-0.7], [0], [0.4]],
        ["ErfcInv"] = [[0.3], [1], [1.6]],
        ["Gamma"] = [[0.5], [3.3], [-1.5], [10]],
        ["GammaLn"] = [[0.5], [3.3], [40]],
        ["DiGamma"] = [[0.5], [3.3], [-1.5], [40]],
        ["DiGammaInv"] = [[0.5], [-1], [2]],
        ["PolyGamma"] = [[1, 0.5], [2, 3.3], [3, -1.5], [1, 50]],
        ["ExponentialIntegral"] = [[0.7, 1], [2.5, 3], [0.4, 2]],
        ["BesselJ"] = [[0, 1.3], [1, 2.4], [2.5, 0.7]],
        ["BesselY"] = [[0, 1.3], [1, 2.4], [2.5, 0.7]],
        ["BesselI"] = [[0, 1.3], [1, 2.4], [2.5, 0.7]],
        ["BesselK"] = [[0, 1.3], [1, 2.4], [2.5, 0.7]],
        ["BesselI1"] = [[0], [0.4], [-2], [5]],
        ["Hypotenuse"] = [[3, 4], [-1, 0.2]],
        ["Normal.CDF"] = [[0.2, 1.5, 1], [-1, 0.5, -1.4]],
        ["Normal.InvCDF"] = [[0.2, 1.5, 0.3], [-1, 0.5, 0.9]],
        ["Normal.PDF"] = [[0.2, 1.5, 1], [-1, 0.5, -1.4]],
        ["Normal.PDFLn"] = [[0.2, 1.5, 1], [-1, 0.5, -1.4]],
    };

    private static readonly Lazy<Type> Companions = new(Load);

    public static TheoryData<string> Names => [.. Rules.Select(r => r.Name)];

    private static IEnumerable<Rule> Rules => RuleTable.Libraries.SelectMany(f => f.Lines).Select(l => l.Rule);

    private static IEnumerable<double[]> PointsOf(Rule rule) =>
        Points.TryGetValue(rule.Name, out var points) ? points
        : [[.. new[] { 0.3, 0.6, 0.45 }.Take(rule.Arity)], [.. new[] { 0.8, 0.25, 0.7 }.Take(rule.Arity)]];

    private static string Member(Rule rule) => "F_" + rule.Name.Replace('.', '_');

    private static bool IsInt(Rule rule, int parameter) => rule.IsInert(parameter) && !rule.Fixed[parameter];

    private static Type Load()
    {
        var methods = Rules.Where(r => r.Name != "PolyGamma").Select(rule =>
        {
            var parameters = rule.Parameters.Select((p, i) => (rule.Fixed[i] ? "[NoDerivative] " : "") + (IsInt(rule, i) ? "int " : "double ") + p);
            return $"[Differentiable] public static double {Member(rule)}({string.Join(", ", parameters)}) => {rule.Owner}.{rule.Name}({string.Join(", ", rule.Parameters)});";
        });
        return GeneratorRun.Of("public static partial class P {\n" + string.Join("\n", methods) + "\n}", CompileOptions.Undocumented).Load().GetType("P")!;
    }

    private static object?[] Arguments(Rule rule, double[] point) => [.. point.Select((x, i) => IsInt(rule, i) ? (object)(int)x : x)];

    private static double Value(Rule rule, double[] point) => rule.Name == "PolyGamma"
        ? Adjoint.Runtime.Special.PolyGamma(point[0], point[1])
        : (double)Companions.Value.GetMethod(Member(rule))!.Invoke(null, Arguments(rule, point))!;

    private static double[] Gradient(Rule rule, double[] point) => rule.Name == "PolyGamma"
        ? [Adjoint.Runtime.Special.PolyGamma(point[0] + 1, point[1])]
        : GeneratorRun.Numbers(Companions.Value.GetMethod(Member(rule) + "Gradient")!.Invoke(null, Arguments(rule, point)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Partials_are_the_slopes_of_the_function(string name)
    {
        var rule = RuleTable.Find(name)!;
        foreach (var point in PointsOf(rule))
        {
            var gradient = new Queue<double>(Gradient(rule, point));
            for (var i = 0; i < rule.Arity; i++)
            {
                if (!rule.IsInert(i))
                {
                    var slope = FiniteDifferences.Partial(p => Value(rule, p), point, i);
                    var actual = gradient.Dequeue();
                    Assert.True(slope.Agrees(actual), $"{name}({string.Join(", ", point)}): ∂{rule.Parameters[i]} is {actual:R}, by differences {slope.Value:R} ± {slope.Error:G2}");
                }
            }
        }
    }

    [Fact]
    public void Formulas_apply_known_functions_to_the_right_number_of_arguments() => Assert.All(
        Rules.SelectMany(r => r.Partials).SelectMany(Calls),
        call => Assert.Equal(RuleTable.Find(call.Rule)?.Arity, call.Arguments.Length));

    [Theory]
    [InlineData("MathNet.Numerics.SpecialFunctions", "Erf", 1, "Erf")]
    [InlineData("MathNet.Numerics.Distributions.Normal", "CDF", 3, "Normal.CDF")]
    [InlineData("MathNet.Numerics.Distributions.Normal", "Normal.CDF", 3, null)]
    [InlineData("MathNet.Numerics.SpecialFunctions", "Erf", 2, null)]
    [InlineData("MathNet.Numerics.SpecialFunctions", "Sin", 1, null)]
    [InlineData("System.Math", "Erf", 1, null)]
    [InlineData("Mine.SpecialFunctions", "Erf", 1, null)]
    public void Functions_are_known_by_type_and_name(string type, string method, int arity, string? rule) =>
        Assert.Equal(rule, RuleTable.FindFunction(type, method, arity));

    [Theory]
    [InlineData("MathNet.Numerics.SpecialFunctions.BesselJ(x, 2)", "ADJ012")]
    [InlineData("MathNet.Numerics.SpecialFunctions.GammaLowerRegularized(x * x, 0.5)", "ADJ012")]
    [InlineData("MathNet.Numerics.SpecialFunctions.BesselJ(2, x)", "")]
    [InlineData("MathNet.Numerics.SpecialFunctions.MarcumQ(1, x, 2)", "ADJ012")]
    public async Task A_derivative_that_is_not_known_is_an_error(string expression, string id)
    {
        var run = GeneratorRun.Of("public static partial class P { [Differentiable] public static double F(double x) => " + expression + "; }", CompileOptions.Undocumented);
        Assert.Equal(id, string.Join(' ', (await run.AnalyzeAsync(TestContext.Current.CancellationToken)).Select(d => d.Id)));
    }

    // ζ(2), -2ζ(3), and ψ′(1/2) = π²/2.
    [Theory]
    [InlineData(1, 1, 1.6449340668482264)]
    [InlineData(2, 1, -2.4041138063191886)]
    [InlineData(1, 0.5, 4.934802200544679)]
    [InlineData(3, 1, 6.493939402266829)]
    [InlineData(1, 1e8, 1.000000005e-8)]
    public void Polygamma_functions_have_their_known_values(double n, double x, double expected) =>
        Assert.Equal(1, Adjoint.Runtime.Special.PolyGamma(n, x) / expected, 1e-14);

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(double.NaN)]
    public void Polygamma_functions_have_poles(double x) => Assert.True(double.IsNaN(Adjoint.Runtime.Special.PolyGamma(1, x)));

    private static IEnumerable<Formula.Apply> Calls(Formula formula) => formula switch
    {
        Formula.Apply call => call.Arguments.SelectMany(Calls).Prepend(call),
        Formula.Conditional choice => Calls(choice.WhenTrue).Concat(Calls(choice.WhenFalse)),
        _ => [],
    };
}
