using System.Collections.Concurrent;
using Adjoint.Tests.Kit;
using Adjoint.Tests.Kit.Oracles;
using Xunit;

namespace Adjoint.Tests.Catalogues;

/// <summary>Every program of the Catalogue against the same text over dual numbers, where that has a meaning.</summary>
[Collection(nameof(Catalogue))]
public sealed class DualTests
{
    private static readonly ConcurrentDictionary<string, Lazy<Type>> Drivers = new();

    public static IEnumerable<TheoryDataRow<string>> Programs =>
        Catalogue.Programs.Where(p => p.NoDual.Length == 0 && !Catalogue.IsSingle(p.File)).Select(p => new TheoryDataRow<string>(p.ToString()));

    [Theory]
    [MemberData(nameof(Programs))]
    public void The_gradient_agrees_with_dual_numbers(string name)
    {
        var program = Catalogue.Find(name);
        var bound = new BoundProgram(program, Catalogue.Driver(program.File));
        var dual = Drivers.GetOrAdd(program.File, f => new(() => DualRewriter.Driver(f))).Value;
        var gradient = bound.Gradient();
        var at = bound.At;
        var scale = gradient.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        for (var i = 0; i < gradient.Length; i++)
        {
            var expected = bound.Value(dual, at.Select((v, j) => new Dual(v, i == j ? 1 : 0)));
            Assert.Equal(bound.Value(at), expected.Value);
            Assert.True(
                gradient[i].Equals(expected.Tangent) || Math.Abs(gradient[i] - expected.Tangent) <= 1e-12 * scale,
                $"[{i}] {gradient[i]:R}, by dual numbers {expected.Tangent:R}");
        }
    }
}
