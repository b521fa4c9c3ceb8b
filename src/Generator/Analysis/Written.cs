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

    /// <summary>The buffers that a step itself, without its blocks, writes elements of.</summary>
    public static IEnumerable<Value> By(Statement statement) => statement switch
    {
        Store or Accumulate => [statement.Operands[0]],
        Execute run => run.Writes,
        Invoke call => call.Writes,
        _ => [],
    };

    private static void Visit(Block block, Origins origins, HashSet<Value> stored)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            stored.UnionWith(By(statement).SelectMany(origins.Of));
            foreach (var inner in statement.Blocks)
            {
                Visit(inner, origins, stored);
            }
        }
    }
}
