using CurveFit;
using Xunit;

namespace Adjoint.Tests.Programs.Regressions;

/// <summary>NIST's nonlinear regressions: the generated Jacobians in Levenberg–Marquardt, and by themselves.</summary>
public sealed class CurveFitTests
{
    public static TheoryData<string> Sets => [.. DataSet.Names];

    [Fact]
    public void All_sets_are_there() => Assert.Equal(18, DataSet.Names.Count);

    [Theory]
    [MemberData(nameof(Sets))]
    public void The_certified_parameters_are_reached_from_both_starts(string name)
    {
        var data = DataSet.Load(name);
        var (model, jacobian) = Models.Of(name);
        foreach (var start in new[] { data.Start1, data.Start2 })
        {
            var fitted = Fit.Run(data, model, jacobian, start);
            var byHand = Fit.Run(data, model, ByHand(name), start);
            var digits = Fit.Digits(fitted, data.Certified);

            // Where the sums of squares are equal to the rounding of the residuals, chance decides at which digit it stops.
            Assert.True(
                digits >= 8 || Fit.ResidualSum(data, model, fitted) <= (1 + 1e-10) * Fit.ResidualSum(data, model, byHand),
                $"{digits:F1} digits, with the Jacobian by hand {Fit.Digits(byHand, data.Certified):F1}");
            Assert.InRange(Fit.Digits(Fit.Refine(data, model, jacobian, fitted), data.Certified), 8, 15);
        }
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void The_Jacobian_is_that_by_hand(string name)
    {
        var data = DataSet.Load(name);
        foreach (var b in new[] { data.Start1, data.Start2, data.Certified })
        {
            var (expected, actual) = (Rows(ByHand(name), data, b), Rows(Models.Of(name).Jacobian, data, b));
            for (var column = 0; column < b.Length; column++)
            {
                Slopes.Close(Column(expected, column, b.Length), Column(actual, column, b.Length), 1e-13);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void The_certified_standard_deviations_come_out_of_the_Jacobian(string name)
    {
        var data = DataSet.Load(name);
        var deviations = Fit.StandardDeviations(data, Models.Of(name).Jacobian, data.Certified, data.ResidualSum);
        Assert.All(deviations.Zip(data.StandardDeviations), p => Assert.True(Math.Abs(p.First - p.Second) <= 1e-8 * p.Second, $"{p.First:R} instead of {p.Second:R}"));
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void The_model_has_the_certified_sum_of_squares(string name)
    {
        var data = DataSet.Load(name);
        Assert.Equal(1, Fit.ResidualSum(data, Models.Of(name).Model, data.Certified) / data.ResidualSum, 1e-6);
    }

    private static ModelJacobian ByHand(string name) => (b, x, _, jacobian) =>
    {
        var parameters = b.ToArray();
        for (var i = 0; i < x.Length; i++)
        {
            JacobiansByHand.Row(name, parameters, x[i]).CopyTo(jacobian[(i * b.Length)..]);
        }
    };

    private static double[] Rows(ModelJacobian jacobian, DataSet data, double[] b)
    {
        var rows = new double[data.X.Length * b.Length];
        jacobian(b, data.X, new double[data.X.Length], rows);
        return rows;
    }

    private static double[] Column(double[] rows, int column, int width) => [.. rows.Where((_, i) => i % width == column)];
}
