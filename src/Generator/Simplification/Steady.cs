using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>
/// What every trip of a loop hands on as it found it is no state of the loop: it is what came in. So is what begins as a
/// literal and is the same literal behind each trip.
/// </summary>
internal sealed class Steady
{
    private readonly Dictionary<Value, Value> replaced = [];
    private readonly Dictionary<Value, Operation> literals = [];

    public static Function Remove(Function function) => function.Each(RemoveOne);

    private static Function RemoveOne(Function function)
    {
        var steady = new Steady();
        steady.Find(function.Body);
        return steady.replaced.Count == 0 ? function : function with { Body = Substitution.Apply(steady.Without(function.Body), steady.Now) };
    }

    private Value Now(Value value)
    {
        while (replaced.TryGetValue(value, out var other))
        {
            value = other;
        }

        return value;
    }

    private void Find(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            if (statement is Let { Operation: Constant or Opaque { Arguments.Count: 0, Does: Effect.None }, Target: var literal } let)
            {
                literals[literal] = let.Operation;
            }

            foreach (var inner in statement.Blocks)
            {
                Find(inner);
            }

            for (var k = 0; statement is Loop { Body.Completes: true } loop && k < loop.Carried.Count; k++)
            {
                if (loop.Carried[k].Type is not BufferType && (loop.Body.Yields[k] == loop.Carried[k] || IsSameLiteral(loop.Body.Yields[k], loop.Initial[k])))
                {
                    replaced[loop.Carried[k]] = replaced[loop.Outcomes[k]] = loop.Initial[k];
                }
            }
        }
    }

    private bool IsSameLiteral(Value one, Value other) => literals.TryGetValue(one, out var literal) && literals.TryGetValue(other, out var same) && literal.Equals(same);

    private Block Without(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return block with
        {
            Statements = block.Statements.Map(s => s.Blocks.Count == 0 ? s : Without(s.WithBlocks([.. s.Blocks.Select(Without)]))),
        };
    }

    private Statement Without(Statement statement) =>
        statement is Loop loop && loop.Carried.Any(replaced.ContainsKey) ? loop.Carrying(replaced.ContainsKey) : statement;
}
