using Adjoint.Tests.Kit;
using Adjoint.Tests.Kit.Oracles;
using Xunit;

namespace Adjoint.Tests.Catalogues;

/// <summary>Every program of the Catalogue against quotients of differences, and against itself.</summary>
public sealed class GradientTests
{
    public static IEnumerable<TheoryDataRow<string>> Programs => Catalogue.Programs.Select(p => new TheoryDataRow<string>(p.ToString()));

    private static BoundProgram Bound(string name, out CatalogueProgram program)
    {
        program = Catalogue.Programs.First(p => p.ToString() == name);
        return new BoundProgram(program, Catalogue.Load(program.File));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void The_gradient_agrees_with_differences(string name)
    {
        var bound = Bound(name, out var program);
        var gradient = bound.Gradient();
        var at = bound.At();
        Assert.Equal(at.Length, gradient.Length);
        if (program.Expected.Length > 0)
        {
            var expected = program.Expected.Split(',').Select(e => double.Parse(e, System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(expected, gradient);
            return;
        }

        var isSingle = Catalogue.Source(program.File).Contains("// single", StringComparison.Ordinal);
        var slopes = FiniteDifferences.Gradient(bound.Value, at);
        for (var i = 0; i < at.Length; i++)
        {
            Assert.True(slopes[i].Agrees(gradient[i], isSingle ? 1e-4 : 1e-7), $"[{i}] {gradient[i]:R}, by differences {slopes[i].Value:R} ± {slopes[i].Error:G2}");
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Both_companions_say_the_same_and_the_value_is_that_of_F(string name)
    {
        var bound = Bound(name, out _);
        var (value, gradient) = bound.ValueAndGradient();
        Assert.Equal(BitConverter.DoubleToInt64Bits(bound.Value()), BitConverter.DoubleToInt64Bits(value));
        Assert.Equal(gradient, bound.Gradient());
    }
}
