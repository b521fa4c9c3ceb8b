using System.Globalization;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Planning;

/// <summary>
/// Integers that each trip of a loop changes by the same, as <c>k++</c> does, also in a loop inside of it: what counts the
/// trips tells what they are.
/// </summary>
/// <param name="definition">What made a value; what a closed form says of it, where there is one.</param>
/// <param name="isInside">Whether a value is made inside of a loop.</param>
internal sealed class Inductions(Func<Value, Operation?> definition, Func<Value, Loop, bool> isInside)
{
    private const string Sum = "\uE001 + \uE001";
    private const string Next = "\uE001 + 1";
    private const string Difference = "\uE001 - \uE001";

    /// <summary>What a carried integer is at the beginning of a trip; nothing where the trips do not say it.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="carried">Which of the values that it carries.</param>
    public Operation? AtTrip(Loop loop, int carried) =>
        CounterOf(loop) is not { } counter || counter == loop.Carried[carried] || StepOf(loop, carried) is not { } step ? null
        : Moved(loop.Initial[carried], step, loop is not For { From: var from } || IsZero(from) ? new Template().AddTight(counter) : new Template().Add("(").AddTight(counter).Add(" - ").AddTight(from).Add(")"));

    /// <summary>What counts the trips of a loop by ones; of one that a condition ends, what begins at 0.</summary>
    public Value? CounterOf(Loop loop) => loop is For counted
        ? (counted.Step == 1 ? counted.Counter : null)
        : loop.Carried.Where((_, k) => IsZero(loop.Initial[k]) && StepOf(loop, k) is { Number: 1, More.Count: 0 }).FirstOrDefault();

    /// <summary>What a carried integer is behind the loop; nothing where the trips do not say it.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="carried">Which of the values that it carries.</param>
    public Operation? Behind(For loop, int carried)
    {
        if (!IsZero(loop.From) || StepOf(loop, carried) is not { } step)
        {
            return null;
        }

        var trips = IsLength(loop.To) ? new Template().AddTight(loop.To) : new Template().Add("global::System.Math.Max(").Add(loop.To).Add(", 0)");
        return Moved(loop.Initial[carried], step, trips);
    }

    private static Opaque Moved(Value initial, Step step, Template trips)
    {
        var text = new Template();
        if (step.IsNone)
        {
            return text.Add(initial).ToOperation(Effect.None, false);
        }

        text.AddTight(initial).Add(step is { More.Count: 0, Number: < 0 } ? " - " : " + ").Append(trips);
        if (step.More.Count > 0)
        {
            text.Add(" * (").Append(step.Sum).Add(")");
        }
        else if (Math.Abs(step.Number) != 1)
        {
            text.Add(" * " + Math.Abs(step.Number).ToString(CultureInfo.InvariantCulture));
        }

        return text.ToOperation(Effect.None, false);
    }

    /// <summary>By how much a trip changes a value: a number, and what the trips find unchanged.</summary>
    private sealed record Step(int Number, List<Template> More)
    {
        public bool IsNone => Number == 0 && More.Count == 0;

        public Template Sum
        {
            get
            {
                var sum = new Template();
                foreach (var (more, i) in More.Select((m, i) => (m, i)))
                {
                    sum.Add(i == 0 ? "" : " + ").Append(more);
                }

                return Number == 0 ? sum : sum.Add((Number < 0 ? " - " : " + ") + Math.Abs(Number).ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    private Step? StepOf(Loop loop, int carried)
    {
        if (loop is For { Step: not 1 } || loop.Carried[carried].Type is not InertType { Name: "int" } || !loop.Body.Completes)
        {
            return null;
        }

        var step = new Step(0, []);
        for (var value = loop.Body.Yields[carried]; value != loop.Carried[carried];)
        {
            switch (definition(value))
            {
                case Alias alias:
                    value = alias.Source;
                    break;
                case Opaque { Does: Effect.None, Text: Sum or Difference, Arguments: [var before, var by], Text: var text } when NumberOf(by) is { } number:
                    step = step with { Number = step.Number + (text == Sum ? number : -number) };
                    value = before;
                    break;
                case Opaque { Does: Effect.None, Text: Next, Arguments: [var before] }:
                    step = step with { Number = step.Number + 1 };
                    value = before;
                    break;
                case Opaque { Does: Effect.None, Text: var text, Arguments: [var before, ..] } moved when text.StartsWith(Template.TightHole + " + ", StringComparison.Ordinal) && Unchanged(moved, loop) is { } more:
                    step.More.Add(more);
                    value = before;
                    break;
                default:
                    return null;
            }
        }

        return step;
    }

    /// <summary>What is added to the first operand of a sum, where the trips of a loop do not change it.</summary>
    private Template? Unchanged(Opaque sum, Loop loop) =>
        Written(new Opaque(sum.Text.Substring((Template.TightHole + " + ").Length), sum.Arguments.Skip(1).ToEquatableArray(), Effect.None, false), loop, 0);

    /// <summary>An operation in terms of what is made in front of a loop.</summary>
    private Template? Written(Opaque operation, Loop loop, int depth)
    {
        var (text, next) = (new Template(), 0);
        foreach (var character in operation.Text)
        {
            if (character is not (Template.Hole or Template.TightHole or Template.NameHole))
            {
                text.Add(character.ToString());
                continue;
            }

            var argument = operation.Arguments[next++];
            if (!isInside(argument, loop))
            {
                text.AddTight(argument);
            }
            else if (depth < 3 && definition(argument) is Opaque { Does: Effect.None } inner && Written(inner, loop, depth + 1) is { } written)
            {
                text = inner.IsPrimary ? text.Append(written) : text.Add("(").Append(written).Add(")");
            }
            else
            {
                return null;
            }
        }

        return text;
    }

    private int? NumberOf(Value value) =>
        definition(value) is Opaque { Arguments.Count: 0, Text: var text } && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 1_000
            ? number
            : null;

    private bool IsZero(Value value) => definition(value) is Opaque { Arguments.Count: 0, Text: "0" } || (definition(value) is Alias { Source: var source } && IsZero(source));

    private bool IsLength(Value value) => definition(value) is Opaque { Does: Effect.None, Text: "\uE001.Length" };
}
