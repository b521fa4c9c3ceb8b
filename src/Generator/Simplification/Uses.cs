using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>How often each value is used, and whether one step of the derivative's arithmetic is all that uses it.</summary>
internal sealed class Uses
{
    private readonly Dictionary<Value, int> counts = [];
    private readonly HashSet<Value> inArithmetic = [];

    public Uses(Function function) => Visit(function.Body);

    public int Count(Value value) => counts.TryGetValue(value, out var count) ? count : 0;

    /// <summary>Takes note of how often a new value is used.</summary>
    public void Count(Value value, int count) => counts[value] = count;

    public bool IsInlined(Value value) => value.Name is null && Count(value) == 1 && inArithmetic.Contains(value);

    private void Visit(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var made = new HashSet<Value>();
        foreach (var statement in block.Statements)
        {
            made.Join(statement.Results);
            Use(statement.Operands);
            if (statement is Let { Part: Part.Derivative, Target.IsReal: true, Operation: Apply { Rule: "Add" or "Subtract" or "Negate" or "Multiply" or "Divide" } apply })
            {
                inArithmetic.UnionWith(apply.Arguments.Where(made.Contains));
            }

            foreach (var inner in statement.Blocks)
            {
                Visit(inner);
            }
        }

        Use(block.Yields);
    }

    private void Use(EquatableArray<Value> values)
    {
        foreach (var value in values)
        {
            counts[value] = Count(value) + 1;
        }
    }
}
