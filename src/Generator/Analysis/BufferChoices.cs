using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Analysis;

/// <summary>Whether a function finds out at run time which memory a buffer of its own shows.</summary>
internal static class BufferChoices
{
    public static bool Any(Function function) => Any(function.Body) || function.Callees.Any(Any);

    private static bool Any(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return block.Statements.Any(s => IsChoice(s) || s.Blocks.Any(Any));
    }

    private static bool IsChoice(Statement statement) => statement switch
    {
        If choice => choice.Outcomes.Any(IsBuffer),
        Protected held => held.Outcomes.Any(IsBuffer),
        Loop loop => loop.Body.Completes && loop.Carried.Zip(loop.Body.Yields, (found, next) => IsBuffer(found) && found != next).Any(moves => moves),
        Store store => IsBuffer(store.Stored),
        Let { Target.Type: BufferType { Element: BufferType }, Operation: Allocate } => true,
        Let { Target.Type: BufferType, Operation: not (View or Alias or Allocate or Zeros or Opaque) } => true,
        _ => false,
    };

    private static bool IsBuffer(Value value) => value.Type is BufferType;
}
