using System.Runtime.CompilerServices;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>
/// The steps of rules that a derivative asks for are there, and run. Those that only values with given derivatives name
/// wait for a further derivative, the others are gone.
/// </summary>
internal sealed class Demands
{
    private readonly OnDemand branches;
    private readonly HashSet<Value> asked = [];
    private readonly HashSet<Value> waiting = [];
    private readonly Replacements replaced = new();

    private Demands(OnDemand branches, Function function)
    {
        this.branches = branches;
        Visit(function.Body);
    }

    public static Function Settle(Function function) =>
        function.Callees.Prepend(function).Any(f => new OnDemand(f).Any) ? DeadCode.Remove(function).Each(SettleOne) : function;

    private static Function SettleOne(Function function)
    {
        var demands = new Demands(new OnDemand(function), function);
        return demands.replaced.In(function with { Body = demands.Rewrite(function.Body) });
    }

    private void Visit(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            if (statement is Let { Operation: Linear linear })
            {
                waiting.UnionWith(linear.Partials);
            }
            else
            {
                asked.UnionWith(statement.Operands);
            }

            foreach (var inner in statement.Blocks)
            {
                Visit(inner);
            }
        }

        asked.UnionWith(block.Yields);
    }

    private Block Rewrite(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return block with { Statements = [.. block.Statements.SelectMany(Rewrite)] };
    }

    private IEnumerable<Statement> Rewrite(Statement statement)
    {
        if (!branches.Contains(statement) || statement.Results.Any(waiting.Contains) && !statement.Results.Any(asked.Contains))
        {
            return [statement.WithBlocks(Rewrite)];
        }

        if (!statement.Results.Any(asked.Contains))
        {
            return [];
        }

        var steps = ((If)statement).Then;
        for (var i = 0; i < statement.Results.Count; i++)
        {
            replaced.Replace(statement.Results[i], by: steps.Yields[i]);
        }

        return Rewrite(steps).Statements;
    }
}
