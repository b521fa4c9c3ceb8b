using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Planning;

/// <summary>Puts into the code what was decided: outcomes of branches, pushes, pops, what is computed again.</summary>
internal sealed partial class Transport
{
    private readonly Dictionary<Statement, Statement> resolvedFrom = new(ByReference.Instance);

    private void Adopt(Statement original, Statement resolved) => resolvedFrom[resolved] = original;

    private Block Deliver(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var statements = new List<Statement>();
        foreach (var statement in block.Statements)
        {
            if (statement.Blocks.Count == 0)
            {
                statements.Add(statement);
                continue;
            }

            var original = resolvedFrom[statement];
            statements.AddRange(Of(ahead, original));
            var delivered = statement.WithBlocks(statement.Blocks.Select(Deliver).ToList());
            switch (delivered)
            {
                case If choice:
                    statements.Add(WithOutcomes(choice, original));
                    break;
                case Protected held:
                    statements.Add(WithOutcomes(held, original));
                    break;
                case Loop loop:
                    loop = loop with { Body = Around(loop.Body, original) };
                    var keep = kept.TryGetValue(loop.Id, out var list) ? list : [];
                    statements.AddRange(Reserved(loop, keep));
                    statements.Add(keep.Count > 0 ? WithPush(loop, keep) : loop);
                    break;
                default:
                    statements.Add(delivered);
                    break;
            }
        }

        return block with { Statements = statements.ToEquatableArray() };
    }

    private If WithOutcomes(If choice, Statement original) => !wanted.TryGetValue(original, out var list)
        ? choice
        : new If(
            choice.Condition,
            With(choice.Then, list.Select(w => (w.Inner, w.Block == 0))),
            With(choice.Else, list.Select(w => (w.Inner, w.Block == 1))),
            choice.Outcomes.Concat(list.Select(w => w.Outcome)).ToEquatableArray());

    private Protected WithOutcomes(Protected held, Statement original) => !wanted.TryGetValue(original, out var list)
        ? held
        : held with
        {
            Body = With(held.Body, list.Select(w => (w.Inner, true))),
            Outcomes = held.Outcomes.Concat(list.Select(w => w.Outcome)).ToEquatableArray(),
        };

    private Block With(Block block, IEnumerable<(Value Inner, bool IsHere)> more)
    {
        if (!block.Completes)
        {
            return block;
        }

        var statements = block.Statements.ToList();
        var yields = block.Yields.ToList();
        foreach (var (inner, isHere) in more)
        {
            var value = inner;
            if (!isHere)
            {
                value = values.New(inner.Type);
                statements.Add(new Let(
                    value,
                    inner.IsReal ? new Constant(0d) : new Opaque("default(" + inner.Type.CSharp + ")", [], Effect.None, true),
                    Part.Derivative));
            }

            yields.Add(value);
        }

        return new Block(statements.ToEquatableArray(), yields.ToEquatableArray());
    }

    private static List<Statement> Of(Dictionary<Statement, List<Statement>> lists, Statement key) => lists.TryGetValue(key, out var list) ? list : [];

    /// <summary>A loop's body between what it needs from elsewhere and what it keeps.</summary>
    private Block Around(Block body, Statement original)
    {
        var statements = new List<Statement>();
        if (taken.TryGetValue(original, out var pops))
        {
            statements.Add(new Pop(pops.ToEquatableArray()));
        }

        statements.AddRange(Of(preludes, original));
        statements.AddRange(body.Statements);
        statements.AddRange(body.Completes ? Of(trailers, original) : []);
        return body with { Statements = statements.ToEquatableArray() };
    }

    /// <summary>Room for all trips where their number is known; otherwise each trip makes its own.</summary>
    private IEnumerable<Statement> Reserved(Loop loop, List<Value> keep)
    {
        if (keep.Count == 0 || loop is not For counted || !IsReservedAhead(loop))
        {
            yield break;
        }

        var steps = new List<Statement>();
        var trips = Trips(counted.Step, counted.From, counted.To, steps);
        foreach (var step in steps)
        {
            yield return step;
        }

        foreach (var type in keep.GroupBy(v => v.Type))
        {
            yield return new Reserve(type.Key, trips, type.Count());
        }
    }

    /// <summary>Whether a loop's pushes are the only ones until it ends; pushes of loops in it would take its room.</summary>
    private bool IsReservedAhead(Loop loop) => loop is For && !Loops(loop.Body).Any(inner => kept.ContainsKey(inner.Id));

    private static IEnumerable<Loop> Loops(Block block) => block.Statements.SelectMany(s =>
        s.Blocks.SelectMany(Loops).Concat(s is Loop { BackwardOf: 0 } loop ? [loop] : []));

    private Statement WithPush(Loop loop, List<Value> keep)
    {
        var placed = places.TryGetValue(loop.Id, out var found) ? found : [];
        var room = IsReservedAhead(loop) ? [] : keep.GroupBy(v => v.Type).Select(g => (Statement)new Reserve(g.Key, null, g.Count()));
        var body = loop.Body with { Statements = loop.Body.Statements.Concat(placed).Concat(room).Append(new Push(keep.ToEquatableArray())).ToEquatableArray() };
        return loop with { Body = body };
    }
}
