using Adjoint.Tests.Kit;
using Adjoint.Tests.Kit.Oracles;
using Xunit;

namespace Adjoint.Tests.Catalogues;

/// <summary>Programs of the Catalogue against the same text over dual numbers.</summary>
public sealed class DualTests
{
    /// <summary>Files whose text has a meaning over dual numbers; the others use patterns, casts or functions that those have not.</summary>
    private static readonly string[] Files = ["Arithmetic", "Assignments", "Branches", "Loops", "Arrays"];

    /// <summary>Methods of these files that do not carry over, or whose rule at a point is not that of dual numbers.</summary>
    private static readonly string[] Without = ["Same_argument", "Unused", "Real_counter", "Constants", "Operators", "Compound", "Remainder", "Integer_increments", "Log_determinant"];

    public static IEnumerable<TheoryDataRow<string>> Programs =>
        Catalogue.Programs.Where(p => Files.Contains(p.File) && !Without.Contains(p.Method) && p.Expected.Length == 0).Select(p => new TheoryDataRow<string>(p.ToString()));

    [Theory]
    [MemberData(nameof(Programs))]
    public void The_gradient_agrees_with_dual_numbers(string name)
    {
        var program = Catalogue.Programs.First(p => p.ToString() == name);
        var bound = new BoundProgram(program, Catalogue.Load(program.File));
        var gradient = bound.Gradient();
        var dual = DualProgram.Of(program);
        for (var i = 0; i < gradient.Length; i++)
        {
            var expected = dual.Along(i);
            Assert.True(Math.Abs(gradient[i] - expected.Tangent) <= 1e-11 * (1 + Math.Abs(expected.Tangent)), $"[{i}] {gradient[i]:R}, by dual numbers {expected.Tangent:R}");
            Assert.Equal(bound.Value(), expected.Value);
        }
    }
}
