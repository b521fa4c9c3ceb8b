using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Loops: what a trip changes is carried into the next one.</summary>
internal sealed partial class BodyLowering
{
    private int loops;

    /// <summary>How many loops are around the step that is being lowered.</summary>
    private int loopDepth;

    private void LowerLoop(IOperation loop)
    {
        switch (loop)
        {
            case IForLoopOperation counted:
                LowerFor(counted);
                break;
            case IWhileLoopOperation repeated:
                LowerWhile(
                    repeated, repeated.ConditionIsTop, repeated.Condition,
                    () => LowerOptional(repeated.Condition, repeated.ConditionIsUntil), () => LowerTrip(repeated, repeated.Body, []), []);
                break;
            case IForEachLoopOperation each:
                LowerForEach(each);
                break;
            default:
                Refuse(Descriptors.UnsupportedStatement, loop, Fence.Describe(loop), Fence.Advice(loop));
                break;
        }
    }

    private Value LowerOptional(IOperation? condition, bool isUntil = false)
    {
        var value = condition is null ? always : LowerValue(condition);
        return isUntil ? Make(InertType.Bool, new Logic(Connective.Not, [value])) : value;
    }

    /// <summary>The condition where control has not left; false where it has.</summary>
    private Value Unless(Value? pending, Func<Value> condition) => pending switch
    {
        null when HasLeft => never,
        null => condition(),
        _ => Both(true, Make(InertType.Bool, new Logic(Connective.Not, [pending])), condition),
    };

    private void LowerFor(IForLoopOperation loop)
    {
        foreach (var before in loop.Before)
        {
            LowerStatement(before);
        }

        var assigned = Assigned(loop.Body);
        if (CountedLoop.Recognize(loop, symbol => assigned.Contains(frame.Key(symbol)), place => IsSteady(place, loop.Body)) is { } counted && TypeOf(counted.Counter.Type).Equals(IntType))
        {
            LowerCounted(loop, counted);
            return;
        }

        LowerWhile(loop, true, loop.Condition, () => LowerOptional(loop.Condition), () => LowerTrip(loop, loop.Body, loop.AtLoopBottom), []);
    }

    private static readonly InertType IntType = new("int");

    /// <summary>A trip: the body, and behind it, also behind <c>continue</c>, the step.</summary>
    private void LowerTrip(ILoopOperation loop, IOperation body, IReadOnlyList<IOperation> bottom)
    {
        WithExit(loop.ContinueLabel, () => LowerFrom(new Rest(body, null)));
        LowerFrom(Push([.. bottom], null));
    }

    private void LowerCounted(IForLoopOperation loop, CountedLoop counted)
    {
        var from = AsValue(environment[counted.Counter]!, loop);
        var to = LowerValue(counted.Bound);
        if (counted.IsInclusive != counted.Step < 0)
        {
            // Counting up the bound is excluded, counting down it is included.
            to = Make(IntType, new Template().AddTight(to).Add(" + 1").ToOperation(Effect.None, false));
        }

        if (counted.Ahead > 0)
        {
            // Where the bound is no length, it may be so low that the difference is out of range.
            var limit = block.Definition(to) is Opaque { Text: "\uE001.Length" } or Constant ? new Template().AddTight(to)
                : new Template().Add("global::System.Math.Max(").Add(to).Add(", " + (int.MinValue + counted.Ahead) + ")");
            to = Make(IntType, limit.Add(" - " + counted.Ahead).ToOperation(Effect.None, false));
        }

        LowerCounted(loop, counted.Counter, from, to, counted.Step, _ => LowerTrip(loop, loop.Body, []));
    }

    private void LowerCounted(ILoopOperation loop, ISymbol? variable, Value from, Value to, int step, Action<Value> trip, params IEnumerable<object> more)
    {
        from = block.Definition(from) is Opaque { Arguments.Count: 0 } literal ? block.Let(IntType, literal) : from;
        if (variable is not null && loop.Locals.Contains(variable, SymbolEqualityComparer.Default) && names.TryGetValue(from, out var called) && called == variable.Name)
        {
            // The name is the counter's, not that of what it begins with.
            names.Remove(from);
        }

        Repeat(loop, Changed(loop, more), carried =>
        {
            var counter = values.New(IntType);
            var (body, next) = Trip(carried, () =>
            {
                if (variable is not null)
                {
                    environment.Set(variable, (Term)counter);
                    names[counter] = variable.Name;
                }

                trip(counter);
            });
            return (
                (initial, found, outcomes) => new For(0, counter, from, to, step, found, initial, body, outcomes), next);
        });
    }

    /// <summary>
    /// Lowers a loop whose trips are not known before. Where its condition does more than ask, or stands at the
    /// bottom, the answer is carried from trip to trip.
    /// </summary>
    private void LowerWhile(
        ILoopOperation loop, bool isTop, IOperation? question, Func<Value> condition, Action trip, IReadOnlyList<object> more) => WithExit(loop.ExitLabel, () =>
    {
        if (isTop && (question is null || OnlyAsks(question, condition)))
        {
            RepeatWhile(loop, Changed(loop, more), condition, trip);
            return;
        }

        var goesOn = new object();
        environment.Set(goesOn, (Term)always);
        RepeatWhile(loop, Changed(loop, [goesOn]), () => AsValue(environment[goesOn]!, loop), () =>
        {
            if (!isTop)
            {
                trip();
                environment.Set(goesOn, (Term)Unless(PendingExit(), condition));
                return;
            }

            var holds = condition();
            environment.Set(goesOn, (Term)holds);
            var taken = Branch(() =>
            {
                trip();
                return null;
            });
            Join(holds, taken, Branch(() => null));
        });
    });

    /// <summary>Whether a condition changes neither variables nor elements of buffers.</summary>
    private bool OnlyAsks(IOperation question, Func<Value> condition)
    {
        if (Assigned(question).Count > 0)
        {
            return false;
        }

        if (!question.DescendantsAndSelf().Any(o => o is IInvocationOperation or IPropertyReferenceOperation or IBinaryOperation { OperatorMethod: not null }))
        {
            return true;
        }

        // What a method that is inlined does is seen when it is lowered: here to be looked at only.
        var mark = refusals.Count;
        var asked = Branch(() =>
        {
            condition();
            return null;
        });
        refusals.RemoveRange(mark, refusals.Count - mark);
        return !Writes(asked.Block.Close());
    }

    private static bool Writes(Block block) => block.Statements.Any(s =>
        s is Invoke || Analysis.Written.By(s).Any() || s.Blocks.Any(Writes));

    private void RepeatWhile(IOperation at, IReadOnlyList<object> variables, Func<Value> condition, Action trip) => Repeat(at, variables, carried =>
    {
        Value? holds = null;
        var head = Branch(() =>
        {
            Restore(carried);
            holds = Unless(PendingExit(), condition);
            return null;
        });
        var (body, next) = Trip(carried, () =>
        {
            ClearExits();
            trip();
        });
        return ((initial, found, outcomes) => new While(0, found, initial, head.Block.Close([holds!]), body, outcomes), next);
    });
}
