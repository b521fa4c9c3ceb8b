using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Differentiation;

/// <summary>
/// Turns: a branch, or a loop whose trips stand alone, goes forward and backward at once, and nothing is saved.
/// </summary>
internal sealed partial class Reverse
{
    /// <summary>The steps that replace a branch or a loop; nothing where its adjoint is not known before it runs.</summary>
    private List<Statement>? Turn(Statement statement, Turning.Place place, Adjoints adjoints)
    {
        if (!IsActive(statement) || (statement is Loop repeated && StoresOutside(repeated)) || (statement is If && HasStores(statement)))
        {
            return null;
        }

        var outcomes = statement.Results;
        var seeds = Seeds(outcomes, place.Back, adjoints);
        var hoisted = new List<Contribution?>();
        foreach (var seed in seeds)
        {
            var (value, guard) = (seed is { } s ? place.Hoist(s.Value) : null, seed?.Guard is { } g ? place.Hoist(g) : null);
            if (seed is not null && (value is null || (seed.Value.Guard is not null && guard is null)))
            {
                return GiveBack(outcomes, seeds, adjoints);
            }

            hoisted.Add(seed is null ? null : new Contribution(value!, guard));
        }

        Statement? turned = statement is If choice ? Turn(choice, hoisted, place, adjoints) : Turn((Loop)statement, hoisted, seeds, place, adjoints);
        return turned is null ? GiveBack(outcomes, seeds, adjoints) : place.With(turned);
    }

    private static List<Statement>? GiveBack(EquatableArray<Value> outcomes, List<Contribution?> seeds, Adjoints adjoints)
    {
        for (var i = 0; i < seeds.Count; i++)
        {
            if (seeds[i] is { } seed)
            {
                adjoints.Add(outcomes[i], seed.Value, seed.Guard);
            }
        }

        return null;
    }

    private If Turn(If choice, List<Contribution?> seeds, Turning.Place place, Adjoints adjoints)
    {
        Side Through(Block block)
        {
            var inner = new Adjoints();
            var nested = place.Nested();
            var yields = Sweep(block, nested, inner, i => seeds[i]);
            return new Side(nested, inner, yields);
        }

        return Merge(choice, Through(choice.Then), Through(choice.Else), place.Back, adjoints);
    }

    /// <summary>Forward and backward in each trip, where the trips hand the adjoints of what they carry on unchanged.</summary>
    private Loop? Turn(Loop loop, List<Contribution?> seeds, List<Contribution?> arrived, Turning.Place place, Adjoints adjoints)
    {
        var nested = place.Nested();
        var inner = new Adjoints();
        var yields = Sweep(loop.Body, nested, inner, k => seeds[k]);
        var arithmetic = new Arithmetic(nested);
        for (var k = 0; k < loop.Carried.Count; k++)
        {
            var adjoint = inner.Take(loop.Carried[k], arithmetic);
            if (!IsSame(adjoint, seeds[k], nested) || adjoint?.Guard != seeds[k]?.Guard)
            {
                return null;
            }
        }

        var state = new LoopState(nested.Values);
        state.Yields.AddRange(yields);
        foreach (var captured in inner.Values.ToList())
        {
            var trip = inner.Take(captured, arithmetic)!.Value;
            var sum = state.Carry(captured.Type, Naming.Adjoint(captured.Name), place.Constant(captured.Type, new Constant(0d)));
            state.Yields.Add(arithmetic.Add(sum, trip.Value));
            Value? guard = null;
            if (pullback.NeedsGuard(captured))
            {
                guard = state.Carry(InertType.Bool, null, place.Constant(InertType.Bool, new Opaque("false", [], Effect.None, true)));
                state.Yields.Add(trip.Guard is null ? Truth(nested, trip) : arithmetic.Or(guard, trip.Guard));
            }

            adjoints.Add(captured, state.OutcomeOf(sum), guard is null ? null : state.OutcomeOf(guard));
        }

        for (var k = 0; k < loop.Carried.Count; k++)
        {
            if (arrived[k] is { } seed && active.Contains(loop.Initial[k]))
            {
                adjoints.Add(loop.Initial[k], seed.Value, seed.Guard);
            }
        }

        return With(loop, state, nested.Close(state.Yields));
    }

    private static bool IsSame(Contribution? a, Contribution? b, BlockBuilder block) => (a, b) switch
    {
        (null, null) => true,
        ({ Value: var x }, { Value: var y }) => block.Source(x) == block.Source(y)
            || (block.Definition(x) is Constant number && number.Equals(block.Definition(y))),
        _ => false,
    };

    private static Loop With(Loop loop, LoopState state, Block body) => loop with
    {
        Body = body,
        Carried = loop.Carried.Concat(state.Found).ToEquatableArray(),
        Initial = loop.Initial.Concat(state.Initial).ToEquatableArray(),
        Outcomes = loop.Outcomes.Concat(state.Outcomes).ToEquatableArray(),
    };

    /// <summary>Whether a loop writes into a buffer from outside of it that has adjoints, other than scratch memory of each trip: then the order of its trips counts.</summary>
    private bool StoresOutside(Loop loop)
    {
        var made = new HashSet<Value>(Steps(loop).SelectMany(s => s.Results).Where(v => !shadows.Outlives(v)));
        return Stored(loop).SelectMany(shadows.OriginsOf).Distinct()
            .Any(o => !made.Contains(o) && !privates.IsPrivate(o, loop));
    }

    private bool HasStores(Statement statement) => Stored(statement).Any();

    /// <summary>The buffers that have adjoints and that the steps in a step write.</summary>
    private IEnumerable<Value> Stored(Statement statement) => Steps(statement).SelectMany(Written.By).Where(shadows.IsActive);

    /// <summary>
    /// Whether a step reads a buffer that a later step of its block writes. The way back through that store clears the
    /// element's adjoint, so the step must not have added to it before.
    /// </summary>
    private bool IsOverwrittenLater(Block block, int index)
    {
        var read = new HashSet<Value>(Steps(block.Statements[index]).OfType<Let>()
            .Where(l => l.Operation is Load && active.Contains(l.Target))
            .SelectMany(l => shadows.OriginsOf(((Load)l.Operation).Buffer)));
        read.UnionWith(Steps(block.Statements[index]).OfType<Invoke>().SelectMany(c => c.Reads).SelectMany(shadows.OriginsOf));
        return read.Count > 0
            && block.Statements.Skip(index + 1).SelectMany(s => Steps(s).Prepend(s)).SelectMany(Written.By).Any(b => read.Overlaps(shadows.OriginsOf(b)));
    }

    private static IEnumerable<Statement> Steps(Statement statement) =>
        statement.Blocks.SelectMany(b => b.Statements).SelectMany(s => Steps(s).Prepend(s));
}
