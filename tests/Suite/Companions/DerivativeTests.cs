using Adjoint.Tests.Kit;
using Adjoint.Tests.Kit.Companions;
using Adjoint.Tests.Kit.Oracles;
using Xunit;

namespace Adjoint.Tests.Companions;

/// <summary>Every companion of every program of the Catalogue, against differences and against each other.</summary>
[Collection(nameof(Catalogue))]
public sealed class DerivativeTests
{
    public static IEnumerable<TheoryDataRow<string>> Programs => EveryCompanion.Programs.Select(p => new TheoryDataRow<string>(p.ToString()));

    public static IEnumerable<TheoryDataRow<string>> Flat => EveryCompanion.Programs
        .Where(p => p.Allocates.Length == 0 && p.File is not ("CustomDerivatives" or "BufferRules" or "Protection") && !p.At.Contains("[[", StringComparison.Ordinal)).Select(p => new TheoryDataRow<string>(p.ToString()));

    [Theory]
    [MemberData(nameof(Programs))]
    public void Tangents_agree_with_differences_and_the_value_is_that_of_F(string name)
    {
        var (program, of) = Find(name);
        var (at, along) = (of.At, Direction(of.At.Length));
        var (value, tangent) = of.Jvp(at, along);
        Assert.Equal(of.Value(at), value);
        if (program.Expected.Length > 0)
        {
            return;
        }

        for (var i = 0; i < value.Length; i++)
        {
            var slope = FiniteDifferences.Partial(h => of.Value([.. at.Zip(along, (a, u) => a + (h[0] * u))])[i], [0], 0);
            Assert.True(slope.Agrees(tangent[i], Tolerance(program)), $"[{i}] {tangent[i]:R}, by differences {slope.Value:R} ± {slope.Error:G2}");
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Cotangents_are_the_transpose_of_tangents(string name)
    {
        var (program, of) = Find(name);
        var (at, along) = (of.At, Direction(of.At.Length));
        var tangent = of.Jvp(at, along).Tangent;
        var across = Direction(tangent.Length, 3);
        var gradient = of.Vjp(at, across);
        Same(Dot(across, tangent), Dot(gradient, along), Scale(across, tangent), program);
        if (of.Has("Vjp2"))
        {
            Assert.Equal(gradient, of.Vjp(at, across, "Vjp2"));
        }

        if (of.Has("Gradient"))
        {
            All(of.Gradient(at), of.Vjp(at, [1]), program);
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void The_Jacobian_has_the_products_of_Jvp_and_Vjp(string name)
    {
        var (program, of) = Find(name);
        var (at, along) = (of.At, Direction(of.At.Length));
        var tangent = of.Jvp(at, along).Tangent;
        var across = Direction(tangent.Length, 3);
        if (!of.Has("Jacobian"))
        {
            // A recursion with many inputs or results.
            return;
        }

        var jacobian = of.Matrix(at, "Jacobian", tangent.Length * at.Length);
        All(at.Length == 0 ? new double[tangent.Length] : Times(jacobian, along), tangent, program);
        All(Times(Transposed(jacobian, at.Length), across), of.Vjp(at, across), program);
        Assert.Equal(jacobian, of.NewMatrix(at, "Jacobian"));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void The_Hessian_is_symmetric_and_agrees_with_Hvp_and_with_differences_of_the_gradient(string name)
    {
        var (program, of) = Find(name);
        if (!of.Has("Hvp"))
        {
            return;
        }

        var (at, along) = (of.At, Direction(of.At.Length));
        var product = of.Hvp(at, along);
        if (of.Has("Hvp2"))
        {
            Assert.Equal(product, of.Hvp(at, along, "Hvp2"));
        }

        if (of.Has("Hessian"))
        {
            Hessian(of, at, along, product, program);
        }

        for (var i = 0; i < at.Length && program.Expected.Length == 0 && program.NoSecond.Length == 0; i++)
        {
            var slope = FiniteDifferences.Partial(h => of.Gradient([.. at.Zip(along, (a, u) => a + (h[0] * u))])[i], [0], 0);
            Assert.True(slope.Agrees(product[i], 10 * Tolerance(program)), $"[{i}] {product[i]:R}, by differences {slope.Value:R} ± {slope.Error:G2}");
        }
    }

    private static void Hessian(CompanionProgram of, double[] at, double[] along, double[] product, CatalogueProgram program)
    {
        var hessian = of.Matrix(at, "Hessian", at.Length * at.Length);
        Assert.Equal(hessian, Transposed(hessian, at.Length));
        Assert.Equal(hessian, of.NewMatrix(at, "Hessian"));
        All(Times(hessian, along), product, program, hessian.Where(double.IsFinite).Select(Math.Abs).Append(1e-3).Max());
    }

    public static IEnumerable<TheoryDataRow<string>> Any => EveryCompanion.All.Select(p => new TheoryDataRow<string>(p.ToString()));

    [Theory]
    [MemberData(nameof(Any))]
    public void Companions_throw_write_and_log_what_F_does(string name)
    {
        var (program, of) = Find(name);
        var type = EveryCompanion.TypeOf(program);
        var own = of.Observe("", type);
        foreach (var companion in of.Companions)
        {
            var seen = of.Observe(companion, type);
            Assert.Equal((companion, own.Thrown, own.Log), (companion, seen.Thrown, seen.Log));
            Assert.Equal(own.Arguments, seen.Arguments);
        }
    }

    /// <summary>Pooled memory is flat: what stands for a buffer of several dimensions is a new array (<c>allocates:</c>). A log grows as it likes.</summary>
    [Theory]
    [MemberData(nameof(Flat))]
    public void Nothing_is_allocated_where_nothing_allocated_is_returned(string name)
    {
        var (_, of) = Find(name);
        var own = of.Bytes("");
        foreach (var companion in new[] { "Jvp", "Vjp", "Hvp", "Jacobian", "Hessian" }.Where(c => of.Has(c) && !of.ReturnsObjects(c)))
        {
            Assert.True(of.Bytes(companion) <= own, $"F{companion}: {of.Bytes(companion)} bytes, F {own}");
        }
    }

    private static (CatalogueProgram Program, CompanionProgram Of) Find(string name)
    {
        var program = EveryCompanion.Find(name);
        return (program, EveryCompanion.Of(program));
    }

    private static double Tolerance(CatalogueProgram program) => Catalogue.IsSingle(program.File) ? 1e-3 : 1e-7;

    private static double[] Direction(int length, int seed = 1) => [.. Enumerable.Range(0, length).Select(i => Math.Sin((1.7 * i) + seed))];

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static double Scale(double[] a, double[] b) => a.Zip(b, (x, y) => Math.Abs(x * y)).Sum();

    private static double[] Times(double[] matrix, double[] vector) =>
        [.. matrix.Chunk(Math.Max(1, vector.Length)).Select(row => Dot(row, vector))];

    private static double[] Transposed(double[] matrix, int columns) => columns == 0 ? [] :
        [.. Enumerable.Range(0, columns).SelectMany(j => Enumerable.Range(0, matrix.Length / columns).Select(i => matrix[(i * columns) + j]))];

    private static void All(double[] expected, double[] actual, CatalogueProgram program, double size = 0)
    {
        Assert.Equal(expected.Length, actual.Length);
        var scale = expected.Where(double.IsFinite).Select(Math.Abs).Append(size).Max();
        for (var i = 0; i < expected.Length; i++)
        {
            Same(expected[i], actual[i], scale, program);
        }
    }

    private static void Same(double expected, double actual, double scale, CatalogueProgram program)
    {
        var tolerance = Catalogue.IsSingle(program.File) ? 1e-4 : 1e-10;
        Assert.True(
            expected.Equals(actual) || !double.IsFinite(expected) || Math.Abs(expected - actual) <= tolerance * (Math.Abs(expected) + scale),
            $"{actual:R} instead of {expected:R}");
    }
}
