using Adjoint.Generator.Rules;
using Xunit;

namespace Adjoint.Tests.Rules;

/// <summary>The partials of every rule against the functions of the class library.</summary>
public class RulePartialTests
{
    public static TheoryData<string> OnDoubles => [.. Names(isSingle: false)];

    public static TheoryData<string> OnSingles => [.. Names(isSingle: true)];

    [Theory]
    [MemberData(nameof(OnDoubles))]
    public void Partials_are_the_slopes_of_the_function(string name)
    {
        foreach (var function in Named(name, isSingle: false))
        {
            foreach (var parameter in Enumerable.Range(0, function.Rule.Arity).Where(p => !function.Rule.IsInert(p)))
            {
                var judged = Grid.OrdinaryPoints(function.Rule).Count(p => AgreesWithDifferences(function, parameter, p));
                Assert.True(judged >= 5, $"{name}: only {judged} points show the slope in parameter {parameter}.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(OnSingles))]
    public void Partials_in_single_precision_are_those_of_double_rounded(string name)
    {
        foreach (var function in Named(name, isSingle: true))
        {
            var judged = Grid.OrdinaryPoints(function.Rule).Count(p => AgreesWithDouble(function, p));
            Assert.True(judged >= 5, $"{name}: only {judged} points are ordinary in single precision.");
        }
    }

    [Theory]
    [MemberData(nameof(OnDoubles))]
    public void A_partial_is_bounded_just_where_it_is_finite_for_every_input(string name)
    {
        var function = Named(name, isSingle: false).First();
        for (var i = 0; i < function.Rule.Arity; i++)
        {
            var isFinite = Grid.SpecialPoints(function.Rule).All(p => double.IsFinite(Partial(function, i, p)));
            Assert.True(function.Rule.PartialIsBounded(i) == isFinite, $"{name}, parameter {i}");
        }
    }

    private static IEnumerable<string> Names(bool isSingle) =>
        LibraryFunction.All.Where(f => f.IsSingle == isSingle).Select(f => $"{f} {f.Rule.Name}").Distinct();

    // Several overloads of one arity may have one rule: Round to digits, and in a mode.
    private static IEnumerable<LibraryFunction> Named(string name, bool isSingle) =>
        LibraryFunction.All.Where(f => f.IsSingle == isSingle && $"{f} {f.Rule.Name}" == name);

    private static double Partial(LibraryFunction function, int parameter, double[] point) =>
        new FormulaEvaluator<double>(point, function.Invoke(point)).Value(function.Rule.Partials[parameter]);

    /// <summary>Fails where the partial is off; false where differences do not tell.</summary>
    private static bool AgreesWithDifferences(LibraryFunction function, int parameter, double[] point)
    {
        double Along(double x)
        {
            double[] moved = [.. point];
            moved[parameter] = x;
            return function.Invoke(moved);
        }

        if (FiniteDifference.Derivative(Along, point[parameter], Grid.Reach(function.Rule, point)) is not { } expected
            || (function.Rule.Name == "Pow" && parameter == 1 && point[0] < 0))
        {
            return false;
        }

        var actual = Partial(function, parameter, point);
        var scale = Math.Abs(expected.Value) + FiniteDifference.Natural(function.Invoke(point), point[parameter]);
        Assert.True(
            Math.Abs(actual - expected.Value) <= 10 * expected.Error + 1e-8 * scale + 1e-300,
            $"{function}({string.Join(", ", point)}): ∂{function.Rule.Parameters[parameter]} is {actual}, the slope is {expected}");
        return true;
    }

    private static bool AgreesWithDouble(LibraryFunction function, double[] point)
    {
        point = [.. point.Select(x => (double)(float)x)];
        var exact = LibraryFunction.OnDoubles(function.Rule.Name).Invoke(point);
        if (!double.IsFinite(exact) || !point.All(x => x == 0 || float.IsNormal((float)x)))
        {
            return false;
        }

        var inDouble = new FormulaEvaluator<double>(point, exact);
        var inSingle = new FormulaEvaluator<float>([.. point.Select(x => (float)x)], (float)function.Invoke(point));
        for (var i = 0; i < function.Rule.Arity; i++)
        {
            var expected = inDouble.Value(function.Rule.Partials[i]);
            var actual = inSingle.Value(function.Rule.Partials[i]);
            var scale = Math.Abs(expected) + FiniteDifference.Natural(exact, point[i]);
            var isClose = double.IsFinite(expected)
                ? Math.Abs(expected) > 1e30 || Math.Abs(actual - expected) <= 1e-5 * scale + 1e-37
                : actual.Equals((float)expected);
            Assert.True(isClose, $"{function}({string.Join(", ", point)}): partial {i} is {actual}, in double {expected}");
        }

        return true;
    }
}
