using System.Runtime.CompilerServices;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>
/// An element of an adjoint that is read, cleared and added to again is stored once; where what is added is what was read,
/// the element stays as it is.
/// </summary>
internal sealed class Refills
{
    /// <summary>As many cleared elements are watched at a time.</summary>
    private const int Most = 16;

    private readonly Origins origins;
    private readonly HashSet<Value> zeros = [];

    private readonly Dictionary<Value, Operation> definitions = [];
    private readonly IntegerSums sums;

    private Refills(Function function)
    {
        origins = new Origins(function);
        sums = new IntegerSums(v => definitions.TryGetValue(v, out var operation) ? operation : null);
    }

    public static Function Store(Function function) => function.Each(f => f with { Body = new Refills(f).Rewrite(f.Body) });

    /// <summary>An element that a step has cleared: what was read of it right before, and where the step stands.</summary>
    private sealed record Cleared(Store Step, Value? Before, int At);

    private Block Rewrite(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var statements = new List<Statement?>(block.Statements.Count);
        var (cleared, read) = (new List<Cleared>(), new List<(Load Load, Value Value)>());
        foreach (var statement in block.Statements)
        {
            var now = statement.Blocks.Count == 0 ? statement : statement.WithBlocks([.. statement.Blocks.Select(Rewrite)]);
            if (now is Accumulate more && cleared.FirstOrDefault(c => IsSame(c.Step, more)) is { } element)
            {
                statements[element.At] = null;
                statements.Add(element.Before == more.Added ? null : new Store(more.Buffer, more.Indices, more.Added, Part.Derivative));
                Forget(more);
                continue;
            }

            if (now is Let { Operation: Opaque or Alias, Target: { IsReal: false } integer } let)
            {
                definitions[integer] = let.Operation;
            }

            if (now is Let { Operation: Constant { Bits: 0 }, Target: var zero })
            {
                zeros.Add(zero);
            }
            else if (now is Let { Operation: Load load, Target: var value })
            {
                cleared.RemoveAll(c => Shares(c.Step.Buffer, load.Buffer) && !IsElsewhere(c.Step, load.Buffer, load.Indices));
                read.Add((load, value));
            }
            else if (now is Store { Part: Part.Derivative } store && zeros.Contains(store.Stored))
            {
                var before = read.LastOrDefault(r => r.Load.Buffer == store.Buffer && r.Load.Indices.Equals(store.Indices)).Value;
                Forget(store);
                cleared.Add(new Cleared(store, before, statements.Count));
            }
            else
            {
                Forget(now);
            }

            if (cleared.Count > Most)
            {
                cleared.RemoveAt(0);
            }

            if (read.Count > Most)
            {
                read.RemoveAt(0);
            }

            statements.Add(now);
        }

        return block with { Statements = statements.OfType<Statement>().ToEquatableArray() };

        void Forget(Statement statement)
        {
            cleared.RemoveAll(c => Touches(statement, c.Step.Buffer) && !(statement switch
            {
                Accumulate other => IsElsewhere(c.Step, other.Buffer, other.Indices),
                Store other => IsElsewhere(c.Step, other.Buffer, other.Indices),
                _ => false,
            }));
            read.RemoveAll(r => Touches(statement, r.Load.Buffer));
        }
    }

    private static bool IsSame(Store store, Accumulate more) => store.Buffer == more.Buffer && store.Indices.Equals(more.Indices);

    private bool IsElsewhere(Store store, Value buffer, EquatableArray<Value> indices) => store.Buffer == buffer && sums.AreApart(store.Indices, indices);

    private bool Shares(Value one, Value other) => origins.Of(one).Intersect(origins.Of(other)).Any();

    private bool Touches(Statement statement, Value buffer) =>
        statement.Operands.Any(o => o.Type is BufferType && Shares(o, buffer)) || statement.Blocks.Any(b => b.Statements.Any(s => Touches(s, buffer)));
}
