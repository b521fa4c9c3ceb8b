using Xunit;

namespace Adjoint.Tests.Programs.Algorithms;

/// <summary>Whole algorithms, in every mode: gradients against differences, second derivatives against those of gradients.</summary>
public sealed class AlgorithmTests
{
    private static readonly double[] Mass = [1, 0.5, 0.3];

    private static readonly double[] Knots = [0, 0, 0, 0, 1, 2, 3, 3, 3, 3];

    [Fact]
    public void Bodies_that_attract_each_other() => new EveryMode(
        x => Simulations.NBody(x[..18], Mass, x[18], 5),
        x => Join(Simulations.NBodyGradient(x[..18], Mass, x[18], 5)),
        (x, d) => Join(Simulations.NBodyHvp(x[..18], Mass, x[18], 5, d[..18], d[18])),
        (x, d) => Simulations.NBodyJvp(x[..18], Mass, x[18], 5, d[..18], d[18]),
        x => Simulations.NBodyHessian(x[..18], Mass, x[18], 5)).Check([.. Some(18, 1), 0.05]);

    [Fact]
    public void Heat_in_a_rod()
    {
        var start = Some(6, 9);
        new EveryMode(
            x => Simulations.Diffusion(x[..6], start, x[6], 4),
            x => Join(Simulations.DiffusionGradient(x[..6], start, x[6], 4)),
            (x, d) => Join(Simulations.DiffusionHvp(x[..6], start, x[6], 4, d[..6], d[6])),
            (x, d) => Simulations.DiffusionJvp(x[..6], start, x[6], 4, d[..6], d[6]),
            x => Simulations.DiffusionHessian(x[..6], start, x[6], 4)).Check([1, 2, 1.5, 0.7, 1.1, 0.9, 0.1]);
    }

    [Fact]
    public void Bodies_in_an_array_of_structs()
    {
        static Body[] From(double[] x) =>
            [.. x[..21].Chunk(7).Select(b => new Body { X = b[0], Y = b[1], Z = b[2], Vx = b[3], Vy = b[4], Vz = b[5], Mass = b[6] })];
        static double[] To((Body[] Bodies, double Dt) g) => [.. g.Bodies.SelectMany(b => new[] { b.X, b.Y, b.Z, b.Vx, b.Vy, b.Vz, b.Mass }), g.Dt];
        new EveryMode(
            x => Simulations.Bodies(From(x), x[21]),
            x => To(Simulations.BodiesGradient(From(x), x[21])),
            (x, d) => To(Simulations.BodiesHvp(From(x), x[21], From(d), d[21])),
            (x, d) => Simulations.BodiesJvp(From(x), x[21], From(d), d[21]),
            x => Simulations.BodiesHessian(From(x), x[21])).Check([.. Some(21, 18), 0.1]);
    }

    [Theory]
    [InlineData(1.2)]
    [InlineData(0.1)]
    public void A_ray_that_meets_a_sphere_or_a_box(double radius)
    {
        static Vec At(double[] x, int i) => new(x[i], x[i + 1], x[i + 2]);
        double[] at = [-4, 0.2, 0.3, 1, 0.02, -0.03, radius];
        var g = Simulations.MarchGradient(At(at, 0), At(at, 3), radius);
        Slopes.Agree(
            x => Simulations.March(At(x, 0), At(x, 3), x[6]), at,
            [g.origin.X, g.origin.Y, g.origin.Z, g.toward.X, g.toward.Y, g.toward.Z, g.radius], 1e-6, step: 1e-3);
    }

    [Fact]
    public void A_Gaussian_process()
    {
        double[] places = Some(7, 2, 2), values = Some(7, 3);
        new EveryMode(
            x => Likelihoods.GaussianProcess(x, places, values),
            x => Likelihoods.GaussianProcessGradient(x, places, values),
            (x, d) => Likelihoods.GaussianProcessHvp(x, places, values, d),
            (x, d) => Likelihoods.GaussianProcessJvp(x, places, values, d),
            x => Likelihoods.GaussianProcessHessian(x, places, values)).Check([0.1, 0.2, -1]);
    }

    [Fact]
    public void A_layer_of_attention()
    {
        double[][] tokens = [Some(3, 4), Some(3, 5), Some(3, 6), Some(3, 7)];
        new EveryMode(
            x => Likelihoods.Attention(x, tokens, 3),
            x => Likelihoods.AttentionGradient(x, tokens, 3),
            (x, d) => Likelihoods.AttentionHvp(x, tokens, 3, d),
            (x, d) => Likelihoods.AttentionJvp(x, tokens, 3, d)).Check(Some(27, 8));
    }

    [Fact]
    public void Returns_whose_variance_has_a_memory()
    {
        static double[] To((double Omega, double Alpha, double Beta) g, double[] returns) => [g.Omega, g.Alpha, g.Beta, .. returns];
        var room = new double[6];
        new EveryMode(
            x => Likelihoods.Garch(x[0], x[1], x[2], x.AsSpan(3)),
            x => To(Likelihoods.GarchGradient(x[0], x[1], x[2], x.AsSpan(3), room), room),
            (x, d) => To(Likelihoods.GarchHvp(x[0], x[1], x[2], x.AsSpan(3), d[0], d[1], d[2], d.AsSpan(3), room), room),
            (x, d) => Likelihoods.GarchJvp(x[0], x[1], x[2], x.AsSpan(3), d[0], d[1], d[2], d.AsSpan(3)),
            x => Likelihoods.GarchHessian(x[0], x[1], x[2], x.AsSpan(3))).Check([0.1, 0.2, 0.6, .. Some(6, 10)]);
    }

    [Fact]
    public void Times_of_survival()
    {
        double[][] covariates = [Some(2, 14), Some(2, 15), Some(2, 16), Some(2, 17)];
        double[] times = [3, 1, 4, 2];
        bool[] events = [true, true, false, true];
        new EveryMode(
            x => Likelihoods.Cox(x, covariates, times, events),
            x => Likelihoods.CoxGradient(x, covariates, times, events),
            (x, d) => Likelihoods.CoxHvp(x, covariates, times, events, d),
            (x, d) => Likelihoods.CoxJvp(x, covariates, times, events, d),
            x => Likelihoods.CoxHessian(x, covariates, times, events)).Check([0.3, -0.5]);
    }

    [Fact]
    public void A_fast_Fourier_transform() =>
        new EveryMode(Signals.Spectrum, Signals.SpectrumGradient, Signals.SpectrumHvp, Signals.SpectrumJvp, Signals.SpectrumHessian).Check(Some(8, 11));

    [Fact]
    public void A_spline_by_its_triangle() => new EveryMode(
        x => Signals.DeBoor(x[..6], x[6], 3, Knots),
        x => Join(Signals.DeBoorGradient(x[..6], x[6], 3, Knots)),
        (x, d) => Join(Signals.DeBoorHvp(x[..6], x[6], 3, Knots, d[..6], d[6])),
        (x, d) => Signals.DeBoorJvp(x[..6], x[6], 3, Knots, d[..6], d[6]),
        x => Signals.DeBoorHessian(x[..6], x[6], 3, Knots)).Check([.. Some(6, 12), 1.4]);

    [Fact]
    public void An_alignment_of_two_series()
    {
        static double[] To((double[] A, double[] B, double Gamma) g) => [.. g.A, .. g.B, g.Gamma];
        new EveryMode(
            x => Signals.SoftDtw(x[..4], x[4..9], x[9]),
            x => To(Signals.SoftDtwGradient(x[..4], x[4..9], x[9])),
            (x, d) => To(Signals.SoftDtwHvp(x[..4], x[4..9], x[9], d[..4], d[4..9], d[9])),
            (x, d) => Signals.SoftDtwJvp(x[..4], x[4..9], x[9], d[..4], d[4..9], d[9])).Check([.. Some(9, 13), 0.5]);
    }

    private static double[] Join((double[] Buffer, double Scalar) g) => [.. g.Buffer, g.Scalar];

    /// <summary>Numbers between −1 and 1, always the same.</summary>
    private static double[] Some(int count, int seed, double scale = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => scale * ((2 * random.NextDouble()) - 1))];
    }
}
