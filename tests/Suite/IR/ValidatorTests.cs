using Adjoint.Generator.IR;
using Xunit;

namespace Adjoint.Tests.IR;

/// <summary>The validator finds what it is there to find.</summary>
public sealed class ValidatorTests
{
    private static readonly Value X = new(0, RealType.Double, "x");
    private static readonly Value Y = new(1, RealType.Double, null);
    private static readonly Value C = new(2, InertType.Bool, null);

    private static Function With(params Statement[] statements) =>
        new("F", [new Parameter(X, true)], new Block([.. statements], [X]), 10);

    private static Let Square(Value target, Value of) => new(target, new Apply("Multiply", [of, of]));

    [Fact]
    public void A_sound_function_has_no_faults() => Assert.Empty(Validator.Check(With(Square(Y, X))));

    [Fact]
    public void A_value_that_is_made_twice() => Assert.Contains("%1 is made twice", Validator.Check(With(Square(Y, X), Square(Y, X))));

    [Fact]
    public void A_value_that_is_used_before_it_is_made() =>
        Assert.Contains(Validator.Check(With(Square(new Value(3, RealType.Double, null), Y), Square(Y, X))), f => f.StartsWith("%1 is used out of reach", StringComparison.Ordinal));

    [Fact]
    public void A_value_of_a_branch_that_is_used_behind_it()
    {
        var made = new Let(C, new Compare(Comparison.Less, X, X));
        var choice = new If(C, new Block([Square(Y, X)], []), Block.Empty, []);
        var function = With(made, choice, Square(new Value(4, RealType.Double, null), Y));
        Assert.NotEmpty(Validator.Check(function));
        Assert.Empty(Validator.CheckUnplanned(function));
    }

    [Fact]
    public void A_condition_that_is_no_bool() => Assert.Contains("the condition %0 is a double", Validator.Check(With(new If(X, Block.Empty, Block.Empty, []))));

    [Fact]
    public void A_branch_that_yields_too_little()
    {
        var made = new Let(C, new Compare(Comparison.Less, X, X));
        Assert.Contains("else yields (), not (double)", Validator.Check(With(made, new If(C, new Block([], [X]), Block.Empty, [Y]))));
    }

    [Fact]
    public void A_value_beyond_the_count() => Assert.Contains(Validator.Check(With(Square(new Value(10, RealType.Double, null), X))), f => f.Contains("not below the count", StringComparison.Ordinal));

    [Fact]
    public void An_element_with_too_many_indices()
    {
        var buffer = new Value(5, BufferType.Span(RealType.Double).AsArray, "a");
        var index = new Value(6, new InertType("int"), null);
        var function = new Function("F", [new Parameter(buffer, true), new Parameter(index, false)], new Block([new Let(Y, new Load(buffer, [index, index]))], [Y]), 10);
        Assert.Contains("%5 takes 1 indices, not 2", Validator.Check(function));
    }

    [Fact]
    public void A_block_that_throws_and_yields() =>
        Assert.Contains("a block that does not complete yields 1 values", Validator.Check(new Function("F", [new Parameter(X, true)], new Block([], [X], false), 10)));
}
