using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Analysis;

/// <summary>
/// What the results are certainly made of: no branch, maximum or later store stands between. A partial of such a step that
/// is infinite is that of a result; a zero that arrives there is a number, not the mark of a value that was not selected.
/// </summary>
internal sealed class Certainty
{
    /// <summary>Each time that it is made.</summary>
    private const int Always = int.MaxValue;

    private readonly Origins origins;
    private readonly Scopes scopes;
    private readonly Coverage coverage;
    private readonly Dictionary<Value, int> levels = [];
    private readonly HashSet<Operation> all = [];
    private readonly HashSet<Operation> divisors = [];

    public Certainty(Function function, Origins origins)
    {
        (this.origins, scopes) = (origins, new Scopes(function));
        coverage = new Coverage(scopes, origins);
        foreach (var result in function.Body.Yields)
        {
            Need(result, Always);
        }

        Visit(function.Body, [], 0, null);
    }

    /// <summary>Whether a step has no partial that must be kept from a zero.</summary>
    public bool IsCertain(Operation operation) => all.Contains(operation);

    /// <summary>Whether a quotient's divisor is the same for all elements that it is made for, one of which is certain.</summary>
    public bool HasCertainDivisor(Apply quotient) => divisors.Contains(quotient);

    /// <summary>How a buffer is read later on.</summary>
    /// <param name="Level">In each run of a block with so many loops around it an element is needed; all of them where it is always.</param>
    /// <param name="Common">How many loops are around both the reading and what comes before it.</param>
    private readonly record struct Reading(int Level, int Common);

    private void Visit(Block block, Dictionary<Value, Reading> read, int depth, For? loop)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements.Reverse())
        {
            switch (statement)
            {
                case Let let when levels.TryGetValue(let.Target, out var level):
                    Need(let, level, read, depth, loop);
                    break;
                case Store { Stored.IsReal: true } store:
                    if (origins.Of(store.Buffer) is { Count: 1 } shown && read.TryGetValue(shown.First(), out var reading))
                    {
                        Need(store.Stored, LevelAt(store, reading, depth, loop));
                    }

                    Forget(store, read);
                    break;
                case For inner when inner.Body.Completes:
                    Visit(inner, read, depth);
                    break;
                default:
                    Forget(statement, read);
                    break;
            }
        }
    }

    private void Visit(For loop, Dictionary<Value, Reading> read, int depth)
    {
        for (var k = 0; k < loop.Carried.Count; k++)
        {
            if (levels.TryGetValue(loop.Outcomes[k], out var level))
            {
                Need(loop.Body.Yields[k], coverage.IsMadeOf(loop.Body.Yields[k], loop.Carried[k]) ? level : Math.Min(level, depth));
            }
        }

        Visit(loop.Body, read, depth + 1, loop);
        foreach (var (buffer, reading) in read.Select(r => (r.Key, r.Value)).ToList())
        {
            read[buffer] = new Reading(reading.Level == Always ? Always : Math.Min(reading.Level, depth), Math.Min(reading.Common, depth));
        }

        for (var k = 0; k < loop.Carried.Count; k++)
        {
            if (levels.TryGetValue(loop.Carried[k], out var level))
            {
                Need(loop.Initial[k], level);
            }
        }
    }

    private void Need(Let let, int level, Dictionary<Value, Reading> read, int depth, For? loop)
    {
        switch (let.Operation)
        {
            case Load load when origins.Of(load.Buffer) is { Count: 1 } shown:
                var reading = new Reading(loop is not null && coverage.Covers(loop, load) ? level : Math.Min(level, depth), depth);
                read[shown.First()] = read.TryGetValue(shown.First(), out var other) && other.Level > reading.Level ? other : reading;
                break;
            case Alias or Linear or Apply { Rule: not ("Max" or "Min" or "Clamp" or "MaxMagnitude" or "MinMagnitude" or "MaxNumber" or "MinNumber" or "MaxMagnitudeNumber" or "MinMagnitudeNumber") }:
                var operands = let.Operation.Operands.Where(o => o.IsReal).ToList();
                operands.ForEach(o => Need(o, level));
                if (level == Always || operands.All(o => scopes.Depth(o) <= level))
                {
                    all.Add(let.Operation);
                }
                else if (let.Operation is Apply { Rule: "Divide", Arguments: [_, var divisor] } && scopes.Depth(divisor) <= level)
                {
                    divisors.Add(let.Operation);
                }

                break;
        }
    }

    /// <summary>How certain a stored value is: trips that store the same element are not all read.</summary>
    private static int LevelAt(Store store, Reading reading, int depth, For? loop) =>
        reading.Level < Always ? Math.Min(reading.Level, reading.Common)
        : depth == reading.Common || (depth == reading.Common + 1 && loop is not null && store.Indices is [var index] && index == loop.Counter) ? Always
        : reading.Common;

    private void Need(Value value, int level) => levels[value] = levels.TryGetValue(value, out var other) ? Math.Max(level, other) : level;

    /// <summary>What may be overwritten here was perhaps never read before.</summary>
    private void Forget(Statement statement, Dictionary<Value, Reading> read)
    {
        if (read.Count == 0)
        {
            return;
        }

        foreach (var buffer in statement is Let ? [] : statement.Operands.Where(o => o.Type is BufferType))
        {
            foreach (var origin in origins.Of(buffer))
            {
                read.Remove(origin);
            }
        }

        foreach (var inner in statement.Blocks.SelectMany(b => b.Statements))
        {
            Forget(inner, read);
        }
    }
}
