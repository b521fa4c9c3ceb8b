using System.Runtime.CompilerServices;
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

    private readonly StoredElements elements;
    private readonly HashSet<Value> zeros = [];

    private Refills(Function function) => elements = new StoredElements(function);

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
            var now = statement.WithBlocks(Rewrite);
            if (now is Accumulate more && cleared.FirstOrDefault(c => StoredElements.IsOf(c.Step, more.Buffer, more.Indices)) is { } element)
            {
                statements[element.At] = null;
                statements.Add(element.Before == more.Added ? null : new Store(more.Buffer, more.Indices, more.Added, Part.Derivative));
                Forget(more);
                continue;
            }

            elements.Meet(now);
            if (now is Let { Operation: Constant { Bits: 0 }, Target: var zero })
            {
                zeros.Add(zero);
            }
            else if (now is Let { Operation: Load load, Target: var value })
            {
                cleared.RemoveAll(c => elements.MayBeOf(c.Step, load.Buffer, load.Indices));
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
            cleared.RemoveAll(c => statement switch
            {
                Accumulate other => elements.MayBeOf(c.Step, other.Buffer, other.Indices),
                Store { Stored.Type: not BufferType } other => elements.MayBeOf(c.Step, other.Buffer, other.Indices),
                _ => elements.Touches(statement, c.Step.Buffer),
            });
            read.RemoveAll(r => elements.Touches(statement, r.Load.Buffer));
        }
    }
}
