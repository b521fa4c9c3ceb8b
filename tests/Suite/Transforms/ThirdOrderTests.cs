using System.Collections.Concurrent;
using Adjoint.Generator.Differentiation;
using Adjoint.Generator.Emission;
using Adjoint.Generator.IR;
using Adjoint.Tests.Kit;
using Adjoint.Tests.Kit.Oracles;
using Xunit;

namespace Adjoint.Tests.Transforms;

/// <summary>
/// The transforms accept what they write themselves, once it is planned: reverse over forward over reverse is the third
/// derivative. What lies on a stack is not gone back through.
/// </summary>
public sealed class ThirdOrderTests
{
    private static readonly string[] Files = ["Arithmetic", "Assignments", "Branches", "Functions", "Loops", "ReverseModePitfalls"];

    private static readonly ConcurrentDictionary<string, Lazy<TransformedPrograms>> Programs = new();

    public static IEnumerable<TheoryDataRow<string>> Names => Catalogue.Programs
        .Where(p => Files.Contains(p.File) && p.Expected.Length == 0 && !p.At.Contains('[', StringComparison.Ordinal) && IsScalar(p))
        .Select(p => new TheoryDataRow<string>(p.ToString()));

    private static bool IsScalar(CatalogueProgram program) =>
        IrOf.Models(Catalogue.Source(program.File))[program.Index].Function is { Callees.Count: 0 } function
        && !HasStack(Stages.Planned(Stages.Hvp(function)).Body)
        && function.Parameters.Any(p => p.IsDifferentiated) && function.Parameters.All(p => p.Value.Type is not BufferType);

    private static bool HasStack(Block block) => block.Statements.Any(s => s is Push or Pop || s.Blocks.Any(HasStack));

    private static IEnumerable<(string Name, Function Function)> Functions(string name, MethodModel model)
    {
        var function = model.Function;
        yield return (name, function);
        if (function.Parameters.Any(p => p.Value.Type is BufferType) || !function.Parameters.Any(p => p.IsDifferentiated) || function.Callees.Count > 0)
        {
            yield break;
        }

        var second = Stages.Planned(Stages.Hvp(function));
        yield return (name + "Hvp", second);
        if (!HasStack(second.Body))
        {
            yield return (name + "Third", Stages.Planned(Third(function, second)));
        }
    }

    /// <summary>The gradient of the first product.</summary>
    private static Function Third(Function primal, Function second) => Stages.Simplified(Reverse.Gradient(
        second.Body.Completes ? second with { Body = second.Body with { Yields = [second.Body.Yields[primal.Body.Yields.Count]] } } : second));

    [Theory]
    [MemberData(nameof(Names))]
    public void Reverse_over_forward_over_reverse_agrees_with_differences(string name)
    {
        var program = Catalogue.Find(name);
        var programs = Programs.GetOrAdd(program.File, f => new(() => TransformedPrograms.Of(Catalogue.Source(f), Functions))).Value;
        var model = programs.Models[program.Index];
        var third = Third(model.Function, Stages.Planned(Stages.Hvp(model.Function)));
        Assert.Empty(Validator.CheckUnplanned(third).Concat(Validator.Check(Stages.Planned(third))));

        var of = programs.At(model, program.Type, program.At);
        var at = of.At;
        double[] direction = [.. Enumerable.Range(0, at.Length).Select(i => Math.Cos(1 + (2.3 * i)))];
        var gradient = of.Third(at, direction);
        for (var k = 0; k < at.Length; k++)
        {
            var slope = FiniteDifferences.Partial(x => of.Hvp(x, direction)[0], at, k);
            Assert.True(slope.Agrees(gradient[k], 1e-6), $"[{k}] {gradient[k]:R}, by differences {slope.Value:R} ± {slope.Error:G2}");
        }
    }
}
