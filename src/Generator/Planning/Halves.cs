using System.Runtime.CompilerServices;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;
using Adjoint.Generator.Rules;

namespace Adjoint.Generator.Planning;

/// <summary>
/// The halves of a pair as functions of their own. What the way forward has made and the way back needs is kept on
/// stacks that whoever calls the halves hands to both; what is cheap is computed again; a span is made again of the
/// array behind it.
/// </summary>
internal sealed class Halves
{
    private readonly Function pair;
    private readonly Turnaround turn;
    private readonly List<Statement> before = [];
    private readonly List<Statement> behind = [];
    private readonly Dictionary<Value, Operation> definitions = [];
    private readonly List<Value> kept = [];
    private readonly List<Statement> again = [];
    private readonly HashSet<Value> there = [];

    private Halves(Function pair)
    {
        this.pair = pair;
        var at = Enumerable.Range(0, pair.Body.Statements.Count).First(i => pair.Body.Statements[i] is Turnaround);
        turn = (Turnaround)pair.Body.Statements[at];
        before.AddRange(pair.Body.Statements.Take(at));
        behind.AddRange(pair.Body.Statements.Skip(at + 1));
        foreach (var let in before.OfType<Let>())
        {
            definitions[let.Target] = let.Operation;
        }

        there.UnionWith(turn.Parameters);
        var made = new HashSet<Value>(pair.Parameters.Select(p => p.Value).Concat(before.SelectMany(s => s.Results)));
        foreach (var value in Used(behind, pair.Body.Yields).Where(made.Contains).Distinct().OrderBy(v => v.Id).ToList())
        {
            Bring(value);
        }
    }

    public static (Function Forward, Function Backward) Of(Function pair)
    {
        var halves = new Halves(pair);
        return (halves.Forward(), halves.Backward());
    }

    /// <summary>The types of the stacks that a function pushes on and pops from.</summary>
    public static IEnumerable<IrType> StacksOf(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return block.Statements.SelectMany(s => s switch
        {
            Push push => push.Kept.Select(k => k.Type),
            Pop pop => pop.Taken.Select(t => t.Type),
            _ => s.Blocks.SelectMany(StacksOf),
        }).Distinct();
    }

    private Function Forward() => pair with
    {
        Body = new Block([.. before, .. kept.Count == 0 ? [] : new[] { new Push(kept.ToEquatableArray()) }], turn.Yields),
    };

    private Function Backward() => pair with
    {
        Parameters = turn.Parameters.Select(p => new Parameter(p, false)).ToEquatableArray(),
        Body = pair.Body with { Statements = [.. kept.Count == 0 ? [] : new[] { new Pop(kept.ToEquatableArray()) }, .. again, .. behind] },
    };

    /// <summary>Brings a value into reach of the way back.</summary>
    private void Bring(Value value)
    {
        if (!there.Add(value))
        {
            return;
        }

        var definition = definitions.TryGetValue(value, out var operation) ? operation : null;
        if (definition is not null && IsCheap(definition, value))
        {
            foreach (var operand in definition.Operands)
            {
                Bring(operand);
            }

            again.Add(new Let(value, definition, Part.Derivative));
        }
        else
        {
            kept.Add(value);
        }
    }

    /// <summary>Whether an operation makes the same value again for less than keeping that costs; spans cannot be kept at all.</summary>
    private bool IsCheap(Operation operation, Value value) => operation switch
    {
        Constant or Opaque { Arguments.Count: 0, Does: Effect.None } => true,
        View row when Origins.IsRow(row, value.Type) => IsSteady(row.Buffer),
        View or Alias when value.Type is BufferType => true,
        Alias or Compare or Logic or Select => operation.Operands.All(IsAtHand),
        Apply { Does: Effect.None } apply => RuleTable.Find(apply.Rule) is { Cost: <= 2 } && apply.Arguments.All(IsAtHand),
        Opaque { Does: Effect.None } => value.Type is InertType { Name: "int" or "bool" } && operation.Operands.All(IsAtHand),
        _ => false,
    };

    /// <summary>Whether a table is one that nobody puts other rows into.</summary>
    private bool IsSteady(Value table) => pair.Parameters.Any(p => p.Value == table && p.IsSteady);

    /// <summary>Whether the way back has a value already, or can write it.</summary>
    private bool IsAtHand(Value value) =>
        there.Contains(value) || (definitions.TryGetValue(value, out var operation) && operation is Constant or Opaque { Arguments.Count: 0, Does: Effect.None });

    private static IEnumerable<Value> Used(IEnumerable<Statement> statements, IEnumerable<Value> yields)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return statements.SelectMany(s => s.Operands.Concat(s.Blocks.SelectMany(b => Used(b.Statements, b.Yields)))).Concat(yields);
    }
}
