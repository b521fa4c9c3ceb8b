using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Analysis;

/// <summary>Which buffers a function reads and which it writes.</summary>
internal static class Outputs
{
    /// <summary>
    /// Marks the buffers that are results: those of <paramref name="candidates"/> that are written. One that is only
    /// written is no input.
    /// </summary>
    public static Function Mark(Function function, ICollection<Value> candidates)
    {
        var (read, written) = Of(function);
        return function with
        {
            Parameters = function.Parameters.Map(p => candidates.Contains(p.Value) && written.Contains(p.Value)
                ? p with { IsOutput = true, IsDifferentiated = p.IsDifferentiated && read.Contains(p.Value) }
                : p),
        };
    }

    /// <summary>The buffers an element of which is read, and those an element of which is written.</summary>
    /// <param name="function">The function.</param>
    /// <param name="countsOwn">Whether derivatives count as well, which read the results of a call where it has put them.</param>
    public static (HashSet<Value> Read, HashSet<Value> Written) Of(Function function, bool countsOwn = false)
    {
        var (read, written, origins) = (new HashSet<Value>(), new HashSet<Value>(), new Origins(function));
        Visit(function.Body);
        return (read, written);

        void Visit(Block block)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            foreach (var statement in block.Statements)
            {
                switch (statement)
                {
                    case Store store:
                        written.UnionWith(origins.Of(store.Buffer));
                        read.UnionWith(store.Stored.Type is BufferType ? origins.Of(store.Stored) : []);
                        break;
                    case Let { Operation: Load load } when countsOwn || !load.IsOwn:
                        read.UnionWith(origins.Of(load.Buffer));
                        break;
                    case Invoke call:
                        written.UnionWith(call.Writes.SelectMany(origins.Of));
                        read.UnionWith(call.Reads.SelectMany(origins.Of));
                        break;
                    case Execute run when !countsOwn:
                        written.UnionWith(run.Writes.SelectMany(origins.Of));
                        read.UnionWith(run.Reads.SelectMany(origins.Of));
                        break;
                    case Execute or Let { Operation: Opaque { Effect: not Effect.None } }:
                        read.UnionWith(statement.Operands.Where(o => o.Type is BufferType).SelectMany(origins.Of));
                        break;
                }

                foreach (var inner in statement.Blocks)
                {
                    Visit(inner);
                }
            }
        }
    }
}
