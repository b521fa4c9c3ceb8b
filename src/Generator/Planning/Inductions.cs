using System.Globalization;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Planning;

/// <summary>Integers that each trip of a counted loop changes by the same, as <c>k++</c> does: the counter tells what they are.</summary>
internal static class Inductions
{
    private const string Sum = "\uE001 + \uE001";
    private const string Difference = "\uE001 - \uE001";

    /// <summary>What a carried integer is at the beginning of a trip; nothing where the trips do not say it.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="carried">Which of the values that it carries.</param>
    /// <param name="definition">What made a value.</param>
    public static Operation? ClosedForm(For loop, int carried, Func<Value, Operation?> definition)
    {
        if (loop.Step != 1 || loop.Carried[carried].Type is not InertType { Name: "int" } || !loop.Body.Completes
            || Steps(loop.Body.Yields[carried], loop.Carried[carried], definition) is not { } steps)
        {
            return null;
        }

        var text = new Template();
        if (steps == 0)
        {
            return text.Add(loop.Initial[carried]).ToOperation(Effect.None, false);
        }

        text.AddTight(loop.Initial[carried]).Add(steps < 0 ? " - " : " + ");
        text = definition(loop.From) is Opaque { Text: "0" } ? text.AddTight(loop.Counter) : text.Add("(").AddTight(loop.Counter).Add(" - ").AddTight(loop.From).Add(")");
        return (Math.Abs(steps) == 1 ? text : text.Add(" * " + Math.Abs(steps).ToString(CultureInfo.InvariantCulture))).ToOperation(Effect.None, false);
    }

    /// <summary>By how much a value differs from another; nothing where that is no number.</summary>
    private static int? Steps(Value value, Value from, Func<Value, Operation?> definition)
    {
        var sum = 0;
        while (value != from)
        {
            switch (definition(value))
            {
                case Alias alias:
                    value = alias.Source;
                    break;
                case Opaque { Does: Effect.None, Text: Sum or Difference, Arguments: [var before, var by], Text: var text } when NumberOf(by, definition) is { } number:
                    sum += text == Sum ? number : -number;
                    value = before;
                    break;
                default:
                    return null;
            }
        }

        return sum;
    }

    private static int? NumberOf(Value value, Func<Value, Operation?> definition) =>
        definition(value) is Opaque { Arguments.Count: 0, Text: var text } && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 1_000
            ? number
            : null;
}
