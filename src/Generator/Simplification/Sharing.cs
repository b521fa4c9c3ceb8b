using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>
/// F computes what it says twice once: equal pure results, elements of buffers that nobody has written since, what was just
/// stored there, lengths of arrays, parts of buffers. The bits stay.
/// </summary>
internal sealed class Sharing
{
    private readonly Origins origins;
    private readonly HashSet<Value> replaced = [];
    private readonly Dictionary<Statement, HashSet<Value>> writtenIn = new(ByReference.Instance);

    /// <summary>How often buffers have changed so far.</summary>
    private readonly Dictionary<Value, int> changes = [];
    private readonly Dictionary<Value, Value> same = [];

    /// <summary>Of which records that came in it is known whether they are null, by their first leaf.</summary>
    private ImmutableDictionary<Value, bool> absences = ImmutableDictionary<Value, bool>.Empty;

    private Sharing(Function function)
    {
        origins = new Origins(function);
        FindStores(function.Body);
    }

    public static Function Apply(Function function) => function.Each(ApplyToOne);

    private static Function ApplyToOne(Function function)
    {
        var values = new ValueSource(function.ValueCount);
        return function with { Body = new Sharing(function).Rewrite(function.Body, new BlockBuilder(values), []) };
    }

    /// <summary>Finds what loops write, and returns what a block does.</summary>
    private HashSet<Value> FindStores(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var written = new HashSet<Value>();
        foreach (var statement in block.Statements)
        {
            replaced.UnionWith(Written.By(statement).Where(w => w.Type is BufferType { Element: BufferType }).SelectMany(origins.Of));
            HashSet<Value> own = [.. Written.By(statement).SelectMany(origins.Of), .. statement.Blocks.SelectMany(FindStores)];
            written.UnionWith(own);
            if (statement is Loop loop)
            {
                writtenIn[loop] = own;
            }
        }

        return written;
    }

    private Value Now(Value value) => same.TryGetValue(value, out var other) ? other : value;

    private Block Rewrite(Block block, BlockBuilder into, Dictionary<(Operation, int), Value> outer)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var known = absences;
        Steps(block, into, new Dictionary<(Operation, int), Value>(outer));
        absences = known;
        return into.Close(block.Yields.Select(Now).ToList());
    }

    private void Steps(Block block, BlockBuilder into, Dictionary<(Operation, int), Value> read)
    {
        foreach (var statement in block.Statements)
        {
            var now = statement.With(Now);
            Change(statement);
            if (now is Let let)
            {
                Rewrite(let, into, read);
            }
            else if (now is If choice && Exact.Truth(choice.Condition, into) is { } holds)
            {
                Settle(choice, holds ? choice.Then : choice.Else, into, read);
            }
            else if (now is If asked && Absence.Of(asked.Condition, into) is { } absence)
            {
                Ask(asked, absence, into, read);
            }
            else
            {
                into.Append(now.WithBlocks([.. now.Blocks.Select(b => Rewrite(b, into.Nested(), read))]));
            }

            if (now is Store { IsInert: false } store)
            {
                read[Key(new Load(store.Buffer, store.Indices))] = store.Stored;
            }
        }

        if (!block.Completes)
        {
            into.Stop();
        }
    }

    /// <summary>Whether a record is there is known in both branches on it, and behind one that leaves.</summary>
    private void Ask(If asked, Absence absence, BlockBuilder into, Dictionary<(Operation, int), Value> read)
    {
        if (absences.TryGetValue(absence.Leaf, out var isAbsent) && (isAbsent == absence.WhenTrue ? asked.Then : asked.Else) is { Completes: true } taken)
        {
            Settle(asked, taken, into, read);
            return;
        }

        Block Side(Block side, bool holds)
        {
            var before = absences;
            absences = absences.SetItem(absence.Leaf, holds);
            var rewritten = Rewrite(side, into.Nested(), read);
            absences = before;
            return rewritten;
        }

        into.Append(asked with { Then = Side(asked.Then, absence.WhenTrue), Else = Side(asked.Else, !absence.WhenTrue) });
        absences = !asked.Then.Completes ? absences.SetItem(absence.Leaf, !absence.WhenTrue)
            : !asked.Else.Completes ? absences.SetItem(absence.Leaf, absence.WhenTrue)
            : absences;
    }

    /// <summary>A branch whose condition an inlined call has settled is the side that is taken.</summary>
    private void Settle(If choice, Block taken, BlockBuilder into, Dictionary<(Operation, int), Value> read)
    {
        Steps(taken, into, read);
        for (var i = 0; i < taken.Yields.Count; i++)
        {
            var (outcome, value) = (choice.Outcomes[i], Now(taken.Yields[i]));
            if (outcome.Name is null || value.Name == outcome.Name)
            {
                same[outcome] = value;
            }
            else
            {
                into.Append(new Let(outcome, new Alias(value)));
            }
        }
    }

    /// <summary>Elements may be others after a step that writes, and in a loop that does.</summary>
    private void Change(Statement step)
    {
        foreach (var buffer in step is Loop loop ? writtenIn[loop] : Written.By(step).SelectMany(origins.Of))
        {
            changes[buffer] = changes.TryGetValue(buffer, out var before) ? before + 1 : 1;
        }
    }

    /// <summary>What is the same where it is read again: an element, whoever reads it, as long as its buffer has not changed.</summary>
    private (Operation, int) Key(Operation operation) => operation is Load load
        ? (load with { IsInRange = false, IsOwn = false }, origins.Of(load.Buffer).Sum(o => changes.TryGetValue(o, out var times) ? times : 0))
        : (operation, 0);

    /// <summary>An array never changes its length, and where it is null it was so before.</summary>
    private static bool IsLength(Operation operation) =>
        operation is Opaque { Text: "\uE001.Length", Arguments: [{ Type: InertType { Name: var type } }] } && type.EndsWith("[]", StringComparison.Ordinal);

    /// <summary>A slice is the same whatever the memory holds, a row where nobody puts another one in its place.</summary>
    private bool IsSamePart(Let let) =>
        let.Operation is View view && (!Origins.IsRow(view, let.Target.Type) || !replaced.Overlaps(origins.Of(view.Buffer)));

    private void Rewrite(Let let, BlockBuilder into, Dictionary<(Operation, int), Value> read)
    {
        let = let with { Operation = Exact.Fold(let.Operation, into) };
        if (let.Operation is Alias { Source: var source } && let.Target.Name is null && source.Type.Equals(let.Target.Type))
        {
            same[let.Target] = source;
            return;
        }

        var stays = IsLength(let.Operation) || IsSamePart(let) || let.Operation is Load;
        var known = !stays ? into.Known(let.Target.Type, let.Operation)
            : read.TryGetValue(Key(let.Operation), out var earlier) && earlier.Type.Equals(let.Target.Type) ? earlier : null;
        if (known is null)
        {
            if (stays)
            {
                read[Key(let.Operation)] = let.Target;
            }

            into.Append(let);
        }
        else if (let.Target.Name is null)
        {
            same[let.Target] = known;
        }
        else
        {
            into.Append(let with { Operation = new Alias(known) });
        }
    }
}
