using System.Runtime.CompilerServices;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>
/// An element of an adjoint that has just been stored is not read but known; what is stored there again without being read
/// is stored once.
/// </summary>
internal sealed class Forwarded
{
    /// <summary>As many stores are watched at a time.</summary>
    private const int Most = 16;

    private readonly Origins origins;
    private readonly Dictionary<Value, Operation> definitions = [];
    private readonly Dictionary<Value, Value> replaced = [];
    private readonly IntegerSums sums;

    private Forwarded(Function function)
    {
        origins = new Origins(function);
        sums = new IntegerSums(v => definitions.TryGetValue(v, out var operation) ? operation : null);
    }

    public static Function Take(Function function) => function.Each(TakeOne);

    private static Function TakeOne(Function function)
    {
        var forwarded = new Forwarded(function);
        var body = forwarded.Rewrite(function.Body);
        return function with { Body = forwarded.replaced.Count == 0 ? body : Substitution.Apply(body, forwarded.Now) };
    }

    /// <summary>A store, where it stands, and whether it is read by something that may be that element.</summary>
    private sealed class Watched(Store step, int at)
    {
        public Store Step => step;

        public int At => at;

        public bool IsRead { get; set; }
    }

    private Value Now(Value value)
    {
        while (replaced.TryGetValue(value, out var other))
        {
            value = other;
        }

        return value;
    }

    private Block Rewrite(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var statements = new List<Statement?>(block.Statements.Count);
        var stores = new List<Watched>();
        foreach (var statement in block.Statements)
        {
            var now = statement.Blocks.Count == 0 ? statement : statement.WithBlocks([.. statement.Blocks.Select(Rewrite)]);
            if (now is Let { Operation: Opaque or Alias, Target: { IsReal: false } integer } let)
            {
                definitions[integer] = let.Operation;
            }

            if (now is Let { Operation: Load load, Target: var read, Part: Part.Derivative } && stores.Find(s => IsSame(s.Step, load.Buffer, load.Indices)) is { } known && known.Step.Stored.Type.Equals(read.Type))
            {
                replaced[read] = known.Step.Stored;
                continue;
            }

            Note(now, stores, statements);
            statements.Add(now);
        }

        return block with { Statements = statements.OfType<Statement>().ToEquatableArray() };
    }

    /// <summary>What a step does to the stores that are watched; a store is watched itself.</summary>
    private void Note(Statement step, List<Watched> stores, List<Statement?> statements)
    {
        switch (step)
        {
            case Let { Operation: Load load }:
                stores.Where(s => Shares(s.Step.Buffer, load.Buffer) && !IsElsewhere(s.Step, load.Buffer, load.Indices)).ToList().ForEach(s => s.IsRead = true);
                break;
            case Store { Part: Part.Derivative } store:
                foreach (var overwritten in stores.Where(s => !s.IsRead && IsSame(s.Step, store.Buffer, store.Indices)).ToList())
                {
                    statements[overwritten.At] = null;
                }

                stores.RemoveAll(s => Shares(s.Step.Buffer, store.Buffer) && !IsElsewhere(s.Step, store.Buffer, store.Indices));
                stores.Add(new Watched(store, statements.Count));
                break;
            case Accumulate more:
                stores.RemoveAll(s => Shares(s.Step.Buffer, more.Buffer) && !IsElsewhere(s.Step, more.Buffer, more.Indices));
                break;
            default:
                stores.RemoveAll(s => Touches(step, s.Step.Buffer));
                break;
        }

        if (stores.Count > Most)
        {
            stores.RemoveAt(0);
        }
    }

    private static bool IsSame(Store store, Value buffer, EquatableArray<Value> indices) => store.Buffer == buffer && store.Indices.Equals(indices);

    private bool IsElsewhere(Store store, Value buffer, EquatableArray<Value> indices) => store.Buffer == buffer && sums.AreApart(store.Indices, indices);

    private bool Shares(Value one, Value other) => origins.Of(one).Intersect(origins.Of(other)).Any();

    private bool Touches(Statement statement, Value buffer) =>
        statement.Operands.Any(o => o.Type is BufferType && Shares(o, buffer)) || statement.Blocks.Any(b => b.Statements.Any(s => Touches(s, buffer)));
}
