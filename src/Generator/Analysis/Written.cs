using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Analysis;

/// <summary>The buffers that come in and that a function stores into.</summary>
internal static class Written
{
    /// <summary>In the order of the parameters.</summary>
    public static IReadOnlyList<Value> By(Function function)
    {
        var stored = new HashSet<Value>();
        Visit(function.Body, new Origins(function), stored);
        return [.. function.Parameters.Select(p => p.Value).Where(stored.Contains)];
    }

    private static void Visit(Block block, Origins origins, HashSet<Value> stored)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            if (statement is Store or Accumulate)
            {
                stored.UnionWith(origins.Of(statement.Operands[0]));
            }
            else if (statement is Execute run)
            {
                stored.UnionWith(run.Writes.SelectMany(origins.Of));
            }

            foreach (var inner in statement.Blocks)
            {
                Visit(inner, origins, stored);
            }
        }
    }
}
