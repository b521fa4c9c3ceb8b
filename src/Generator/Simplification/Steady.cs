using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>
/// What every trip of a loop hands on as it found it is no state of the loop: it is what came in. So is what begins as a
/// literal and is the same literal behind each trip, and what is true from the beginning or else.
/// </summary>
internal sealed class Steady
{
    private readonly Replacements replaced = new();
    private readonly Dictionary<Value, Operation> literals = [];
    private readonly Dictionary<Value, Logic> alternatives = [];

    public static Function Remove(Function function) => function.Each(RemoveOne);

    private static Function RemoveOne(Function function)
    {
        var steady = new Steady();
        steady.Find(function.Body);
        return steady.replaced.Any ? steady.replaced.In(function with { Body = steady.Without(function.Body) }) : function;
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
            else if (statement is Let { Operation: Logic { Kind: Connective.Or } any, Target: var either })
            {
                alternatives[either] = any;
            }

            foreach (var inner in statement.Blocks)
            {
                Find(inner);
            }

            for (var k = 0; statement is Loop { Body.Completes: true } loop && k < loop.Carried.Count; k++)
            {
                if (loop.Carried[k].Type is not BufferType && (loop.Body.Yields[k] == loop.Carried[k] || IsSameLiteral(loop.Body.Yields[k], loop.Initial[k]) || StaysTrue(loop, k)))
                {
                    replaced.Replace(loop.Carried[k], by: loop.Initial[k]);
                    replaced.Replace(loop.Outcomes[k], by: loop.Initial[k]);
                }
            }
        }
    }

    private bool IsSameLiteral(Value one, Value other) => literals.TryGetValue(one, out var literal) && literals.TryGetValue(other, out var same) && literal.Equals(same);

    private bool StaysTrue(Loop loop, int k) =>
        literals.TryGetValue(loop.Initial[k], out var literal) && literal is Opaque { Text: "true" }
        && alternatives.TryGetValue(loop.Body.Yields[k], out var any) && any.Arguments.Contains(loop.Carried[k]);

    private Block Without(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return block with
        {
            Statements = block.Statements.Map(s => Without(s.WithBlocks(Without))),
        };
    }

    private Statement Without(Statement statement) =>
        statement is Loop loop && loop.Carried.Any(replaced.Contains) ? loop.Carrying(replaced.Contains) : statement;
}
