using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>What the trips of a loop find and hand on.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>What a loop carries: a variable, and the values that a trip finds in it.</summary>
    private sealed record CarriedVariable(object Variable, Term Initial, Term Found);

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
    private void Repeat(IOperation at, IReadOnlyList<object> variables, Func<IReadOnlyList<CarriedVariable>, (MakeLoop Make, List<Term> Next)> lower)
    {
        var id = ++loops;
        var carried = Carried(variables);
        loopDepth++;
        var (make, next) = lower(carried);
        loopDepth--;
        for (var i = 0; i < carried.Count; i++)
        {
            if (!AreKnownAlike(carried[i].Found, next[i]))
            {
                Refuse(Descriptors.UnsupportedStatement, at, "a variable that a loop gives another function or object", "call the function, or use the object, in the trip that makes it");
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
        RefuseChangedSpans(at, made, kept);
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
                HandOn(source, target);
            }
            else if (source != target)
            {
                dependences.Shows(target, source);
            }
        }
    }

    private void RefuseChangedSpans(IOperation at, Loop made, Dictionary<Value, Value> kept)
    {
        var changed = made.Carried.Where(c => c.Type is BufferType { IsSpan: true } && !kept.ContainsKey(c));
        RefuseReal(
            changed.Select(dependences.Passing), Descriptors.UnsupportedStatement, at,
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
            HandOn(value, copy);
        }

        return copy;
    }

    /// <summary>The variables that a loop may change, and what says that it is left.</summary>
    private IReadOnlyList<object> Changed(ILoopOperation loop, IEnumerable<object> more) => [.. Assigned(loop).Concat(LeavesFrom(loop)).Concat(more)];

    private List<CarriedVariable> Carried(IReadOnlyList<object> variables)
    {
        var carried = new List<CarriedVariable>();
        foreach (var variable in variables.Concat(KnownObjects).Distinct().ToList())
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

            MustBeThere(initial);
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
