using System.Globalization;
using Adjoint.Tests.Kit;
using Adjoint.Tests.Kit.Oracles;
using Xunit;

namespace Adjoint.Tests.Catalogues;

/// <summary>Every program of the Catalogue against quotients of differences, and against itself.</summary>
[Collection(nameof(Catalogue))]
public sealed class GradientTests
{
    public static IEnumerable<TheoryDataRow<string>> Programs => Catalogue.Programs.Select(p => new TheoryDataRow<string>(p.ToString()));

    [Theory]
    [MemberData(nameof(Programs))]
    public void The_gradient_agrees_with_differences(string name)
    {
        var bound = Bound(name, out var program);
        var gradient = bound.Gradient();
        var at = bound.At;
        Assert.Equal(at.Length, gradient.Length);
        if (program.Expected.Length > 0)
        {
            var expected = program.Expected.Split(',').Select(e => double.Parse(e, CultureInfo.InvariantCulture));
            Assert.All(expected.Zip(gradient), pair => Assert.True(pair.First.Equals(pair.Second) || Math.Abs(pair.First - pair.Second) <= 1e-14 * Math.Abs(pair.First), $"{pair}"));
            return;
        }

        var tolerance = Catalogue.IsSingle(program.File) ? 1e-3 : 1e-7;
        var slopes = FiniteDifferences.Gradient(bound.Value, at);
        for (var i = 0; i < at.Length; i++)
        {
            Assert.True(slopes[i].Agrees(gradient[i], tolerance), $"[{i}] {gradient[i]:R}, by differences {slopes[i].Value:R} ± {slopes[i].Error:G2}");
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void All_companions_say_the_same_twice_and_the_value_is_that_of_F(string name)
    {
        var bound = Bound(name, out _);
        var both = bound.Observe("ValueAndGradient").Results;
        Assert.Equal(BitConverter.DoubleToInt64Bits(bound.Value(bound.At)), BitConverter.DoubleToInt64Bits(both[0]));
        Assert.Equal(both[1..], bound.Gradient());
        Assert.Equal(both, bound.Observe("ValueAndGradient").Results);
        if (bound.HasAllocatingOverload)
        {
            Assert.Equal(both[1..], bound.AllocatedGradient());
        }
    }

    private static BoundProgram Bound(string name, out CatalogueProgram program)
    {
        program = Catalogue.Find(name);
        return new BoundProgram(program, Catalogue.Driver(program.File));
    }
}
