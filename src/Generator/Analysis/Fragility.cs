using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;
using Adjoint.Generator.Rules;

namespace Adjoint.Generator.Analysis;

/// <summary>
/// Which values meet, on their way to a result, a partial that may be infinite where the function itself is finite, as
/// that of a root at zero: a tangent that is zero by selection must not be multiplied by it.
/// </summary>
internal sealed class Fragility
{
    private readonly HashSet<Value> fragile = [];
    private readonly Dictionary<Value, double> numbers = [];

    public Fragility(Function function)
    {
        Number(function.Body);
        Visit(function.Body);
    }

    public bool IsFragile(Value value) => fragile.Contains(value);

    /// <summary>Whether a partial may be infinite where the arguments and the result are finite.</summary>
    public static bool MayBreak(Apply apply, int argument, Func<Value, double?> numberOf) =>
        apply.Rule is not ("Multiply" or "Divide") && !Finiteness.IsBounded(apply, argument, numberOf)
        && RuleTable.Find(apply.Rule)!.Partials[argument].Parts.Any(Breaks);

    private static bool Breaks(object part) => part is Formula.Apply call && call.Rule switch
    {
        "Add" or "Subtract" or "Multiply" or "Negate" or "Sin" or "Cos" or "Exp" or "Tanh" or "Sinh" or "Cosh" => false,
        "Divide" => call.Arguments[1] is not Formula.Number,
        _ => true,
    };

    private void Number(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            if (statement is Let { Operation: Constant constant, Target: var target })
            {
                numbers[target] = constant.Number;
            }

            foreach (var inner in statement.Blocks)
            {
                Number(inner);
            }
        }
    }

    /// <summary>Uses stand behind what they use: one pass from the end sees all of them; of a loop, as many as it takes.</summary>
    private void Visit(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements.Reverse())
        {
            switch (statement)
            {
                case Let let:
                    Visit(let);
                    break;
                case If choice:
                    Pass(choice.Outcomes, choice.Then.Yields);
                    Pass(choice.Outcomes, choice.Else.Yields);
                    break;
                case Protected held:
                    Pass(held.Outcomes, held.Body.Yields);
                    break;
                case Loop loop:
                    Pass(loop.Outcomes, loop.Body.Yields);
                    Pass(loop.Outcomes, loop.Carried);
                    break;
            }

            foreach (var inner in statement.Blocks.Reverse())
            {
                Visit(inner);
            }

            for (; statement is Loop loop && Carry(loop);)
            {
                Visit(loop.Body);
            }
        }
    }

    /// <summary>What a trip finds fragile, the trip before it yielded.</summary>
    /// <returns>Whether that says something new of a yield.</returns>
    private bool Carry(Loop loop)
    {
        Pass(loop.Carried, loop.Initial);
        var isNew = loop.Body.Completes && loop.Carried.Where((c, i) => fragile.Contains(c) && !fragile.Contains(loop.Body.Yields[i])).Any();
        Pass(loop.Carried, loop.Body.Yields);
        return isNew;
    }

    private void Visit(Let let)
    {
        var passes = fragile.Contains(let.Target);
        switch (let.Operation)
        {
            case Apply apply:
                fragile.UnionWith(apply.Arguments.Where((a, i) => a.IsReal && (passes || (RuleTable.Find(apply.Rule) is { IsStep: false } && MayBreak(apply, i, NumberOf)))));
                break;
            case Linear linear:
                fragile.UnionWith(linear.Arguments.Where((_, i) => passes || !Finiteness.IsFinite(NumberOf(linear.Partials[i]))));
                break;
            case Alias or Select when passes:
                fragile.UnionWith(let.Operation.Operands.Where(o => o.IsReal));
                break;
        }
    }

    private void Pass(EquatableArray<Value> outcomes, EquatableArray<Value> yields) =>
        fragile.UnionWith(yields.Where((_, i) => fragile.Contains(outcomes[i])));

    private double? NumberOf(Value value) => numbers.TryGetValue(value, out var number) ? number : null;
}
