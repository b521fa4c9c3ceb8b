using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Planning.Segments;

/// <summary>How much code steps become: one for each operation and each store; names and numbers cost nothing.</summary>
internal static class Steps
{
    public static int In(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return block.Statements.Sum(Of);
    }

    public static int Of(Statement statement) => (IsFree(statement) ? 0 : 1) + statement.Blocks.Sum(In);

    /// <summary>What a step, and all steps in its blocks, read from outside of it; a value may come several times.</summary>
    public static IEnumerable<Value> Read(Statement statement)
    {
        if (statement.Blocks.Count == 0)
        {
            return statement.Operands;
        }

        var (read, made) = (new List<Value>(), new HashSet<Value>());
        Read(statement, read, made);
        return read.Where(v => !made.Contains(v));
    }

    /// <summary>What a loop's trips find.</summary>
    public static IEnumerable<Value> Found(Statement statement) => statement switch
    {
        For counted => counted.Carried.Append(counted.Counter),
        Loop loop => loop.Carried,
        _ => [],
    };

    private static bool IsFree(Statement statement) => statement is Let { Operation: Constant or Alias or Opaque { Arguments.Count: 0, Does: Effect.None } };

    private static void Read(Statement statement, List<Value> read, HashSet<Value> made)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        read.AddRange(statement.Operands);
        made.UnionWith(Found(statement));
        foreach (var block in statement.Blocks)
        {
            foreach (var inner in block.Statements)
            {
                Read(inner, read, made);
                made.UnionWith(inner.Results);
            }

            read.AddRange(block.Yields);
        }
    }
}
