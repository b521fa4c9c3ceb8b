using Adjoint.Runtime;
using Adjoint.Tests.Kit;
using Xunit;

namespace Adjoint.Tests.Companions;

/// <summary>What backward loops do to rows by vectors is what the loops would do, element by element.</summary>
public sealed class RowTests
{
    private const int At = 3;

    public static TheoryData<int> Counts => [.. Enumerable.Range(-1, 41)];

    [Theory]
    [MemberData(nameof(Counts))]
    public void Doubles_are_what_loops_make_of_them(int count)
    {
        var (x, y, sums, stored, differences) = (Numbers(1), Numbers(2), Numbers(3), Numbers(4), Numbers(5));
        var (sumsBefore, storedBefore, differencesBefore) = (sums.ToArray(), stored.ToArray(), differences.ToArray());
        Rows.AddScaled(sums, At, x, At - 1, count, 0.3);
        Rows.SetScaled(stored, At, x, At - 1, count, 0.3);
        Rows.AddScaledDifference(differences, At, x, At - 1, y, At + 1, count, 0.3);
        var dot = 0d;
        for (var i = 0; i < count; i++)
        {
            sumsBefore[At + i] += 0.3 * x[At - 1 + i];
            storedBefore[At + i] = 0.3 * x[At - 1 + i];
            differencesBefore[At + i] += 0.3 * (x[At - 1 + i] - y[At + 1 + i]);
            dot += x[At + i] * y[At - 1 + i];
        }

        Assert.Equal(sumsBefore, sums);
        Assert.Equal(storedBefore, stored);
        Assert.Equal(differencesBefore, differences);
        Assert.Equal(0.3 * dot, Rows.Dot(x, At, y, At - 1, count, 0.3), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void Floats_are_what_loops_make_of_them(int count)
    {
        float[] Singles(int seed) => [.. Numbers(seed).Select(n => (float)n)];
        var (x, y, sums, stored, differences) = (Singles(1), Singles(2), Singles(3), Singles(4), Singles(5));
        var (sumsBefore, storedBefore, differencesBefore) = (sums.ToArray(), stored.ToArray(), differences.ToArray());
        Rows.AddScaled(sums, At, x, At - 1, count, 0.3f);
        Rows.SetScaled(stored, At, x, At - 1, count, 0.3f);
        Rows.AddScaledDifference(differences, At, x, At - 1, y, At + 1, count, 0.3f);
        var dot = 0d;
        for (var i = 0; i < count; i++)
        {
            sumsBefore[At + i] += 0.3f * x[At - 1 + i];
            storedBefore[At + i] = 0.3f * x[At - 1 + i];
            differencesBefore[At + i] += 0.3f * (x[At - 1 + i] - y[At + 1 + i]);
            dot += x[At + i] * y[At - 1 + i];
        }

        Assert.Equal(sumsBefore, sums);
        Assert.Equal(storedBefore, stored);
        Assert.Equal(differencesBefore, differences);
        Assert.Equal(0.3 * dot, Rows.Dot(x, At, y, At - 1, count, 0.3f), 1e-4);
    }

    [Fact]
    public void Of_no_elements_nothing_is_read()
    {
        Rows.AddScaled([], 100, [], -7, 0, double.NaN);
        Rows.SetScaled([], 100, [], -7, -3, double.NaN);
        Rows.AddScaledDifference([], 100, [], -7, [], 9, 0, double.NaN);
        Assert.Equal(0d, Rows.Dot([], 100, [], -7, 0, double.PositiveInfinity));
    }

    /// <summary>The slope of the root is infinite at 0, but no trip takes it on.</summary>
    [Theory]
    [InlineData("for (int i = 0; i < x.Length; i++) s += a * x[i] * y[i];")]
    [InlineData("for (int i = 0; i < x.Length; i++) s += a * x[i];")]
    public void An_infinite_factor_of_no_elements_is_nothing(string loop)
    {
        var run = GeneratorRun.Of(
            "public static partial class P { [Differentiable] public static double F(double a, double[] x, double[] y) { double s = 0; " + loop + " return Math.Sqrt(s) + 3 * a; } }",
            CompileOptions.Undocumented);
        var gradient = run.Load().GetType("P")!.GetMethod("FGradient", [typeof(double), typeof(double[]), typeof(double[])])!;
        Assert.Equal(3d, GeneratorRun.Numbers(gradient.Invoke(null, [0.5, Array.Empty<double>(), Array.Empty<double>()]))[0]);
    }

    private static double[] Numbers(int seed)
    {
        var random = new System.Random(seed);
        return [.. Enumerable.Range(0, 48).Select(_ => random.NextDouble() - 0.5)];
    }
}
