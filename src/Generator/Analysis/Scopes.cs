using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Analysis;

/// <summary>What makes the values of a function, and in which loops.</summary>
internal sealed class Scopes
{
    private readonly Dictionary<Value, Operation> definitions = [];
    private readonly Dictionary<Value, int> depths = [];
    private readonly Dictionary<Value, For> loops = [];

    public Scopes(Function function) => Define(function.Body, 0);

    /// <summary>How many loops are around the step that makes a value.</summary>
    public int Depth(Value value) => depths.TryGetValue(value, out var depth) ? depth : 0;

    /// <summary>What made a value, an alias itself; nothing for a parameter and for what a loop or a branch hands on.</summary>
    public Operation? Maker(Value value) => definitions.TryGetValue(value, out var operation) ? operation : null;

    /// <summary>What made a value; an alias is looked through.</summary>
    public Operation? Definition(Value value) => Maker(Source(value));

    /// <summary>The value that an alias stands for; any other value itself.</summary>
    public Value Source(Value value)
    {
        while (definitions.TryGetValue(value, out var operation) && operation is Alias { Source: var source })
        {
            value = source;
        }

        return value;
    }

    /// <summary>The loop that a value counts.</summary>
    public For? LoopOf(Value counter) => loops.TryGetValue(counter, out var loop) ? loop : null;

    public bool IsZero(Value value) => Definition(value) is Opaque { Arguments.Count: 0, Text: "0" };

    private void Define(Block block, int depth)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            if (statement is Let let)
            {
                definitions[let.Target] = let.Operation;
            }

            foreach (var result in statement.Results)
            {
                depths[result] = depth;
            }

            var inside = statement is Loop ? depth + 1 : depth;
            foreach (var carried in statement is Loop loop ? loop.Carried : [])
            {
                depths[carried] = inside;
            }

            if (statement is For { Counter: var counter } counted)
            {
                depths[counter] = inside;
                loops[counter] = counted;
            }

            foreach (var inner in statement.Blocks)
            {
                Define(inner, inside);
            }
        }
    }
}
