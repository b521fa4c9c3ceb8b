using Adjoint.Generator.Analysis;
using Adjoint.Generator.Differentiation;
using Adjoint.Generator.Emission;
using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;
using Xunit;

namespace Adjoint.Tests.IR;

/// <summary>Values whose derivative is given.</summary>
public sealed class LinearTests
{
    private static readonly Value X = new(0, RealType.Double, "x");
    private static readonly Value Primal = new(1, RealType.Double, null);
    private static readonly Value Slope = new(2, RealType.Double, null);
    private static readonly Value Y = new(3, RealType.Double, "y");

    /// <summary>Its value is f(x), its derivative what slope(x) says, whatever f is.</summary>
    private static readonly Function Given = new(
        "F",
        [new Parameter(X, true)],
        new Block(
            [
                new Let(Primal, new Template().Add("f(").Add(X).Add(")").ToOperation(Effect.Acts)),
                new Let(Slope, new Template().Add("slope(").Add(X).Add(")").ToOperation(Effect.Reads)),
                new Let(Y, new Linear(Primal, [X], [Slope])),
            ],
            [Y]),
        4);

    [Fact]
    public void It_is_sound() => Assert.Empty(Validator.Check(Given));

    [Fact]
    public void It_has_a_partial_for_each_argument() =>
        Assert.Contains("%3 has 1 arguments and 0 partials", Validator.Check(Given with
        {
            Body = Given.Body with { Statements = [.. Given.Body.Statements.Take(2), new Let(Y, new Linear(Primal, [X], []))] },
        }));

    [Fact]
    public void The_given_derivative_counts_and_the_primal_takes_the_name() =>
        Assert.Equal(
            """
            fn F(%0.x: double)
              %3.y: double = `f(%0.x)`
              %2: double = `slope(%0.x)`
              yield %3.y, %2

            """.ReplaceLineEndings("\n"),
            Printer.Print(Stages.Planned(Simplifier.Simplify(DeadCode.Remove(Reverse.Gradient(Given))))));

    [Fact]
    public void A_value_alone_needs_no_partials() =>
        Assert.Equal(
            """
            fn F(%0.x: double)
              %3.y: double = `f(%0.x)`
              yield %3.y

            """.ReplaceLineEndings("\n"),
            Printer.Print(Stages.Planned(Given)));
}
