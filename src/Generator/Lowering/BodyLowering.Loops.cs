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

    /// <summary>What a loop carries: a variable, and the values that a trip finds in it.</summary>
    private sealed record CarriedVariable(object Variable, Term Initial, Term Found);

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
        if (CountedLoop.Recognize(loop, symbol => assigned.Contains(frame.Key(symbol))) is { } counted && TypeOf(counted.Counter.Type).Equals(IntType))
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

    private void LowerCounted(ILoopOperation loop, ISymbol? variable, Value from, Value to, int step, Action<Value> trip)
    {
        Repeat(loop, [], carried =>
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
        if (isTop && (question is null || Assigned(question).Count == 0))
        {
            RepeatWhile(loop, more, condition, trip);
            return;
        }

        var goesOn = new object();
        environment.Set(goesOn, (Term)always);
        RepeatWhile(loop, [goesOn], () => AsValue(environment[goesOn]!, loop), () =>
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

    private void RepeatWhile(ILoopOperation loop, IReadOnlyList<object> more, Func<Value> condition, Action trip) => Repeat(loop, more, carried =>
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

    private (Block Body, List<Term> Next) Trip(IReadOnlyList<CarriedVariable> carried, Action trip)
    {
        var path = Branch(() =>
        {
            Restore(carried);
            trip();
            return null;
        });
        List<Term> next = [.. carried.Select(c => path.Environment[c.Variable] ?? c.Found)];
        return (path.Block.Close(next.SelectMany(t => t.Leaves)), next);
    }

    private void Restore(IReadOnlyList<CarriedVariable> carried)
    {
        foreach (var variable in carried)
        {
            environment.Set(variable.Variable, variable.Found);
        }
    }

    private void ClearExits()
    {
        foreach (var target in exits.Where(t => environment[t] is not null).ToList())
        {
            environment.Set(target, (Term)never);
        }
    }

    private delegate Loop MakeLoop(EquatableArray<Value> initial, EquatableArray<Value> found, EquatableArray<Value> outcomes);

    /// <summary>Lowers a loop: what a trip leaves in a variable reaches the next trip and what follows the loop.</summary>
    private void Repeat(
        ILoopOperation loop, IReadOnlyList<object> more, Func<IReadOnlyList<CarriedVariable>, (MakeLoop Make, List<Term> Next)> lower)
    {
        var id = ++loops;
        var carried = Carried(loop, more);
        loopDepth++;
        var (make, next) = lower(carried);
        loopDepth--;
        for (var i = 0; i < carried.Count; i++)
        {
            if (!AreKnownAlike(carried[i].Found, next[i]))
            {
                Refuse(Descriptors.UnsupportedStatement, loop, "a variable that a loop gives another function or object", "call the function, or use the object, in the trip that makes it");
                return;
            }

            Flow(next[i], carried[i].Found);
        }

        var outcomes = carried.Select(c => Map(c.Found, Like)).ToList();
        var made = make(
            carried.SelectMany(c => c.Initial.Leaves).ToEquatableArray(),
            carried.SelectMany(c => c.Found.Leaves).ToEquatableArray(),
            outcomes.SelectMany(t => t.Leaves).ToEquatableArray()) with
        { Id = id };
        var kept = Kept(made);
        block.Append(kept.Count == 0 ? made : Without(made, kept));
        RefuseChangedSpans(loop, made, kept);
        for (var i = 0; i < carried.Count; i++)
        {
            var outcome = Map(outcomes[i], v => kept.TryGetValue(v, out var initial) ? initial : v);
            environment.Set(carried[i].Variable, outcome);
            NameOutcome(carried[i].Variable, outcome);
        }
    }

    /// <summary>The variables that no trip changes, and what they are before, in and behind the loop.</summary>
    private static Dictionary<Value, Value> Kept(Loop loop)
    {
        var kept = new Dictionary<Value, Value>();
        for (var i = 0; i < loop.Carried.Count; i++)
        {
            if (loop.Body.Completes ? loop.Body.Yields[i] == loop.Carried[i] : loop.Carried[i].Type is BufferType)
            {
                kept[loop.Carried[i]] = kept[loop.Outcomes[i]] = loop.Initial[i];
            }
        }

        return kept;
    }

    /// <summary>The loop that does not carry what its trips keep.</summary>
    private static Loop Without(Loop loop, Dictionary<Value, Value> kept)
    {
        var changed = Enumerable.Range(0, loop.Carried.Count).Where(i => !kept.ContainsKey(loop.Carried[i])).ToList();
        EquatableArray<Value> Pick(EquatableArray<Value> of) => [.. changed.Select(i => of[i])];
        var body = loop.Body.Completes ? loop.Body with { Yields = Pick(loop.Body.Yields) } : loop.Body;
        Loop carrying = loop with { Carried = Pick(loop.Carried), Initial = Pick(loop.Initial), Outcomes = Pick(loop.Outcomes), Body = body };
        return (Loop)Substitution.Apply(new Block([carrying], []), v => kept.TryGetValue(v, out var initial) ? initial : v).Statements[0];
    }

    private void Flow(Term from, Term to)
    {
        foreach (var (source, target) in from.Leaves.Zip(to.Leaves, (s, t) => (s, t)))
        {
            if (target.Type is not BufferType)
            {
                dependences.Flow(source, target);
            }
            else if (source != target)
            {
                dependences.Shows(target, source);
            }
        }
    }

    private void RefuseChangedSpans(ILoopOperation loop, Loop made, Dictionary<Value, Value> kept)
    {
        var changed = made.Carried.Where(c => c.Type is BufferType { IsSpan: true } && !kept.ContainsKey(c));
        RefuseReal(
            changed.Select(dependences.Passing), Descriptors.UnsupportedStatement, loop,
            "a span variable that a loop changes to memory that the loop makes", "make the memory before the loop, or use an array variable");
    }

    private Value Like(Value value)
    {
        var copy = values.New(value.Type);
        if (value.Type is BufferType)
        {
            dependences.Shows(copy, value);
            chosen.Add(copy);
        }
        else
        {
            dependences.Flow(value, copy);
        }

        return copy;
    }

    private List<CarriedVariable> Carried(ILoopOperation loop, IReadOnlyList<object> more)
    {
        var carried = new List<CarriedVariable>();
        foreach (var variable in Assigned(loop).Concat(LeavesFrom(loop)).Concat(KnownObjects).Concat(more).Distinct().ToList())
        {
            var initial = environment[variable] ?? (exits.Contains(variable) ? never : ReferenceEquals(variable, Result) ? Placeholder(ResultType) : null);
            if (initial is Unassigned && Variable.SymbolOf(variable) is ILocalSymbol { Type: { } type })
            {
                // What a trip makes of one of these, it makes before it reads it.
                initial = type.TypeKind == TypeKind.Delegate || (Bound(type) is INamedTypeSymbol named && IsFollowed(named)) ? null : Placeholder(type);
            }

            if (initial is null)
            {
                continue;
            }

            var found = Map(initial, Like);
            NameOutcome(variable, found);
            carried.Add(new CarriedVariable(variable, initial, found));
        }

        return carried;
    }

    /// <summary>The jumps in a loop that end it: what says so is carried as well.</summary>
    private IEnumerable<object> LeavesFrom(ILoopOperation loop)
    {
        var leaves = new List<object>();
        foreach (var operation in loop.OwnDescendants())
        {
            if (operation is IReturnOperation { Kind: OperationKind.Return } && !leaves.Contains(Returned))
            {
                leaves.Add(Returned);
                leaves.Add(Result);
            }
            else if (operation is IBranchOperation branch && exits.Contains(frame.Key(branch.Target)) && !leaves.Contains(frame.Key(branch.Target)))
            {
                leaves.Add(frame.Key(branch.Target));
            }
        }

        return leaves;
    }
}
