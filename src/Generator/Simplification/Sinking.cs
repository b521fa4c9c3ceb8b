using System.Runtime.CompilerServices;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>
/// Forward mode makes the partials of a rule where its method is called, which is in front of what selects among values.
/// Where the tangent is used under conditions only, the rule goes down to these, and runs under them.
/// </summary>
internal sealed class Sinking
{
    private readonly OnDemand branches;
    private readonly ValueSource values;

    private Sinking(Function function, OnDemand branches) => (this.branches, values) = (branches, new ValueSource(function.ValueCount));

    public static Function Apply(Function function) =>
        function.Callees.Prepend(function).Any(f => new OnDemand(f).Any) ? DeadCode.Remove(function).Each(ApplyToOne) : function;

    private static Function ApplyToOne(Function function)
    {
        var sinking = new Sinking(function, new OnDemand(function));
        var body = sinking.Rewrite(function.Body);
        return function with { Body = body, ValueCount = sinking.values.Next };
    }

    private Block Rewrite(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var statements = block.Statements.Select(s => s.WithBlocks(Rewrite)).ToList();
        for (var i = statements.Count - 1; i >= 0; i--)
        {
            if (branches.Contains(statements[i]))
            {
                statements = Sunk(statements, i, block.Yields) ?? statements;
            }
        }

        return block with { Statements = statements.ToEquatableArray() };
    }

    /// <summary>The steps with a rule further down; nothing where it must stay.</summary>
    private List<Statement>? Sunk(List<Statement> statements, int at, EquatableArray<Value> yields)
    {
        var rule = (If)statements[at];
        var behind = statements.Skip(at + 1).Select(s => WithoutPartials(s, rule)).ToList();
        var needs = new Needs(rule, behind, yields);
        var end = behind.FindIndex(needs.IsCertain);
        if (end < 0 || needs.Of(rule.Outcomes) is not { } conditions || behind.Skip(end).SelectMany(s => s.Results).Any(conditions.SelectMany(c => c).Select(c => c.Condition).Contains))
        {
            return null;
        }

        var moving = behind.Take(end).ToLookup(needs.DependsOnRule);
        var block = new BlockBuilder(values);
        var arithmetic = new Arithmetic(block);
        var asked = conditions.Select(c => c.Select(t => t.Holds ? t.Condition : arithmetic.Not(t.Condition)).Aggregate(arithmetic.And)).Aggregate(arithmetic.Or);
        return [.. statements.Take(at), .. moving[false], .. block.Close([]).Statements, rule with { Condition = asked }, .. moving[true], .. behind.Skip(end)];
    }

    /// <summary>In forward mode the derivative of a value whose derivative is given is there beside it.</summary>
    private static Statement WithoutPartials(Statement statement, If rule) =>
        statement is Let { Operation: Linear linear } let && linear.Partials.Any(rule.Outcomes.Contains)
            ? let with { Operation = new Linear(linear.Primal, [], []) }
            : statement;
}
