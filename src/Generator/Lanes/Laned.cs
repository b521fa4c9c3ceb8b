using System.Runtime.CompilerServices;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Lanes;

/// <summary>Which values, and which memory, are different in each lane.</summary>
internal sealed class Laned
{
    private readonly Origins origins;
    private readonly HashSet<Value> laned;

    /// <summary>References to no memory: F's own and those to tangents may both be chosen from one.</summary>
    private readonly HashSet<Value> nothing = [];

    private readonly Dictionary<int, Push> pushes = [];
    private bool changed;

    public Laned(Function function, IEnumerable<Value> seeds)
    {
        origins = new Origins(function);
        FindNothing(function.Body);
        laned = [.. seeds];
        do
        {
            changed = false;
            Visit(function.Body, null);
        }
        while (changed);
    }

    private void FindNothing(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            if (statement is Let { Target: { Type: BufferType } target, Operation: Opaque { Arguments.Count: 0, Does: Effect.None } })
            {
                nothing.Add(target);
            }

            foreach (var inner in statement.Blocks)
            {
                FindNothing(inner);
            }
        }
    }

    public bool Has(Value value) => value.Type is BufferType ? origins.Of(value).Any(laned.Contains) : laned.Contains(value);

    /// <summary>Whether a step, or one inside of it, is run in each lane.</summary>
    public bool Touches(Statement statement) =>
        statement.Operands.Any(Has) || statement.Results.Any(Has) || statement.Blocks.Any(b => b.Statements.Any(Touches));

    /// <summary>Whether a value is a scalar that is another in each lane; a reference is the same for all.</summary>
    public bool HasScalar(Value value) => value.Type is not BufferType && Has(value);

    private void Visit(Block block, Loop? around)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            foreach (var reference in statement.Results.Where(r => r.Type is BufferType))
            {
                Join(reference);
            }

            switch (statement)
            {
                case Store { Stored.Type: BufferType } row:
                    Join(row.Buffer, row.Stored);
                    break;
                case Let { Target: var target } let when (target.IsReal || target.Type.Equals(InertType.Bool)) && let.Operands.Any(Has):
                    Mark(target);
                    break;
                case Store store when Has(store.Stored):
                    origins.Of(store.Buffer).ToList().ForEach(Mark);
                    break;
                case Accumulate more when Has(more.Added):
                    origins.Of(more.Buffer).ToList().ForEach(Mark);
                    break;
                case Invoke call when call.Arguments.Any(Has):
                    call.Outcomes.Where(o => o.IsReal).Concat(call.Writes.SelectMany(origins.Of)).ToList().ForEach(Mark);
                    break;
                case Push push when around is not null:
                    pushes[around.Id] = push;
                    break;
                case Pop pop when around is For { BackwardOf: var id } && pushes.TryGetValue(id, out var push):
                    Mark(pop.Taken, push.Kept);
                    foreach (var (taken, kept) in pop.Taken.Zip(push.Kept, (t, k) => (t, k)).Where(p => p.t.Type is BufferType))
                    {
                        Join(taken, kept);
                    }

                    break;
                case If choice:
                    Visit(choice.Then, around);
                    Visit(choice.Else, around);
                    Mark(choice.Outcomes, choice.Then.Yields);
                    Mark(choice.Outcomes, choice.Else.Yields);
                    break;
                case Protected held:
                    Visit(held.Body, around);
                    Visit(held.Cleanup, around);
                    Mark(held.Outcomes, held.Body.Yields);
                    break;
                case Loop loop:
                    Mark(loop.Carried, loop.Initial);
                    foreach (var inner in loop.Blocks)
                    {
                        Visit(inner, loop);
                    }

                    Mark(loop.Carried, loop.Body.Yields);
                    Mark(loop.Outcomes, loop.Carried);
                    break;
            }
        }
    }

    /// <summary>What a reference may show is all laned, or not at all.</summary>
    private void Join(params IEnumerable<Value> references)
    {
        var all = references.SelectMany(origins.Of).Distinct().ToList();
        if (all.Exists(laned.Contains))
        {
            all.ForEach(Mark);
        }
    }

    private void Mark(Value value) => changed |= !nothing.Contains(value) && laned.Add(value);

    private void Mark(EquatableArray<Value> to, EquatableArray<Value> from)
    {
        for (var i = 0; i < to.Count && i < from.Count; i++)
        {
            if (to[i].Type is not BufferType && Has(from[i]))
            {
                Mark(to[i]);
            }
        }
    }
}
