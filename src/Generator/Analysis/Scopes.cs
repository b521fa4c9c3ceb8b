using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Analysis;

/// <summary>In which loops values are made, and of what.</summary>
internal sealed class Scopes
{
    private const int Steps = 32;

    private readonly Origins origins;
    private readonly Dictionary<Value, Operation> definitions = [];
    private readonly Dictionary<Value, int> depths = [];

    public Scopes(Function function, Origins origins)
    {
        this.origins = origins;
        Define(function.Body, 0);
    }

    /// <summary>How many loops are around the step that makes a value.</summary>
    public int Depth(Value value) => depths.TryGetValue(value, out var depth) ? depth : 0;

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

            if (definitions.TryGetValue(made, out var operation) && operation is Alias or Apply { Rule: "Add" or "Subtract" or "Multiply" or "Divide" or "Negate" or "Convert" })
            {
                foreach (var operand in operation!.Operands)
                {
                    pending.Push(operand);
                }
            }
        }

        return false;
    }

    /// <summary>Whether the trips of a loop read each element of a buffer.</summary>
    public bool Covers(For loop, Load load) =>
        loop.Step == 1 && load.Indices is [var index] && index == loop.Counter && IsZero(loop.From) && load.Buffer.Type is BufferType { IsFlat: true, Slots: 1 }
        && loop.Body.Statements.Any(s => s is Let let && ReferenceEquals(let.Operation, load))
        && origins.Of(load.Buffer) is { Count: 1 } shown && IsLength(loop.To, shown.First(), load.Buffer);

    private bool IsLength(Value count, Value origin, Value buffer) => Definition(count) switch
    {
        Opaque { Text: "\uE001.Length" or "(\uE001?.Length ?? 0)", Arguments: [var of] } when Source(of) == Source(buffer) || (IsWhole(of) && IsWhole(buffer) && origins.Of(of).SequenceEqual([origin])) => true,
        var definition => IsWhole(buffer) && definitions.TryGetValue(origin, out var made) && made is Allocate { Sizes: [var size] } && (Source(size) == Source(count) || (definition is Opaque { Does: Effect.None } && Equals(definition, Definition(size)))),
    };

    /// <summary>Whether a buffer is all of what it shows.</summary>
    private bool IsWhole(Value buffer) => definitions.TryGetValue(buffer, out var operation) ? operation switch
    {
        Alias alias => IsWhole(alias.Source),
        View view => view.IsWhole && IsWhole(view.Buffer),
        _ => true,
    }
    : true;

    private bool IsZero(Value value) => Definition(value) is Opaque { Arguments.Count: 0, Text: "0" };

    private Operation? Definition(Value value) => definitions.TryGetValue(Source(value), out var operation) ? operation : null;

    private Value Source(Value value)
    {
        while (definitions.TryGetValue(value, out var operation) && operation is Alias { Source: var source })
        {
            value = source;
        }

        return value;
    }

    private void Define(Block block, int depth)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            if (statement is Let let)
            {
                definitions[let.Target] = let.Operation;
            }

            var inside = depth + (statement is Loop ? 1 : 0);
            foreach (var value in statement.Results.Select(r => (r, depth)).Concat(statement is Loop loop ? loop.Carried.Select(c => (c, inside)) : []))
            {
                depths[value.Item1] = value.Item2;
            }

            if (statement is For { Counter: var counter })
            {
                depths[counter] = inside;
            }

            foreach (var inner in statement.Blocks)
            {
                Define(inner, inside);
            }
        }
    }
}
