using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;
using Adjoint.Generator.Rules;

namespace Adjoint.Generator.Planning;

/// <summary>
/// Brings what the forward pass made into reach of the backward pass, the cheapest way: a constant is written again,
/// a loop's counter is the backward loop's, what is cheap is computed again, a branch hands it out as one more
/// outcome, a loop keeps it on a stack.
/// </summary>
internal sealed partial class Transport
{
    /// <summary>What keeping a value costs, in nanoseconds: a store, a load, eight bytes of cache.</summary>
    private const double CostOfKeeping = 2.5;

    /// <summary>Integer arithmetic is mostly of addresses, which the backward pass needs in any case.</summary>
    private const double CostOfAddress = 0.05;

    /// <summary>What an outer loop keeps is kept once for all trips of the inner one.</summary>
    private const double CostOfOuter = 0.2;

    private readonly ValueSource values;
    private readonly Homes homes;
    private readonly Differentiation.LoopIds ids;
    private readonly bool isPair;
    private readonly Dictionary<Statement, Dictionary<Value, Value>> outcomes = new(ByReference.Instance);
    private readonly Dictionary<Statement, List<(Value Inner, Value Outcome, int Block)>> wanted = new(ByReference.Instance);
    private readonly Dictionary<(Value Value, int Backward), Value> transported = [];
    private readonly Dictionary<int, List<Value>> kept = [];
    private readonly Dictionary<Statement, List<Value>> taken = new(ByReference.Instance);
    private readonly Dictionary<Statement, List<Statement>> preludes = new(ByReference.Instance);

    private Transport(Function function, bool isEntry)
    {
        values = new ValueSource(function.ValueCount);
        homes = new Homes(function, isEntry);
        ids = new Differentiation.LoopIds(function);
        isPair = function.IsPair;
    }

    public static Function Plan(Function function) => function.Each(f => PlanOne(f, ReferenceEquals(f, function)));

    private static Function PlanOne(Function function, bool isEntry)
    {
        var transport = new Transport(function, isEntry);
        var body = transport.Resolve(function.Body, []);
        return function with { Body = transport.Deliver(body), ValueCount = transport.values.Next };
    }

    /// <summary>Rewrites uses of values that are out of reach to what will carry them.</summary>
    private Block Resolve(Block block, Stage[] path)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var statements = new List<Statement>();
        var local = new Dictionary<Value, Value>();

        Value Reach(Value value)
        {
            if (homes.InReach(value, path))
            {
                return value;
            }

            if (local.TryGetValue(value, out var again))
            {
                return again;
            }

            if (IsLiteral(homes.Definition(value)))
            {
                local[value] = again = values.New(value.Type);
                statements.Add(new Let(again, homes.Definition(value)!, Part.Derivative));
                return again;
            }

            if (isPair && value.Type is BufferType { IsSpan: true } && homes.Definition(value) is View or Alias && !IsInLoop(value, path))
            {
                // Spans cannot be kept from one half to the other.
                var part = homes.Definition(value)!.With(Reach);
                local[value] = again = values.New(value.Type, value.Name);
                statements.Add(new Let(again, part, Part.Derivative));
                return again;
            }

            return Carry(value, path);
        }

        foreach (var statement in block.Statements)
        {
            var resolved = statement.With(Reach);
            if (resolved.Blocks.Count > 0)
            {
                resolved = resolved.WithBlocks(statement.Blocks.Select((b, i) => Resolve(b, [.. path, new Stage(statement, i)])).ToList());
                Adopt(statement, resolved);
            }

            statements.Add(resolved);
        }

        var yields = block.Yields.Select(Reach).ToList();
        return new Block(statements.ToEquatableArray(), yields.ToEquatableArray(), block.Completes);
    }

    private static bool IsLiteral(Operation? operation) => operation is Constant or Opaque { Arguments.Count: 0, Does: Effect.None };

    /// <summary>Carries a value to a place: through the innermost loop that goes back through its own, or out of branches.</summary>
    private Value Carry(Value value, Stage[] path)
    {
        var home = homes.Of(value);
        for (var h = home.Length - 1; h >= 0; h--)
        {
            if (home[h].Owner is Loop forward)
            {
                for (var u = path.Length - 1; u >= 0; u--)
                {
                    if (path[u].Owner is For { BackwardOf: var id } backward && id == forward.Id)
                    {
                        return Through(value, forward, backward, path.Take(u + 1).ToArray(), h);
                    }
                }
            }
        }

        return OutOf(value, home, Homes.Common(home, path));
    }

    private Value OutOf(Value value, Stage[] home, int level)
    {
        for (var i = home.Length - 1; i >= level; i--)
        {
            value = OutcomeOf(value, home[i].Owner, home[i].Index);
        }

        return value;
    }

    private Value OutcomeOf(Value inner, Statement choice, int block)
    {
        if (choice is not (If or Protected))
        {
            throw new InvalidOperationException("unsupported: a value of a loop behind it");
        }

        if (!outcomes.TryGetValue(choice, out var own))
        {
            outcomes[choice] = own = [];
        }

        if (!own.TryGetValue(inner, out var outcome))
        {
            own[inner] = outcome = values.New(inner.Type, inner.Name);
            List(wanted, choice).Add((inner, outcome, block));
        }

        return outcome;
    }

    /// <summary>Carries a value of a trip to the trip of the backward loop.</summary>
    private Value Through(Value value, Loop forward, For backward, Stage[] path, int level)
    {
        if (homes.IsCounter(value, forward))
        {
            return backward.Counter;
        }

        if (transported.TryGetValue((value, backward.Id), out var there))
        {
            return there;
        }

        var isRecomputed = value.Type is BufferType ? IsFoundAgain(value, path) : Cost(value, path, level, CostOfKeeping) < CostOfKeeping;
        there = isRecomputed ? Recompute(value, backward, path, level)
            : FromSnapshot(value, backward, path, level) ?? Keep(value, forward, backward, path, level);
        return transported[(value, backward.Id)] = there;
    }

    /// <summary>Whether a value is made by the trips of a loop that a place is not in.</summary>
    private bool IsInLoop(Value value, Stage[] path)
    {
        var home = homes.Of(value);
        return home.Skip(Homes.Common(home, path)).Any(s => s.Owner is Loop);
    }

    /// <summary>Whether a buffer is a part of one that the backward pass has, and not a row whose place another may have taken.</summary>
    private bool IsFoundAgain(Value buffer, Stage[] path) => !IsInLoop(buffer, path) || IsThere(buffer, path) || homes.Definition(buffer) switch
    {
        View view => !homes.IsReplaced(view, buffer.Type) && IsFoundAgain(view.Buffer, path),
        Alias alias => IsFoundAgain(alias.Source, path),
        var definition => IsLiteral(definition),
    };

    private Value Recompute(Value value, For backward, Stage[] path, int level)
    {
        var prelude = List(preludes, backward);
        var operation = Remade(value, path, level) ?? throw new InvalidOperationException("unsupported: a buffer that a trip changes");
        var again = operation.With(v => homes.InReach(v, path) ? v : IsLiteral(homes.Definition(v)) ? Again(v, prelude) : Carry(v, path));
        var copy = values.New(value.Type, value.Name);
        prelude.Add(new Let(copy, again, Part.Derivative));
        return copy;
    }

    private Value Again(Value literal, List<Statement> prelude)
    {
        var copy = values.New(literal.Type);
        prelude.Add(new Let(copy, homes.Definition(literal)!, Part.Derivative));
        return copy;
    }

    private Value Keep(Value value, Loop forward, For backward, Stage[] path, int level)
    {
        var home = homes.Of(value);
        var inner = OutOf(value, home, level + 1);
        if (value.Type is not BufferType && KeepInRoom(value, inner, path, level) is { } found)
        {
            return found;
        }

        if (!kept.TryGetValue(forward.Id, out var list))
        {
            kept[forward.Id] = list = [];
        }

        if (value.Type is BufferType { IsSpan: true })
        {
            return KeepPlace(value, inner, (forward, home.Take(level + 1).ToArray()), (backward, path), list);
        }

        list.Add(inner);
        var there = values.New(value.Type, value.Name);
        List(taken, backward).Add(there);
        return there;
    }

    /// <summary>What makes a value again: the element that it was read from or stored in, where it is there still, or else what made it.</summary>
    private Operation? Remade(Value value, Stage[] path, int level) =>
        homes.Of(value).Length <= level + 1 && homes.ReadAgain(value, path) is { } read ? read
        : homes.Definition(value) is var made and not Load ? made
        : null;

    /// <summary>What computing a value again costs at a place, given up where it costs more than a limit.</summary>
    private double Cost(Value value, Stage[] path, int level, double limit)
    {
        if (homes.InReach(value, path) || IsLiteral(homes.Definition(value)) || IsThere(value, path))
        {
            return 0d;
        }

        if (value.Type is not BufferType { IsSpan: true } && homes.Of(value).Length <= level)
        {
            return CostOfOuter;
        }

        var definition = Remade(value, path, level);
        var own = definition switch
        {
            null => double.PositiveInfinity,
            Load => 0.5,
            Apply { Does: Effect.None } apply => RuleTable.Find(apply.Rule)?.Cost ?? double.PositiveInfinity,
            { Effect: Effect.None } => value.Type is InertType { Name: "int" } ? CostOfAddress : 0.3,
            View when IsFoundAgain(value, path) => 0.5,
            _ => double.PositiveInfinity,
        };
        foreach (var operand in definition?.Operands ?? [])
        {
            if (own >= limit)
            {
                break;
            }

            own += Cost(operand, path, level, limit - own);
        }

        return own;
    }

    private bool IsThere(Value value, Stage[] path) =>
        path.Select(s => s.Owner).OfType<For>().Any(loop => transported.ContainsKey((value, loop.Id)))
        || homes.Of(value) is [.., { Owner: Loop made }] && homes.IsCounter(value, made);

    private static List<T> List<T>(Dictionary<Statement, List<T>> lists, Statement key)
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists.Add(key, list = []);
        }

        return list;
    }
}
