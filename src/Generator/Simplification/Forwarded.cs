using System.Runtime.CompilerServices;
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

    private readonly StoredElements elements;
    private readonly Replacements replaced = new();

    private Forwarded(Function function) => elements = new StoredElements(function);

    public static Function Take(Function function) => function.Each(TakeOne);

    private static Function TakeOne(Function function)
    {
        var forwarded = new Forwarded(function);
        return forwarded.replaced.In(function with { Body = forwarded.Rewrite(function.Body) });
    }

    /// <summary>A store, where it stands, and whether it is read by something that may be that element.</summary>
    private sealed class Watched(Store step, int at)
    {
        public Store Step => step;

        public int At => at;

        public bool IsRead { get; set; }
    }

    private Block Rewrite(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var statements = new List<Statement?>(block.Statements.Count);
        var stores = new List<Watched>();
        foreach (var statement in block.Statements)
        {
            var now = statement.WithBlocks(Rewrite);
            elements.Meet(now);
            if (now is Let { Operation: Load load, Target: var read, Part: Part.Derivative } && stores.Find(s => StoredElements.IsOf(s.Step, load.Buffer, load.Indices)) is { } known && known.Step.Stored.Type.Equals(read.Type))
            {
                replaced.Replace(read, by: known.Step.Stored);
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
                stores.Where(s => elements.MayBeOf(s.Step, load.Buffer, load.Indices)).ToList().ForEach(s => s.IsRead = true);
                break;
            case Store { Part: Part.Derivative } store:
                foreach (var overwritten in stores.Where(s => !s.IsRead && StoredElements.IsOf(s.Step, store.Buffer, store.Indices)).ToList())
                {
                    statements[overwritten.At] = null;
                }

                stores.RemoveAll(s => elements.MayBeOf(s.Step, store.Buffer, store.Indices));
                stores.Add(new Watched(store, statements.Count));
                break;
            case Accumulate more:
                stores.RemoveAll(s => elements.MayBeOf(s.Step, more.Buffer, more.Indices));
                break;
            default:
                stores.RemoveAll(s => elements.Touches(step, s.Step.Buffer));
                break;
        }

        if (stores.Count > Most)
        {
            stores.RemoveAt(0);
        }
    }
}
