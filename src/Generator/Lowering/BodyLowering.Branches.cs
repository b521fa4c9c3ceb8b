using System.Collections.Immutable;
using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Branches, and the variables that come out of them changed.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>One way that control may take: its steps, its variables, its value.</summary>
    private sealed record Path(BlockBuilder Block, Environment Environment, Term? Value);

    private Path Branch(Func<Term?> lower)
    {
        var (outerBlock, outerEnvironment) = (block, environment);
        block = outerBlock.Nested();
        environment = outerEnvironment.Fork();
        var value = lower();
        var path = new Path(block, environment, value);
        (block, environment) = (outerBlock, outerEnvironment);
        return path;
    }

    private void Resume(Path path, Action lower)
    {
        var (outerBlock, outerEnvironment) = (block, environment);
        (block, environment) = (path.Block, path.Environment);
        lower();
        (block, environment) = (outerBlock, outerEnvironment);
    }

    /// <summary>Lowers an <c>if</c>. Where one branch returns, what follows belongs to the other one.</summary>
    /// <returns>What still remains after it.</returns>
    private Rest? LowerIf(IConditionalOperation choice, Rest? rest)
    {
        var condition = AsValue(Lower(choice.Condition), choice.Condition);
        if (condition == always || condition == never)
        {
            return (condition == always ? choice.WhenTrue : choice.WhenFalse) is { } taken ? new Rest(taken, rest) : rest;
        }

        if (rest is not null && (LeavesInPart(choice.WhenTrue) || LeavesInPart(choice.WhenFalse)) && IsRepeatable(rest))
        {
            Join(condition, Branch(() => LowerRegion(choice.WhenTrue, rest)), Branch(() => LowerRegion(choice.WhenFalse, rest)));
            return null;
        }

        var then = Branch(() => LowerRegion(choice.WhenTrue));
        var otherwise = Branch(() => LowerRegion(choice.WhenFalse));
        var (thenExits, otherwiseExits) = (Exits(then), Exits(otherwise));
        if (rest is not null && thenExits != otherwiseExits)
        {
            var remaining = rest;
            Resume(thenExits ? otherwise : then, () => LowerFrom(remaining));
            rest = null;
        }

        Join(condition, then, otherwise);
        return rest;
    }

    private Term? LowerRegion(IOperation? statement, Rest? rest = null)
    {
        LowerFrom(statement is null ? rest : new Rest(statement, rest));
        return null;
    }

    /// <summary>The most operations that are lowered on both sides of a branch, at once and in all.</summary>
    private const int MostRepeated = 80;
    private const int MostRepeatedInAll = 600;

    private int repeated;

    /// <summary>Whether a branch leaves on some of its ways only: then what follows is lowered on each of them.</summary>
    private static bool LeavesInPart(IOperation? branch) =>
        branch is not null && !(branch is IBlockOperation { Operations: [.., var last] } ? last : branch).IsExit()
        && branch.Descendants().Any(o => o.IsExit() && !IsWithinLoop(o, branch));

    private static bool IsWithinLoop(IOperation exit, IOperation branch)
    {
        for (var outer = exit.Parent; outer is not null && !ReferenceEquals(outer, branch); outer = outer.Parent)
        {
            if (outer is ILoopOperation or ISwitchOperation or ILocalFunctionOperation or IAnonymousFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether statements are few enough to be lowered twice.</summary>
    private bool IsRepeatable(Rest rest)
    {
        var count = 0;
        for (var at = rest; at is not null; at = at.Tail)
        {
            count += at.Head.DescendantsAndSelf().Take(MostRepeated + 1).Count();
            if (count > MostRepeated)
            {
                return false;
            }
        }

        repeated += count;
        return repeated <= MostRepeatedInAll;
    }

    /// <summary>Lowers <paramref name="rest"/> where control has not left yet.</summary>
    private void LowerUnless(Value pending, Rest rest)
    {
        var left = Branch(() => null);
        var stayed = Branch(() =>
        {
            foreach (var target in exits)
            {
                if (environment[target] is not null)
                {
                    environment.Set(target, (Term)never);
                }
            }

            LowerFrom(rest);
            return null;
        });
        Join(pending, left, stayed);
    }

    /// <summary>Joins two paths behind a condition and returns their value.</summary>
    /// <param name="condition">Chooses the first path.</param>
    /// <param name="then">The first path.</param>
    /// <param name="otherwise">The second path.</param>
    /// <param name="isExpression">Whether what a path declares is in scope behind it, as a pattern's variable is.</param>
    private Term? Join(Value condition, Path then, Path otherwise, bool isExpression = false)
    {
        bool outlives(object variable) => variable is ObjectName or Temporary ? environment[variable] is not null : isExpression || ReferenceEquals(variable, Result) || environment[variable] is not null;

        var thenYields = new List<Value>();
        var otherwiseYields = new List<Value>();
        var outcomes = new List<Value>();
        Value? negated = null;

        Term Merge(Term a, Term b)
        {
            if (a is Deferred || b is Deferred)
            {
                return a.Equals(b) ? a
                    : a is Closure || b is Closure ? Refuse(Descriptors.UnsupportedStatement, current!, "a choice between two functions", "call one or the other in an if")
                    : a is Sequence || b is Sequence ? Refuse(Descriptors.UnsupportedStatement, current!, "a choice between two sequences", "use one or the other in an if")
                    : Refuse(Descriptors.UnsupportedStatement, current!, "a choice between two objects, or an object and null", "use one or the other in an if, or a struct");
            }

            if (a is Tree || b is Tree)
            {
                var (left, right) = (Elements(a, then), Elements(b, otherwise));
                return new Tree([.. left.Zip(right, Merge)]);
            }

            var (x, y) = (((Leaf)a).Value, ((Leaf)b).Value);
            if (x == y && then.Block.Completes && otherwise.Block.Completes)
            {
                return x;
            }

            if ((x == always && y == never) || (x == never && y == always))
            {
                return x == always ? condition : negated ??= values.New(InertType.Bool);
            }

            var outcome = values.New(x.Type);
            foreach (var side in new[] { x, y })
            {
                if (x.Type is BufferType)
                {
                    dependences.Shows(outcome, side);
                    chosen.Add(outcome);
                }
                else
                {
                    HandOn(side, outcome);
                }
            }

            if (x.Type is BufferType { IsSpan: true } && loopDepth > 0)
            {
                RefuseReal(
                    [dependences.Passing(outcome)], Descriptors.UnsupportedStatement, current!,
                    "a choice between spans of memory that a loop makes", "make the memory before the loop, or choose between arrays");
            }

            thenYields.Add(x);
            otherwiseYields.Add(y);
            outcomes.Add(outcome);
            return outcome;
        }

        var merged = new List<(object Variable, Term Term)>();
        foreach (var variable in then.Environment.Assigned.Concat(otherwise.Environment.Assigned).Distinct())
        {
            if (ValuesAfter(variable, then, otherwise, outlives) is var (a, b))
            {
                MustBeThere(a, then, b, otherwise);
                merged.Add((variable, Merge(a, b)));
            }
        }

        Term? value = null;
        if (Either(then, otherwise) is var (first, second))
        {
            MustBeThere(first, then, second, otherwise);
            value = Merge(first, second);
        }

        block.Append(new If(condition, then.Block.Close(thenYields), otherwise.Block.Close(otherwiseYields), outcomes.ToEquatableArray()));
        if (negated is not null)
        {
            block.Append(new Let(negated, new Logic(Connective.Not, [condition])));
        }

        if (!then.Block.Completes && !otherwise.Block.Completes)
        {
            block.Stop();
        }

        foreach (var (variable, term) in merged)
        {
            environment.Set(variable, term);
            NameOutcome(variable, term);
        }

        return value;
    }

    private static (Term, Term)? Either(Path then, Path otherwise) =>
        (then.Value ?? otherwise.Value, otherwise.Value ?? then.Value) is ({ } a, { } b) ? (a, b) : null;

    /// <summary>
    /// What a variable holds at the end of each path; nothing where no path that is read later assigns it. On a path
    /// that does not assign it any value will do: C# lets nobody read it behind that path.
    /// </summary>
    private (Term, Term)? ValuesAfter(object variable, Path then, Path otherwise, Func<object, bool> outlives)
    {
        var (a, b) = (then.Environment[variable], otherwise.Environment[variable]);
        if (exits.Contains(variable))
        {
            return (a ?? never, b ?? never);
        }

        (a, b) = (then.Block.Completes ? a : b, otherwise.Block.Completes ? b : a);
        return (a, b) switch
        {
            (null, _) or (_, null) when !outlives(variable) => null,
            (null or Unassigned, null or Unassigned) => null,
            (null or Unassigned, { } assigned) => (DefaultLike(assigned, then), assigned),
            ({ } assigned, null or Unassigned) => (assigned, DefaultLike(assigned, otherwise)),
            _ => (a, b),
        };
    }
}
