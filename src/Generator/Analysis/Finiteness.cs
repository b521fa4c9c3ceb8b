using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;
using Adjoint.Generator.Rules;

namespace Adjoint.Generator.Analysis;

/// <summary>Where the backward chain of a value can meet a partial that is not finite, so that a zero would not stay zero.</summary>
internal sealed class Finiteness
{
    private readonly HashSet<Value> breaking = [];
    private readonly Dictionary<Value, double> numbers = [];
    private readonly Reached reached;

    /// <param name="function">The function.</param>
    /// <param name="active">What derivatives flow through.</param>
    /// <param name="reached">The buffers whose elements' adjoints say whether anything reached them.</param>
    /// <param name="arriving">Those of its parameters whose own chain may break where it is called.</param>
    public Finiteness(Function function, HashSet<Value> active, Reached reached, params IEnumerable<Value> arriving)
    {
        this.reached = reached;
        breaking.UnionWith(arriving);
        Visit(function.Body, active);
    }

    public bool MayBreak(Value value) => breaking.Contains(value);

    /// <summary>Whether a partial is finite whatever the arguments are.</summary>
    public static bool IsBounded(Apply apply, int argument, Func<Value, double?> numberOf) => apply.Rule switch
    {
        "Convert" => true,
        "Multiply" => IsFinite(numberOf(apply.Arguments[1 - argument])),
        "Divide" when argument == 0 => IsFinite(1d / numberOf(apply.Arguments[1])),
        _ => RuleTable.Find(apply.Rule)?.PartialIsBounded(argument) ?? false,
    };

    public static bool IsFinite(double? number) => number is { } n && !double.IsNaN(n) && !double.IsInfinity(n);

    private void Visit(Block block, HashSet<Value> active)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            switch (statement)
            {
                case Let { Operation: Constant constant, Target: var target }:
                    numbers[target] = constant.Number;
                    break;
                case Let let when active.Contains(let.Target) && MayBreak(let.Operation, active):
                    breaking.Add(let.Target);
                    break;
                case Invoke call:
                    breaking.UnionWith(call.Outcomes.Where(active.Contains));
                    break;
                case Loop loop:
                    VisitLoop(loop, active);
                    break;
                case Protected held:
                    Visit(held.Body, active);
                    Visit(held.Cleanup, active);
                    breaking.UnionWith(held.Outcomes.Where((o, i) => held.Body.Completes && breaking.Contains(held.Body.Yields[i])));
                    break;
                case If choice:
                    Visit(choice.Then, active);
                    Visit(choice.Else, active);
                    MarkOutcomes(choice);
                    break;
            }
        }
    }

    private void VisitLoop(Loop loop, HashSet<Value> active)
    {
        // A loop may repeat whatever its trips do: all that it carries may break where anything does.
        breaking.UnionWith(loop.Carried.Where(active.Contains));
        foreach (var block in loop.Blocks)
        {
            Visit(block, active);
        }

        breaking.UnionWith(loop.Outcomes.Where(active.Contains));
    }

    private bool MayBreak(Operation operation, HashSet<Value> active)
    {
        if (operation is Load load ? reached.IsMarked(load.Buffer) : operation.Operands.Any(breaking.Contains))
        {
            return true;
        }

        return operation is Linear { Arguments: var arguments, Partials: var partials }
            ? arguments.Where((a, i) => active.Contains(a) && !IsFinite(NumberOf(partials[i]))).Any()
            : operation is Apply apply
            && Enumerable.Range(0, apply.Arguments.Count).Any(i => active.Contains(apply.Arguments[i]) && !IsBounded(apply, i, NumberOf));
    }

    private double? NumberOf(Value value) => numbers.TryGetValue(value, out var number) ? number : null;

    private void MarkOutcomes(If choice)
    {
        for (var i = 0; i < choice.Outcomes.Count; i++)
        {
            if ((choice.Then.Completes && breaking.Contains(choice.Then.Yields[i]))
                || (choice.Else.Completes && breaking.Contains(choice.Else.Yields[i])))
            {
                breaking.Add(choice.Outcomes[i]);
            }
        }
    }
}
