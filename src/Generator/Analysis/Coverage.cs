using Adjoint.Generator.IR;

namespace Adjoint.Generator.Analysis;

/// <summary>Which loops read all of a buffer, and which values are made of others by arithmetic.</summary>
internal sealed class Coverage(Scopes scopes, Origins origins)
{
    private const int Steps = 32;

    /// <summary>Whether arithmetic makes one value of another, as a sum that goes from trip to trip.</summary>
    public bool IsMadeOf(Value value, Value other)
    {
        var pending = new Stack<Value>([value]);
        for (var steps = 0; pending.Count > 0 && steps < Steps; steps++)
        {
            var made = pending.Pop();
            if (made == other)
            {
                return true;
            }

            if (scopes.Maker(made) is { } operation and (Alias or Apply { Rule: "Add" or "Subtract" or "Multiply" or "Divide" or "Negate" or "Convert" }))
            {
                foreach (var operand in operation.Operands)
                {
                    pending.Push(operand);
                }
            }
        }

        return false;
    }

    /// <summary>Whether the trips of a loop read each element of a buffer.</summary>
    public bool Covers(For loop, Load load) =>
        loop.Step == 1 && load.Indices is [var index] && index == loop.Counter && scopes.IsZero(loop.From) && load.Buffer.Type is BufferType { IsFlat: true, Slots: 1 }
        && loop.Body.Statements.Any(s => s is Let let && ReferenceEquals(let.Operation, load))
        && origins.Of(load.Buffer) is { Count: 1 } shown && IsLength(loop.To, shown.First(), load.Buffer);

    private bool IsLength(Value count, Value origin, Value buffer) => scopes.Definition(count) switch
    {
        Opaque { Text: "\uE001.Length" or "(\uE001?.Length ?? 0)", Arguments: [var of] } when scopes.Source(of) == scopes.Source(buffer) || (IsWhole(of) && IsWhole(buffer) && origins.Of(of).SequenceEqual([origin])) => true,
        var definition => IsWhole(buffer) && scopes.Maker(origin) is Allocate { Sizes: [var size] } && (scopes.Source(size) == scopes.Source(count) || (definition is Opaque { Does: Effect.None } && Equals(definition, scopes.Definition(size)))),
    };

    /// <summary>Whether a buffer is all of what it shows.</summary>
    private bool IsWhole(Value buffer) => scopes.Definition(buffer) is not View view || (view.IsWhole && IsWhole(view.Buffer));
}
