using System.Globalization;
using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>
/// Loops of a few trips that are known when the code is written, in a function with small buffers of its own, are
/// written out, so that the buffers can be taken apart.
/// </summary>
internal sealed class ShortLoops
{
    private const int MostTrips = 4;
    private const int MostSteps = 60;

    private readonly ValueSource values;
    private readonly KnownIntegers integers = new();

    private ShortLoops(Function function) => values = new ValueSource(function.ValueCount);

    public static Function Unroll(Function function) => function.Each(UnrollOne);

    private static Function UnrollOne(Function function)
    {
        if (!HasSmallBuffers(function.Body, new KnownIntegers()))
        {
            return function;
        }

        var loops = new ShortLoops(function);
        var body = loops.Rewrite(function.Body);
        return function with { Body = body, ValueCount = loops.values.Next };
    }

    private static bool HasSmallBuffers(Block block, KnownIntegers integers)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            integers.Learn(statement);
            if ((statement is Let let && SmallBuffers.SizeOf(let, integers) is not null)
                || statement.Blocks.Any(b => HasSmallBuffers(b, integers)))
            {
                return true;
            }
        }

        return false;
    }

    private Block Rewrite(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var statements = new List<Statement>(block.Statements.Count);
        foreach (var statement in block.Statements)
        {
            integers.Learn(statement);
            var now = statement.WithBlocks(Rewrite);
            if (now is For loop && TripsOf(loop) is { } trips)
            {
                Write(loop, trips, statements);
            }
            else
            {
                statements.Add(now);
            }
        }

        return block with { Statements = statements.ToEquatableArray() };
    }

    /// <summary>The counter's values; nothing where the loop stays.</summary>
    private List<int>? TripsOf(For loop)
    {
        if (loop.IsBulk || !loop.Body.Completes || integers.Of(loop.From) is not { } from || integers.Of(loop.To) is not { } to)
        {
            return null;
        }

        var trips = new List<int>();
        for (long i = from; loop.Step > 0 ? i < to : i >= to; i += loop.Step)
        {
            trips.Add((int)i);
            if (trips.Count > MostTrips)
            {
                return null;
            }
        }

        return Steps(loop.Body) is { } steps && steps * trips.Count <= MostSteps ? trips : null;
    }

    /// <summary>How many steps a trip has; nothing where a loop is among them.</summary>
    private static int? Steps(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var steps = 0;
        foreach (var statement in block.Statements)
        {
            steps++;
            foreach (var inner in statement.Blocks)
            {
                if (statement is Loop || Steps(inner) is not { } more)
                {
                    return null;
                }

                steps += more;
            }
        }

        return steps;
    }

    private void Write(For loop, List<int> trips, List<Statement> into)
    {
        var found = loop.Initial.ToList();
        var made = new HashSet<Value>();
        Collect(loop.Body, made);
        foreach (var trip in trips)
        {
            var counter = values.New(loop.Counter.Type);
            into.Add(Settled(new Let(counter, Literal(trip))));
            var now = new Dictionary<Value, Value> { [loop.Counter] = counter };
            for (var k = 0; k < found.Count; k++)
            {
                now[loop.Carried[k]] = found[k];
            }

            var body = Substitution.Apply(loop.Body, v => now.TryGetValue(v, out var own) ? own : made.Contains(v) ? now[v] = values.New(v.Type, v.Name) : v);
            into.AddRange(body.Statements.Select(Settled));
            found = [.. body.Yields];
        }

        for (var k = 0; k < found.Count; k++)
        {
            into.Add(new Let(loop.Outcomes[k], new Alias(found[k])));
        }
    }

    /// <summary>An index that hinges on the counter is known now.</summary>
    private Statement Settled(Statement statement)
    {
        integers.Learn(statement);
        return statement is Let { Target: { Name: null } target, Operation: Opaque { Arguments.Count: > 0 } } let && integers.Of(target) is { } known ? let with { Operation = Literal(known) } : statement;
    }

    private static Opaque Literal(int number) => new(number.ToString(CultureInfo.InvariantCulture), [], Effect.None, number >= 0);

    private static void Collect(Block block, HashSet<Value> made)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            made.Join(statement.Results);
            foreach (var inner in statement.Blocks)
            {
                Collect(inner, made);
            }
        }
    }
}
