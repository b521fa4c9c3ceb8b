using System.Runtime.CompilerServices;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;
using Adjoint.Generator.Planning;

namespace Adjoint.Generator.Differentiation;

/// <summary>Makes loops whose trips are not known before count them on the way, where no variable of theirs does.</summary>
internal sealed class TripCounts
{
    private static readonly InertType Int = new("int");

    private readonly Dictionary<int, Value> trips = [];
    private readonly Inductions inductions;
    private readonly ValueSource values;

    public TripCounts(Function function)
    {
        inductions = new Inductions(new Scopes(function).Maker, (_, _) => true);
        values = new ValueSource(function.ValueCount);
        Function = function with { Body = Count(function.Body) };
        Function = Function with { ValueCount = values.Next };
    }

    /// <summary>The function, its loops counting.</summary>
    public Function Function { get; }

    /// <summary>The number of trips that a loop has made, known behind it.</summary>
    public Value this[While loop] => trips[loop.Id];

    private Block Count(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return block.Statements.All(s => s.Blocks.Count == 0)
            ? block
            : block with { Statements = block.Statements.SelectMany(Count).ToEquatableArray() };
    }

    private IEnumerable<Statement> Count(Statement statement) => statement switch
    {
        If choice => [choice with { Then = Count(choice.Then), Else = Count(choice.Else) }],
        For loop => [loop with { Body = Count(loop.Body) }],
        While loop => Count(loop),
        Protected held => [held with { Body = Count(held.Body), Cleanup = Count(held.Cleanup) }],
        _ => [statement],
    };

    private IEnumerable<Statement> Count(While loop)
    {
        if (inductions.CounterOf(loop) is { } counter)
        {
            trips[loop.Id] = loop.Outcomes.Where((_, k) => loop.Carried[k] == counter).First();
            return [loop with { Head = Count(loop.Head), Body = Count(loop.Body) }];
        }

        var (zero, found, next, outcome) = (values.New(Int), values.New(Int, "trips"), values.New(Int), values.New(Int, "trips"));
        trips[loop.Id] = outcome;
        var body = Count(loop.Body);
        return
        [
            new Let(zero, new Opaque("0", [], Effect.None, true), Part.Derivative),
            loop with
            {
                Head = Count(loop.Head),
                Body = body with
                {
                    Statements =
                    [
                        .. body.Statements,
                        new Let(next, new Template().AddTight(found).Add(" + 1").ToOperation(Effect.None, false), Part.Derivative),
                    ],
                    Yields = body.Completes ? [.. body.Yields, next] : [],
                },
                Carried = [.. loop.Carried, found],
                Initial = [.. loop.Initial, zero],
                Outcomes = [.. loop.Outcomes, outcome],
            },
        ];
    }
}
