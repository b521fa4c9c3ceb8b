using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Analysis;

/// <summary>Drops what nobody needs. What acts stays, in order, and so does what fails where an array that comes in is null.</summary>
internal sealed class DeadCode
{
    private readonly HashSet<Value> given;

    private DeadCode(Function function) => given = [.. function.Parameters.Select(p => p.Value).Where(v => v.Type is BufferType { IsSpan: false })];

    public static Function Remove(Function function) => Callees.Reached(function.Each(RemoveFromOne));

    private static Function RemoveFromOne(Function function)
    {
        var code = new DeadCode(function);
        while (true)
        {
            function = function with { Body = code.Remove(function.Body, [.. function.Body.Yields]) };
            var reduced = DeadBuffers.Remove(function);
            if (ReferenceEquals(reduced, function))
            {
                return function;
            }

            function = reduced;
        }
    }

    private Block Remove(Block block, HashSet<Value> live)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var kept = new List<Statement>(block.Statements.Count);
        var isSame = true;
        for (var i = block.Statements.Count - 1; i >= 0; i--)
        {
            var statement = Reduce(block.Statements[i], live);
            isSame &= ReferenceEquals(statement, block.Statements[i]);
            if (statement is not null)
            {
                kept.Add(statement);
                live.Join(statement.Operands);
            }
        }

        if (isSame)
        {
            return block;
        }

        kept.Reverse();
        return block with { Statements = kept.ToEquatableArray() };
    }

    private Statement? Reduce(Statement statement, HashSet<Value> live) => statement switch
    {
        Let let => let.Operation.Effect == Effect.Acts || live.Contains(let.Target) || Fails(let, live) ? let : null,
        If choice => Reduce(choice, live),
        Loop loop => Reduce(loop, live),
        Protected held => Reduce(held, live),
        _ => statement,
    };

    /// <summary>Whether F asks for the length of an array that may be null, and nothing that follows needs that array.</summary>
    private bool Fails(Let let, HashSet<Value> live) =>
        let is { Part: Part.Primal, Operation: Opaque { IsOfArray: true, Arguments: [var array] } } && given.Contains(array) && !live.Contains(array);

    private Protected Reduce(Protected held, HashSet<Value> live)
    {
        var needed = Enumerable.Range(0, held.Outcomes.Count).Where(i => live.Contains(held.Outcomes[i])).ToList();
        var cleanup = Remove(held.Cleanup, live);
        return held with { Body = Reduce(held.Body, needed, live), Cleanup = cleanup, Outcomes = Pick(held.Outcomes, needed) };
    }

    private If? Reduce(If choice, HashSet<Value> live)
    {
        var needed = Enumerable.Range(0, choice.Outcomes.Count).Where(i => live.Contains(choice.Outcomes[i])).ToList();
        var then = Reduce(choice.Then, needed, live);
        var otherwise = Reduce(choice.Else, needed, live);
        return needed.Count == 0 && then.Statements.Count == 0 && otherwise.Statements.Count == 0
            ? null
            : new If(choice.Condition, then, otherwise, Pick(choice.Outcomes, needed));
    }

    /// <summary>What a loop carries is needed where it is read behind the loop or in another trip.</summary>
    private Loop? Reduce(Loop loop, HashSet<Value> live)
    {
        var needed = Enumerable.Range(0, loop.Outcomes.Count).Where(i => live.Contains(loop.Outcomes[i])).ToList();
        while (true)
        {
            var inside = new HashSet<Value>(live);
            var reduced = Reduce(loop, needed, inside);
            var more = Enumerable.Range(0, loop.Carried.Count).Where(i => !needed.Contains(i) && inside.Contains(loop.Carried[i])).ToList();
            if (more.Count == 0)
            {
                live.UnionWith(inside);
                return reduced is For { Outcomes.Count: 0, Body.Statements.Count: 0 } empty && !live.Contains(empty.Counter) ? null : reduced;
            }

            needed = [.. needed.Concat(more).OrderBy(i => i)];
        }
    }

    private Loop Reduce(Loop loop, List<int> needed, HashSet<Value> live)
    {
        var body = Reduce(loop.Body, needed, live);
        var (carried, initial, outcomes) = (Pick(loop.Carried, needed), Pick(loop.Initial, needed), Pick(loop.Outcomes, needed));
        if (loop is While repeated)
        {
            var head = Reduce(repeated.Head, [0], live);
            return repeated with { Head = head, Body = body, Carried = carried, Initial = initial, Outcomes = outcomes };
        }

        return loop with { Body = body, Carried = carried, Initial = initial, Outcomes = outcomes };
    }

    private Block Reduce(Block block, List<int> needed, HashSet<Value> live)
    {
        var yields = block.Completes ? Pick(block.Yields, needed) : [];
        live.Join(yields);
        return Remove(block with { Yields = yields }, live);
    }

    private static EquatableArray<Value> Pick(EquatableArray<Value> values, List<int> indices) =>
        indices.Select(i => values[i]).ToEquatableArray();
}
