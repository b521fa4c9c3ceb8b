using System.Runtime.CompilerServices;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Planning;

/// <summary>
/// A loop that adds to an element and to its neighbour touches each element once: what the next trip adds to as well
/// is carried to it, instead of through memory.
/// </summary>
internal sealed class Neighbours
{
    private readonly Origins origins;
    private readonly ValueSource values;
    private readonly Dictionary<Value, Operation> definitions = [];
    private readonly Uses uses;

    private Neighbours(Function function)
    {
        uses = new Uses(function);
        origins = new Origins(function);
        values = new ValueSource(function.ValueCount);
    }

    public static Function Carry(Function function) => function.Each(CarryOne);

    private static Function CarryOne(Function function)
    {
        var neighbours = new Neighbours(function);
        var body = neighbours.Rewrite(function.Body);
        return function with { Body = body, ValueCount = neighbours.values.Next };
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

            if (statement.Blocks.Count == 0)
            {
                statements.Add(statement);
                continue;
            }

            var inner = statement.WithBlocks([.. statement.Blocks.Select(Rewrite)]);
            if (inner is For loop)
            {
                Rewrite(loop, statements);
            }
            else
            {
                statements.Add(inner);
            }
        }

        return block with { Statements = statements.ToEquatableArray() };
    }

    private void Rewrite(For loop, List<Statement> into)
    {
        if (loop.Step is not 1 and not -1 || !loop.Body.Completes)
        {
            into.Add(loop);
            return;
        }

        var behind = new List<Statement>();
        foreach (var buffer in loop.Body.Statements.OfType<Accumulate>().Select(a => a.Buffer).Distinct().ToList())
        {
            if (Pair(loop, buffer) is { } pair)
            {
                loop = Carried(loop, pair.Near, pair.Far, into, behind);
            }
        }

        into.Add(loop);
        into.AddRange(behind);
    }

    /// <summary>The two steps that add to neighbours, that of the element which the next trip comes to last; nothing where more touches the buffer.</summary>
    private (Accumulate Near, Accumulate Far)? Pair(For loop, Value buffer)
    {
        var touching = loop.Body.Statements.Where(s => origins.Touches(s, buffer)).ToList();
        if (touching is not [Accumulate { Indices: [var i] } one, Accumulate { Indices: [var j] } other]
            || one.Buffer != buffer || other.Buffer != buffer || Offset(i, loop) is not { } a || Offset(j, loop) is not { } b)
        {
            return null;
        }

        return b - a == loop.Step ? (one, other) : a - b == loop.Step ? (other, one) : null;
    }

    /// <summary>What an index is ahead of a loop's counter.</summary>
    private int? Offset(Value index, For loop) =>
        index == loop.Counter ? 0
        : !definitions.TryGetValue(index, out var definition) ? null
        : definition switch
        {
            Alias alias => Offset(alias.Source, loop),
            Opaque { Arguments: [var counter, var one], Text: "\uE001 + \uE001" } when counter == loop.Counter && IsOne(one) => 1,
            Opaque { Arguments: [var counter, var one], Text: "\uE001 - \uE001" } when counter == loop.Counter && IsOne(one) => -1,
            _ => null,
        };

    private bool IsOne(Value value) => definitions.TryGetValue(value, out var definition) && definition is Opaque { Text: "1" };

    private For Carried(For loop, Accumulate near, Accumulate far, List<Statement> before, List<Statement> behind)
    {
        var type = far.Added.Type;
        var (zero, found, outcome) = (values.New(type), values.New(type, "ahead"), values.New(type, "ahead"));
        before.Add(new Let(zero, new Constant(0d), Part.Derivative));
        var statements = loop.Body.Statements.Where(s => !ReferenceEquals(s, near) && !ReferenceEquals(s, far)).ToList();
        statements.Add(new Accumulate(near.Buffer, near.Indices, Sum(found, near.Added, statements)));
        AddRest(loop, near, outcome, behind);
        return loop with
        {
            Carried = [.. loop.Carried, found],
            Initial = [.. loop.Initial, zero],
            Outcomes = [.. loop.Outcomes, outcome],
            Body = loop.Body with { Statements = statements.ToEquatableArray(), Yields = [.. loop.Body.Yields, far.Added] },
        };
    }

    /// <summary>A sum, term by term: none of them is made negative for it.</summary>
    private Value Sum(Value first, Value more, List<Statement> into)
    {
        var pending = new Stack<(Value Term, bool IsNegative)>([(more, false)]);
        while (pending.Count > 0)
        {
            var (term, isNegative) = pending.Pop();
            switch (uses.Count(term) == 1 && term.Name is null && definitions.TryGetValue(term, out var definition) ? definition : null)
            {
                case Apply { Rule: "Add" or "Subtract", Arguments: [var x, var y] } sum:
                    pending.Push((y, isNegative ^ (sum.Rule == "Subtract")));
                    pending.Push((x, isNegative));
                    break;
                case Apply { Rule: "Negate", Arguments: [var x] }:
                    pending.Push((x, !isNegative));
                    break;
                default:
                    var sumSoFar = values.New(first.Type);
                    into.Add(new Let(sumSoFar, new Apply(isNegative ? "Subtract" : "Add", [first, term]), Part.Derivative));
                    first = sumSoFar;
                    break;
            }
        }

        return first;
    }

    /// <summary>What the last trip carried has no next trip: where there was one, it is added behind the loop.</summary>
    private void AddRest(For loop, Accumulate near, Value carried, List<Statement> behind)
    {
        var (ran, index) = (values.New(InertType.Bool), values.New(new InertType("int")));
        var compared = new Template().AddTight(loop.From).Add(loop.Step > 0 ? " < " : " >= ").AddTight(loop.To);
        behind.Add(new Let(ran, compared.ToOperation(Effect.None, false), Part.Derivative));

        // Counting up the bound is the next trip's element, counting down it is the last one's.
        var ahead = Offset(near.Indices[0], loop)!.Value + (loop.Step > 0 ? 0 : -1);
        var text = ahead == 0 ? new Template().Add(loop.To) : new Template().AddTight(loop.To).Add(ahead > 0 ? " + " + ahead : " - " + -ahead);
        Statement[] steps =
        [
            new Let(index, text.ToOperation(Effect.None, false), Part.Derivative),
            new Accumulate(near.Buffer, [index], carried),
        ];
        behind.Add(new If(ran, new Block(steps.ToEquatableArray(), []), Block.Empty, []));
    }
}
