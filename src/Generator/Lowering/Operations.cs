using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Walks through the operations of a body.</summary>
internal static class Operations
{
    /// <summary>What is inside an operation and runs with it: not the bodies of functions that are only declared there.</summary>
    public static IEnumerable<IOperation> OwnDescendants(this IOperation operation)
    {
        var open = new Stack<IOperation>();
        Push(open, operation);
        while (open.Count > 0)
        {
            var next = open.Pop();
            yield return next;
            if (next is not (IAnonymousFunctionOperation or ILocalFunctionOperation))
            {
                Push(open, next);
            }
        }
    }

    private static void Push(Stack<IOperation> open, IOperation parent)
    {
        foreach (var child in parent.ChildOperations.Reverse())
        {
            open.Push(child);
        }
    }
}
