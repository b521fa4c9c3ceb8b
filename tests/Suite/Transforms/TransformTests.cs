using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.Emission;
using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;
using Adjoint.Tests.Kit;
using Adjoint.Tests.Kit.Companions;
using Adjoint.Tests.Kit.Oracles;
using Xunit;

namespace Adjoint.Tests.Transforms;

/// <summary>The transforms over every program of the Catalogue, against differences and against each other.</summary>
[Collection(nameof(Catalogue))]
public sealed class TransformTests
{
    private static readonly ConcurrentDictionary<string, Lazy<TransformedPrograms>> Files = new();
    private static readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<MethodModel>>> Lowered = new();

    public static IEnumerable<TheoryDataRow<string>> Programs => Catalogue.Programs
        .Where(p => p.Expected.Length == 0 && !p.Type.Contains('`') && !Catalogue.IsSingle(p.File))
        .Select(p => new TheoryDataRow<string>(p.ToString()));

    [Theory]
    [MemberData(nameof(Programs))]
    public void Tangents_agree_with_differences_and_with_cotangents(string name)
    {
        var (program, model) = Bound(name);
        var outputs = Written.By(model.Function);
        var at = program.At;
        var direction = Numbers(at.Length, 1);
        var tangents = program.Jvp(at, direction, outputs);
        for (var i = 0; i < tangents.Length; i++)
        {
            var slope = FiniteDifferences.Partial(s => program.Value(Along(at, direction, s[0]), outputs)[i], [0], 0);
            Assert.True(slope.Agrees(tangents[i]), $"[{i}] {tangents[i]:R}, by differences {slope.Value:R} ± {slope.Error:G2}");
        }

        var cotangents = Numbers(tangents.Length, 2);
        var gradient = program.Vjp(at, cotangents, outputs);
        Same(Dot(cotangents, tangents), Dot(gradient, direction), Size(cotangents, tangents) + Size(gradient, direction));
        Same(tangents[0], Dot(program.Gradient(at), direction), Size(program.Gradient(at), direction));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void The_Hessian_times_a_direction_agrees_with_differences_of_the_gradient(string name)
    {
        var (program, model) = Bound(name);
        Assert.SkipWhen(GivenDerivatives.AreCalled(model.Function), "what calls give as derivatives is not differentiated");
        Assert.SkipWhen(Find(name).NoSecond.Length > 0, Find(name).NoSecond);
        var at = program.At;
        var direction = Numbers(at.Length, 3);
        var product = program.Hvp(at, direction);
        for (var i = 0; i < at.Length; i++)
        {
            var slope = FiniteDifferences.Partial(s => program.Gradient(Along(at, direction, s[0]))[i], [0], 0);
            Assert.True(slope.Agrees(product[i]), $"[{i}] {product[i]:R}, by differences {slope.Value:R} ± {slope.Error:G2}");
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Jacobians_and_Hessians_agree_with_the_gradient_and_its_derivatives(string name)
    {
        var (program, model) = Bound(name);
        var at = program.At;
        var gradient = program.Gradient(at);
        if (program.Matrix("Columns", at, 1) is { } row)
        {
            Assert.All(row.Zip(gradient), p => Same(p.First, p.Second, Math.Abs(p.Second) + 1e-3));
        }

        if (!GivenDerivatives.AreCalled(model.Function) && program.Matrix("Hessian", at, at.Length) is { } hessian)
        {
            for (var column = 0; column < at.Length; column++)
            {
                var product = program.Hvp(at, [.. at.Select((_, i) => i == column ? 1d : 0d)]);
                Assert.All(product.Select((p, row) => (p, hessian[(row * at.Length) + column])), p => Same(p.p, p.Item2, Math.Abs(p.p) + 1e-3));
                Assert.All(Enumerable.Range(0, at.Length), row => Assert.Equal(hessian[(row * at.Length) + column], hessian[(column * at.Length) + row]));
            }
        }
    }

    /// <summary>Those whose parameters are scalars and buffers, several results and one.</summary>
    public static IEnumerable<TheoryDataRow<string>> Ways => EveryCompanion.Programs
        .Where(p => p.Expected.Length == 0 && !p.Type.Contains('`') && !Catalogue.IsSingle(p.File) && HasLeaves(p))
        .Select(p => new TheoryDataRow<string>(p.ToString()));

    [Theory]
    [MemberData(nameof(Ways))]
    public void Each_way_of_a_Jacobian_has_the_products_of_tangents_and_cotangents(string name)
    {
        var (program, model) = Bound(name);
        var outputs = Outputs(model);
        var at = program.At;
        var direction = Numbers(at.Length, 1);
        var tangents = program.Jvp(at, direction, outputs);
        var cotangents = Numbers(tangents.Length, 2);
        var gradient = program.Vjp(at, cotangents, outputs);
        foreach (var way in new[] { "LanedRows", "LanedColumns", "Jacobian" })
        {
            if (program.Matrix(way, at, tangents.Length) is { } jacobian)
            {
                var rows = jacobian.Chunk(Math.Max(1, at.Length)).ToList();
                Assert.All(rows.Zip(tangents), p => Same(p.Second, Dot(p.First, direction), Math.Abs(p.Second) + Size(p.First, direction) + 1e-3));
                for (var column = 0; column < at.Length; column++)
                {
                    double[] numbers = [.. rows.Select(r => r[column])];
                    Same(gradient[column], Dot(numbers, cotangents), Math.Abs(gradient[column]) + Size(numbers, cotangents) + 1e-3);
                }
            }
        }
    }

    private static bool HasLeaves(CatalogueProgram program) => Models(program.File)[program.Index] is { Function: var function }
        && JsonNode.Parse("[" + program.At + "]")!.AsArray().Count == function.Parameters.Count && function.Body.Yields.All(y => y.IsReal)
        && function.Parameters.All(p => p.Value.Type is not BufferType { Bottom.Item: not null });

    private static IReadOnlyList<MethodModel> Models(string file) => Lowered.GetOrAdd(file, f => new(() => IrOf.Models(Catalogue.Source(f)))).Value;

    private static IReadOnlyList<Value> Outputs(MethodModel model) => model.HasOneResult ? Written.By(model.Function) : model.Outputs;

    public static IEnumerable<TheoryDataRow<string>> Sources => Catalogue.Files.Select(f => new TheoryDataRow<string>(f));

    [Theory]
    [MemberData(nameof(Sources))]
    public void Every_transform_is_sound(string file)
    {
        var faults = new List<string>();
        foreach (var model in IrOf.Models(Catalogue.Source(file)))
        {
            var outputs = Written.By(model.Function);
            List<(string Name, Function Function)> transforms =
            [
                ("Jvp", Stages.Jvp(model.Function, outputs)), ("Vjp", Stages.Vjp(model.Function, outputs)), ("Hvp", Stages.Hvp(model.Function)),
            ];
            if (!BufferChoices.Any(model.Function) && outputs.Count == 0 && model.Function.Parameters.All(p => p.Value.Type is not BufferType buffer || buffer is { Rank: 1, Element: RealType }))
            {
                transforms.Add(("Rows", MatrixStages.UnrolledRows(model.Function)));
            }

            foreach (var (name, unplanned) in transforms)
            {
                faults.AddRange(Validator.CheckUnplanned(unplanned).Concat(Validator.Check(Stages.Planned(unplanned)))
                    .Select(f => model.Function.Name + ", " + name + ": " + f));
            }
        }

        Assert.Empty(faults);
    }

    private static CatalogueProgram Find(string name) => Catalogue.All.Concat(Catalogue.Results).First(p => p.ToString() == name);

    private static (TransformedProgram Program, MethodModel Model) Bound(string name)
    {
        var program = Find(name);
        var programs = Files.GetOrAdd(program.File, f => new(() => TransformedPrograms.Of(EveryCompanion.Source(f)))).Value;
        var model = programs.Models[program.Index];
        return (programs.At(model, program.Type, program.At), model);
    }

    private static double[] Numbers(int count, int seed)
    {
        var random = new System.Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
    }

    private static double[] Along(double[] at, double[] direction, double step) => [.. at.Zip(direction, (a, d) => a + (step * d))];

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static double Size(double[] a, double[] b) => a.Zip(b, (x, y) => Math.Abs(x * y)).Sum();

    private static void Same(double one, double other, double size) =>
        Assert.True(one.Equals(other) || Math.Abs(one - other) <= 1e-10 * size, $"{one:R} is not {other:R}");
}
