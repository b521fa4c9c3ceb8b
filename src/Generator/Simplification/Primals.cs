using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>
/// Values whose derivative is given become their primals, once all derivatives are taken. A primal that has no name
/// of its own is made under the user's name for it.
/// </summary>
internal sealed class Primals
{
    private readonly Dictionary<Value, Value> replaced = [];
    private readonly HashSet<Value> named = [];

    private Primals(Function function) => Visit(function.Body);

    public static Function Only(Function function)
    {
        var primals = new Primals(function);
        return primals.replaced.Count == 0
            ? function
            : function with { Body = Without(Substitution.Apply(function.Body, primals.Now)) };
    }

    private Value Now(Value value)
    {
        while (replaced.TryGetValue(value, out var other))
        {
            value = other;
        }

        return value;
    }

    private void Visit(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var made = new HashSet<Value>();
        foreach (var statement in block.Statements)
        {
            if (statement is Let { Operation: Linear { Primal: var primal }, Target: var target })
            {
                var isOurs = primal.Name is null && target.Name is not null && made.Contains(primal) && named.Add(primal);
                replaced.Add(isOurs ? primal : target, isOurs ? target : primal);
            }

            if (statement is Let { Target: var result })
            {
                made.Add(result);
            }

            foreach (var inner in statement.Blocks)
            {
                Visit(inner);
            }
        }
    }

    private static Block Without(Block block) => block with
    {
        Statements = block.Statements.Where(s => s is not Let { Operation: Linear })
            .Select(s => s.Blocks.Count == 0 ? s : s.WithBlocks([.. s.Blocks.Select(Without)])).ToEquatableArray(),
    };
}
