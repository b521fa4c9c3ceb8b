using System.Globalization;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>Integers that are known when the code is written.</summary>
internal sealed class KnownIntegers
{
    private readonly Dictionary<Value, int> numbers = [];
    private readonly Dictionary<Value, int> lengths = [];

    public int? Of(Value value) => numbers.TryGetValue(value, out var number) ? number : null;

    public void Learn(Statement statement)
    {
        if (statement is not Let { Target: var target, Operation: var operation })
        {
            return;
        }

        if (target.Type is BufferType && LengthOf(operation) is { } length)
        {
            lengths[target] = length;
        }
        else if (target.Type is InertType { Name: "int" } && Number(operation) is { } number and > -(1 << 20) and < 1 << 20)
        {
            numbers[target] = (int)number;
        }
    }

    private int? LengthOf(Operation operation) => operation switch
    {
        Allocate { Sizes: [var size] } => Of(size),
        Zeros { Length: var length } => Of(length),
        Alias { Source: var source } when lengths.TryGetValue(source, out var length) => length,
        View { IsWhole: true, Buffer: var shown } when lengths.TryGetValue(shown, out var length) => length,
        _ => null,
    };

    private long? Number(Operation operation) => operation switch
    {
        Alias alias => Of(alias.Source),
        Opaque { Arguments.Count: 0, Text: var text } => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        Opaque { Does: Effect.None, Text: "\uE001.Length", Arguments: [var of] } => lengths.TryGetValue(of, out var length) ? length : null,
        Opaque { Does: Effect.None, Text: "\uE001 + \uE001", Arguments: [var x, var y] } => (long?)Of(x) + Of(y),
        Opaque { Does: Effect.None, Text: "\uE001 - \uE001", Arguments: [var x, var y] } => (long?)Of(x) - Of(y),
        Opaque { Does: Effect.None, Text: "\uE001 * \uE001", Arguments: [var x, var y] } => (long?)Of(x) * Of(y),
        _ => null,
    };
}
