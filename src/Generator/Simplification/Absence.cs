using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>A test whether a record that came in is null.</summary>
/// <param name="Leaf">Its first leaf.</param>
/// <param name="WhenTrue">Whether it is null where the condition holds.</param>
internal sealed record Absence(Value Leaf, bool WhenTrue)
{
    /// <summary>The text of the test.</summary>
    public static readonly string Test = Template.NameHole + " is null";

    /// <summary>The test that a condition is; nothing for other conditions.</summary>
    public static Absence? Of(Value condition, BlockBuilder block) => block.Definition(condition) switch
    {
        Opaque { Text: var text, Arguments: [var leaf] } when text == Test => new Absence(leaf, true),
        Logic { Kind: Connective.Not, Arguments: [var inner] } when Of(inner, block) is { } negated => negated with { WhenTrue = !negated.WhenTrue },
        _ => null,
    };
}
