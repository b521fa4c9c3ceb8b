using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Analysis;

/// <summary>Drops memory of the derivative's own that is written and never read, with what writes it.</summary>
internal sealed class DeadBuffers
{
    private readonly Origins origins;
    private readonly HashSet<Value> made = [];
    private readonly HashSet<Value> read = [];

    private DeadBuffers(Function function)
    {
        origins = new Origins(function);
        Visit(function.Body);
    }

    /// <summary>The same function where there is none.</summary>
    public static Function Remove(Function function)
    {
        if (!Makes(function.Body))
        {
            return function;
        }

        var buffers = new DeadBuffers(function);
        buffers.made.ExceptWith(buffers.read);
        return buffers.made.Count == 0 ? function : function with { Body = buffers.Without(function.Body) };
    }

    /// <summary>Whether there is memory of the derivative's own at all.</summary>
    private static bool Makes(Block block)
    {
        foreach (var statement in block.Statements)
        {
            if (statement is Let { Part: Part.Derivative, Target.Type: BufferType })
            {
                return true;
            }

            foreach (var inner in statement.Blocks)
            {
                if (Makes(inner))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void Visit(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            switch (statement)
            {
                case Let { Operation: View or Alias, Target.Type: BufferType } or Store { Stored.IsReal: true } or Accumulate:
                    break;
                case Let { Part: Part.Derivative, Target: { Type: BufferType } target } let:
                    made.Add(target);
                    Read(let.Operands);
                    break;
                default:
                    Read(statement.Operands);
                    break;
            }

            foreach (var inner in statement.Blocks)
            {
                Visit(inner);
            }
        }

        Read(block.Yields);
    }

    private void Read(EquatableArray<Value> values)
    {
        foreach (var value in values)
        {
            if (value.Type is BufferType)
            {
                read.UnionWith(origins.Of(value));
            }
        }
    }

    private Block Without(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return block with
        {
            Statements = block.Statements.Where(s => !IsDead(s)).Select(s => s.WithBlocks([.. s.Blocks.Select(Without)])).ToEquatableArray(),
        };
    }

    private bool IsDead(Statement statement) => statement switch
    {
        Let { Target: { Type: BufferType } target } => origins.Of(target).All(made.Contains),
        Store or Accumulate => origins.Of(statement.Operands[0]).All(made.Contains),
        _ => false,
    };
}
