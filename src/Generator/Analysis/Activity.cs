using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;
using Adjoint.Generator.Rules;

namespace Adjoint.Generator.Analysis;

/// <summary>Which values depend on an input that derivatives are taken with respect to.</summary>
internal static class Activity
{
    public static HashSet<Value> Of(Function function)
    {
        var active = new HashSet<Value>(function.Parameters.Where(p => p.IsDifferentiated).Select(p => p.Value));
        Visit(function.Body, active);
        return active;
    }

    private static void Visit(Block block, HashSet<Value> active)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            switch (statement)
            {
                case Let { Target.IsReal: true } let when Carries(let.Operation, active):
                    active.Add(let.Target);
                    break;
                case If choice:
                    Visit(choice.Then, active);
                    Visit(choice.Else, active);
                    MarkOutcomes(choice, active);
                    break;
            }
        }
    }

    private static bool Carries(Operation operation, HashSet<Value> active) => operation switch
    {
        Apply { Rule: "Convert" } convert => active.Contains(convert.Arguments[0]),
        Apply apply => RuleTable.Find(apply.Rule) is { IsStep: false } && apply.Arguments.Any(active.Contains),
        Alias alias => active.Contains(alias.Source),
        Select choice => active.Contains(choice.WhenTrue) || active.Contains(choice.WhenFalse),
        _ => false,
    };

    private static void MarkOutcomes(If choice, HashSet<Value> active)
    {
        for (var i = 0; i < choice.Outcomes.Count; i++)
        {
            if (choice.Outcomes[i].IsReal
                && ((choice.Then.Completes && active.Contains(choice.Then.Yields[i]))
                    || (choice.Else.Completes && active.Contains(choice.Else.Yields[i]))))
            {
                active.Add(choice.Outcomes[i]);
            }
        }
    }
}
