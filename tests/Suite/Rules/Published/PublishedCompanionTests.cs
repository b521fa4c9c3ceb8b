using Adjoint.Tests.Kit;
using Adjoint.Tests.Kit.Companions;
using Adjoint.Tests.Kit.Oracles;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Adjoint.Tests.Rules.Published;

/// <summary>
/// Calls of marked methods of another assembly: every companion of the caller against differences, and against the same
/// program compiled as one assembly.
/// </summary>
public sealed class PublishedCompanionTests
{
    private static readonly TwoAssemblies Both = new(
        PublishedLibrary.Source, "using Lib;\n" + string.Join("\n", PublishedLibrary.Programs.Select((p, i) =>
            "public static partial class M" + i + " { [Differentiable((Derivatives)" + p.Asked + ")] public static " + p.Member + " }")));

    public static IEnumerable<TheoryDataRow<string, string>> Cells =>
        from program in PublishedLibrary.Programs
        from companion in new[] { "Gradient", "Jvp", "Vjp", "Jacobian", "Hessian", "Hvp" }
        where ((int)Enum.Parse<Derivatives>(companion) & program.Asked) != 0
        select new TheoryDataRow<string, string>(program.What, companion);

    [Fact]
    public async Task Nothing_is_said_about_the_calls()
    {
        foreach (var asImage in new[] { true, false })
        {
            var run = Both.Run(asImage);
            Assert.Empty(run.Exceptions);
            Assert.Empty((await run.AnalyzeAsync(TestContext.Current.CancellationToken)).Select(d => d.ToString()));
            Assert.Empty(run.Compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true).Select(d => d.ToString()));
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_companion_goes_through_the_call(string what, string companion)
    {
        var index = PublishedLibrary.Programs.ToList().FindIndex(p => p.What == what);
        var (apart, together) = (Both.Apart(index, PublishedLibrary.Programs[index].At), Both.Together(index, PublishedLibrary.Programs[index].At));
        var at = apart.At;
        var (rounding, tolerance) = what.Contains("float", StringComparison.Ordinal) ? (1e-6, 1e-3) : (1e-11, 1e-6);
        Assert.Equal(together.Value(at), apart.Value(at));
        var along = at.Select((_, i) => Math.Sin((1.7 * i) + 1)).ToArray();
        var across = apart.Value(at).Select((_, i) => Math.Cos((0.9 * i) + 1)).ToArray();
        double[] Of(CompanionProgram program) => companion switch
        {
            "Gradient" => program.Gradient(at),
            "Jvp" => program.Jvp(at, along).Tangent,
            "Vjp" => program.Vjp(at, across),
            "Jacobian" => program.Matrix(at, companion, across.Length * at.Length),
            "Hvp" => program.Hvp(at, along),
            _ => program.Matrix(at, companion, at.Length * at.Length),
        };
        var derivative = Of(apart);
        Close(Of(together), derivative, rounding);
        Close(ByDifferences(together, companion, at, along, across), derivative, tolerance);
        if (companion == "Jvp")
        {
            Assert.Equal(apart.Value(at), apart.Jvp(at, along).Value);
        }
    }

    private static double[] ByDifferences(CompanionProgram of, string companion, double[] at, double[] along, double[] across)
    {
        double[] Moved(double h) => [.. at.Zip(along, (a, u) => a + (h * u))];
        double Slope(Func<double[], double> function, int input) => FiniteDifferences.Partial(function, at, input).Value;
        double Along(Func<double[], double> function) => FiniteDifferences.Partial(h => function(Moved(h[0])), [0], 0).Value;
        var inputs = Enumerable.Range(0, at.Length);
        var results = Enumerable.Range(0, across.Length);
        return companion switch
        {
            "Gradient" => [.. inputs.Select(i => Slope(x => of.Value(x)[0], i))],
            "Jvp" => [.. results.Select(k => Along(x => of.Value(x)[k]))],
            "Vjp" => [.. inputs.Select(i => Slope(x => of.Value(x).Zip(across, (v, c) => v * c).Sum(), i))],
            "Jacobian" => [.. results.SelectMany(k => inputs.Select(i => Slope(x => of.Value(x)[k], i)))],
            "Hvp" => [.. inputs.Select(k => Along(x => of.Gradient(x)[k]))],
            _ => [.. inputs.SelectMany(k => inputs.Select(i => Slope(x => of.Gradient(x)[k], i)))],
        };
    }

    private static void Close(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        var scale = expected.Select(Math.Abs).Append(1).Max();
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * scale, $"[{i}] {actual[i]:R} instead of {expected[i]:R}");
        }
    }
}
