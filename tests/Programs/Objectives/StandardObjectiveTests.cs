using Xunit;

namespace Adjoint.Tests.Programs.Objectives;

/// <summary>The objectives that tools for automatic differentiation are compared by, on their published inputs.</summary>
public sealed class StandardObjectiveTests
{
    [Fact]
    public void The_mixture_has_the_published_likelihood_and_gradient()
    {
        var (alphas, means, factors, points, gamma, m) = Mixture("test");
        var (value, gradient) = StandardObjectives.Gaussian_mixtureValueAndGradient(alphas, means, factors, points, gamma, m);
        Assert.Equal(8.07380408004975791, value, 1e-12);
        Slopes.Close(
            [
                1.08662855508652456e-01, -7.41270039523898472e-01, 6.32607184015246071e-01, 1.11692576532787013e+00, 1.63333013551455269e-01,
                -2.19989824071193142e-02, 2.27778292254236098e-01, 1.20963025612832187e+00, -6.06375920733956339e-02, 2.58529994051162237e+00,
                1.12632694524213789e-01, 3.85744309849611777e-01, 7.35180573182305508e-02, 5.41836362715595232e+00, -3.21494409677446469e-01,
                1.71892309775004937e+00, 8.60091090790866875e-01, -9.94640930466322848e-01,
            ],
            [.. gradient.alphas, .. gradient.means, .. gradient.factors],
            1e-13);
    }

    [Theory]
    [InlineData("1k_gmm_d2_K5", 1)]
    [InlineData("1k_gmm_d10_K25", 97)]
    public void The_mixture_of_a_thousand_points_agrees_with_differences(string name, int every)
    {
        var (alphas, means, factors, points, gamma, m) = Mixture(name);
        var g = StandardObjectives.Gaussian_mixtureGradient(alphas, means, factors, points, gamma, m);
        double[] at = [.. alphas, .. means, .. factors], gradient = [.. g.alphas, .. g.means, .. g.factors];
        int second = alphas.Length, third = second + means.Length;
        double Value(double[] x) => StandardObjectives.Gaussian_mixture(x[..second], x[second..third], x[third..], points, gamma, m);
        Slopes.Agree(Value, at, gradient, 1e-6, every);
        Slopes.AgreesAlong(Value, at, gradient, 1, 1e-6);
    }

    [Fact]
    public void The_reprojection_has_the_published_errors_and_Jacobian()
    {
        var (camera, point, weight, feature) = Observation("test");
        var error = new double[2];
        var jacobian = new double[2 * 15];
        StandardResiduals.ReprojectionJacobian(camera, point, weight, feature, error, jacobian);
        Assert.Equal(-2.69048849235189402e-01, error[0], 1e-10);
        Assert.Equal(2.59944792677901881e-01, error[1], 1e-10);
        Slopes.Close(
            [
                2.28877202208246757e+02, 6.34574811495545418e+02, -7.82222866259340549e+02, 2.42892615607159668e+00, -1.17828079628011313e+01,
                2.54169312487743460e+00, -1.03657084958518086e+00, 4.17022000000000004e-01, 0, -3.50739521096005205e+02,
                -9.12107773668008576e+02, -2.42892615607159668e+00, 1.17828079628011313e+01,
            ],
            jacobian[..13],
            1e-12);
    }

    [Theory]
    [InlineData("test")]
    [InlineData("ba1_n49_m7776_p31843")]
    public void Both_rows_of_the_reprojection_Jacobian_agree_with_differences(string name)
    {
        var (camera, point, weight, feature) = Observation(name);
        var jacobian = StandardResiduals.ReprojectionJacobian(camera, point, weight, feature, new double[2]);
        for (var row = 0; row < 2; row++)
        {
            double Error(double[] x)
            {
                var error = new double[2];
                StandardResiduals.Reprojection(x.AsSpan(0, 11), x.AsSpan(11, 3), x[14], feature, error);
                return error[row];
            }

            Slopes.Agree(Error, [.. camera, .. point, weight], [.. Enumerable.Range(0, 15).Select(i => jacobian[row, i])], 1e-6);
        }
    }

    [Fact]
    public void A_camera_that_does_not_turn_has_the_derivative_of_the_limit()
    {
        double[] camera = [0, 0, 0, 1, 0.5, -0.4, 1.2, 0.3, -0.2, 0.05, 0.01], almost = [1e-7, 0, 0, .. camera[3..]], point = [0.4, 0.6, 5], feature = [0.2, 0.4];
        var still = StandardResiduals.ReprojectionJacobian(camera, point, 1.1, feature, new double[2]);
        var turned = StandardResiduals.ReprojectionJacobian(almost, point, 1.1, feature, new double[2]);
        Slopes.Close([.. turned.Cast<double>()], [.. still.Cast<double>()], 1e-6);
    }

    [Fact]
    public void A_bundle_of_cameras_and_points_agrees_with_differences()
    {
        var (camera, point, weight, feature) = Observation("ba1_n49_m7776_p31843");
        double[] second = [.. camera.Select(c => c * 1.01)];
        double[][] points = [point, [.. point.Select(p => p * 0.98)], [.. point.Select(p => p * 1.03)]];
        double[] weights = [weight, 0.9, 1.1, 0.5];
        double[][] features = [feature, feature, feature, feature];
        var g = StandardObjectives.Bundle_adjustmentGradient([camera, second], points, weights, features);
        double Value(double[] x) => StandardObjectives.Bundle_adjustment([x[..11], x[11..22]], [x[22..25], x[25..28], x[28..31]], x[31..], features);
        double[] at = [.. camera, .. second, .. points[0], .. points[1], .. points[2], .. weights];
        Slopes.Agree(Value, at, [.. g.cameras.SelectMany(c => c), .. g.points.SelectMany(p => p), .. g.weights], 1e-6);
    }

    [Theory]
    [InlineData("lstm_l2_c1024", 200)]
    [InlineData("lstm_l4_c1024", 120)]
    public void The_recurrent_network_agrees_with_differences(string name, int characters)
    {
        var file = new DataFile("adbench/lstm/" + name + ".txt");
        int layers = file.Integer(), _ = file.Integer(), b = file.Integer();
        double[] main = file.Reals(8 * layers * b), extra = file.Reals(3 * b), state = file.Reals(2 * layers * b);
        var sequence = file.Rows(characters, b);
        var (value, (mainGradient, extraGradient)) = StandardObjectives.LstmValueAndGradient(main, extra, state, sequence);
        double Value(double[] x) => StandardObjectives.Lstm(x[..main.Length], x[main.Length..], state, sequence);
        Assert.Equal(StandardObjectives.Lstm(main, extra, state, sequence), value);
        double[] at = [.. main, .. extra], gradient = [.. mainGradient, .. extraGradient];
        Slopes.Agree(Value, at, gradient, 1e-6, 23);
        Slopes.AgreesAlong(Value, at, gradient, 1, 1e-6);
    }

    [Fact]
    public void Newton_with_the_diagonal_of_the_Hessian_finds_the_means_of_the_clusters()
    {
        var random = new Random(7);
        double[][] points = [.. Enumerable.Range(0, 300).Select(i => new[] { (i % 3 * 5) + random.NextDouble(), (i % 3 == 1 ? 4 : 0) + random.NextDouble() })];
        double[][] centres = [[1, 1], [4, 3], [9, 1]];
        for (var step = 0; step < 3; step++)
        {
            var gradient = StandardObjectives.K_meansGradient(points, centres);
            double[][] ones = [[1, 1], [1, 1], [1, 1]];

            // The Hessian is diagonal: its product with ones is the diagonal.
            var diagonal = StandardObjectives.K_meansHvp(points, centres, ones);
            centres = [.. centres.Select((c, k) => c.Select((x, j) => x - (gradient[k][j] / diagonal[k][j])).ToArray())];
        }

        for (var k = 0; k < 3; k++)
        {
            var cluster = points.Where((_, i) => i % 3 == k).ToArray();
            Slopes.Close([cluster.Average(p => p[0]), cluster.Average(p => p[1])], centres[k], 1e-13);
        }
    }

    [Theory]
    [InlineData(new[] { 8, 9991, 1 }, 99_911)]
    [InlineData(new[] { 64, 256, 256, 64, 1 }, 98_945)]
    public void A_dense_network_of_a_hundred_thousand_parameters_agrees_with_differences(int[] sizes, int parameters)
    {
        var count = Enumerable.Range(1, sizes.Length - 1).Sum(l => sizes[l] * (sizes[l - 1] + 1));
        Assert.Equal(parameters, count);
        var random = new Random(1);
        double[] weights = [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() - 0.5) * 0.1)];
        double[][] inputs = [.. Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, sizes[0]).Select(_ => random.NextDouble()).ToArray())];
        double[] labels = [1, 0];
        var gradient = StandardObjectives.Dense_networkGradient(weights, sizes, inputs, labels);
        double Value(double[] w) => StandardObjectives.Dense_network(w, sizes, inputs, labels);
        Slopes.Agree(Value, weights, gradient, 1e-5, 4999, 1e-4);
    }

    private static (double[] Alphas, double[] Means, double[] Factors, double[][] Points, double Gamma, int M) Mixture(string name)
    {
        var file = new DataFile("adbench/gmm/" + name + ".txt");
        int d = file.Integer(), k = file.Integer(), n = file.Integer();
        return (file.Reals(k), file.Reals(k * d), file.Reals(k * d * (d + 1) / 2), file.Rows(n, d), file.Real(), file.Integer());
    }

    private static (double[] Camera, double[] Point, double Weight, double[] Feature) Observation(string name)
    {
        var file = new DataFile("adbench/ba/" + name + ".txt");
        file.Reals(3);
        return (file.Reals(11), file.Reals(3), file.Real(), file.Reals(2));
    }
}
