using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>
/// Values whose derivative is given become their primals, once all derivatives are taken. A primal that has no name
/// of its own is made under the user's name for it.
/// </summary>
internal sealed class Primals
{
    private readonly Replacements replaced = new();
    private readonly HashSet<Value> named = [];

    private readonly Dictionary<Value, Load> loads = [];

    private Primals(Function function) => Visit(function.Body);

    public static Function Only(Function function) => function.Each(OnlyOfOne);

    private static Function OnlyOfOne(Function function)
    {
        var primals = new Primals(function);
        return primals.replaced.Any ? primals.Without(primals.replaced.In(function)) : function;
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
                replaced.Replace(isOurs ? primal : target, by: isOurs ? target : primal);
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

    private Function Without(Function function) => function with { Body = Without(function.Body) };

    private Block Without(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        loads.Clear();
        var kept = new List<Statement>();
        foreach (var statement in block.Statements)
        {
            if (statement is Let { Operation: Linear } || (statement is Store store && IsThere(store)))
            {
                continue;
            }

            Note(statement);
            kept.Add(statement.WithBlocks(Without));
        }

        loads.Clear();
        return block with { Statements = kept.ToEquatableArray() };
    }

    /// <summary>Whether an element holds already what is stored in it.</summary>
    private bool IsThere(Store store) =>
        loads.TryGetValue(store.Stored, out var load) && load.Buffer == store.Buffer && load.Indices.Equals(store.Indices);

    /// <summary>Takes note of what is read; whatever may write makes it forget all that was read before.</summary>
    private void Note(Statement statement)
    {
        if (statement is Let { Operation: Load load, Target: var target })
        {
            loads[target] = load;
        }
        else if (statement is not (Let { Operation.Effect: not Effect.Acts } or Store { Part: Part.Derivative } or Accumulate))
        {
            loads.Clear();
        }
    }
}
