using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Differentiation;

/// <summary>Numbers for the loops that a transform adds to a function.</summary>
internal sealed class LoopIds(Function function)
{
    private int last = Largest(function.Body);

    public int Next() => ++last;

    /// <summary>The largest number of a loop in a block; 0 where there is none.</summary>
    public static int Largest(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var largest = 0;
        foreach (var statement in block.Statements)
        {
            largest = Math.Max(largest, statement is Loop loop ? loop.Id : 0);
            foreach (var inner in statement.Blocks)
            {
                largest = Math.Max(largest, Largest(inner));
            }
        }

        return largest;
    }
}
