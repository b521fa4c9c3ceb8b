using System.Globalization;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Analysis;

/// <summary>An integer: a value, or none, and a number that is added to it.</summary>
internal readonly record struct Sum(Value? Base, long More);

/// <summary>Integers without what is added to them.</summary>
/// <param name="definition">What made a value.</param>
internal sealed class IntegerSums(Func<Value, Operation?> definition)
{
    public Sum Of(Value index)
    {
        var more = 0L;
        for (; ; )
        {
            switch (definition(index))
            {
                case Alias alias:
                    index = alias.Source;
                    break;
                case Opaque { Does: Effect.None } arithmetic when arithmetic.Arguments.Count == 0 && Number(arithmetic.Text) is { } number:
                    return new Sum(null, more + number);
                case Opaque { Does: Effect.None } arithmetic when Parts(arithmetic, '+') is (var one, { Base: null, More: var added }):
                    (index, more) = (one, more + added);
                    break;
                case Opaque { Does: Effect.None } arithmetic when Parts(arithmetic, '-') is (var one, { Base: null, More: var less }):
                    (index, more) = (one, more - less);
                    break;
                default:
                    return new Sum(index, more);
            }
        }
    }

    /// <summary>The two sides of a sum, a difference or a product; nothing for anything else.</summary>
    public (Value Left, Sum Right)? Parts(Opaque arithmetic, char sign)
    {
        var before = "\uE001 " + sign + " ";
        if (!arithmetic.Text.StartsWith(before, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = arithmetic.Text.Substring(before.Length);
        return arithmetic.Arguments.Count == 2 && rest == "\uE001" ? (arithmetic.Arguments[0], Of(arithmetic.Arguments[1]))
            : arithmetic.Arguments.Count == 1 && Number(rest) is { } number ? (arithmetic.Arguments[0], new Sum(null, number))
            : null;
    }

    /// <summary>Whether two elements of one buffer differ whatever the values are that their indices begin with.</summary>
    public bool AreApart(EquatableArray<Value> one, EquatableArray<Value> other) =>
        one.Count == other.Count && Enumerable.Range(0, one.Count).Any(d => Of(one[d]) is var a && Of(other[d]) is var b && a.Base == b.Base && a.More != b.More);

    private static long? Number(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
