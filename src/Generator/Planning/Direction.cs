using System.Runtime.CompilerServices;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Planning;

/// <summary>
/// A backward loop that only adds up, where the order of the trips does not count, counts up as F does: memory is
/// read in order, and the JIT knows such loops best.
/// </summary>
internal sealed class Direction
{
    private readonly Origins origins;
    private readonly Dictionary<Value, Operation> definitions = [];
    private readonly ValueSource values;

    private Direction(Function function)
    {
        origins = new Origins(function);
        values = new ValueSource(function.ValueCount);
    }

    public static Function Up(Function function) => function.Each(UpOne);

    private static Function UpOne(Function function)
    {
        var direction = new Direction(function);
        var body = direction.Rewrite(function.Body);
        return function with { Body = body, ValueCount = direction.values.Next };
    }

    private Block Rewrite(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var statements = new List<Statement>(block.Statements.Count);
        foreach (var statement in block.Statements)
        {
            if (statement is Let let)
            {
                definitions[let.Target] = let.Operation;
            }

            var now = statement.WithBlocks(Rewrite);
            statements.Add(now is For { BackwardOf: not 0, Step: -1 } loop && OnlyAdds(loop) ? Up(loop, statements) : now);
        }

        return block with { Statements = statements.ToEquatableArray() };
    }

    private For Up(For loop, List<Statement> before)
    {
        if (definitions.TryGetValue(loop.From, out var definition) && definition is Opaque { Text: "\uE001 - 1", Arguments: [var limit] })
        {
            return loop with { From = loop.To, To = limit, Step = 1 };
        }

        var behind = values.New(loop.From.Type);
        before.Add(new Let(behind, new Template().AddTight(loop.From).Add(" + 1").ToOperation(Effect.None, false), Part.Derivative));
        return loop with { From = loop.To, To = behind, Step = 1 };
    }

    private bool OnlyAdds(For loop)
    {
        var added = new HashSet<Value>();
        var read = new HashSet<Value>();
        return Adds(loop.Body, added, read) && !added.Overlaps(read)
            && Enumerable.Range(0, loop.Carried.Count).All(i => IsSum(loop, loop.Carried[i], loop.Body.Yields[i]));
    }

    /// <summary>Whether the steps only compute, and add to elements.</summary>
    private bool Adds(Block block, HashSet<Value> added, HashSet<Value> read)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            switch (statement)
            {
                case Let { Operation: Load load }:
                    read.UnionWith(origins.Of(load.Buffer));
                    break;
                case Let { Operation: View or { Effect: Effect.None } }:
                    break;
                case Accumulate more:
                    added.UnionWith(origins.Of(more.Buffer));
                    break;
                case If or For when statement.Blocks.All(b => b.Completes && Adds(b, added, read)):
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    /// <summary>Whether a trip does nothing with what it finds but to add to it.</summary>
    private bool IsSum(For loop, Value found, Value next) =>
        next == found
            ? Uses(loop.Body, found) == 1
            : definitions.TryGetValue(next, out var definition)
                && definition is Apply { Rule: "Add" or "Subtract", Arguments: [var x, var y] } sum
                && (x == found ? y != found : sum.Rule == "Add" && y == found)
                && Uses(loop.Body, found) == 1;

    private static int Uses(Block block, Value value) =>
        block.Statements.Sum(s => s.Operands.Count(o => o == value) + s.Blocks.Sum(b => Uses(b, value))) + block.Yields.Count(y => y == value);
}
