using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Planning;

/// <summary>A block on the way from a function's body to a step: whose block, and which of them; -1 stands for any.</summary>
internal readonly record struct Stage(Statement Owner, int Index)
{
    public bool Is(Stage other) => ReferenceEquals(Owner, other.Owner) && (Index == other.Index || Index < 0 || other.Index < 0);
}

/// <summary>Where each value of a function is made, and by what.</summary>
internal sealed class Homes
{
    private readonly Dictionary<Value, (Stage[] Path, Operation? Operation)> homes = [];
    private readonly HashSet<Value> replaced = [];
    private readonly List<(Access Store, HashSet<Value> Into)> writes = [];
    private readonly Dictionary<Value, Access> stores = [];
    private readonly LaterStores later;
    private readonly Dictionary<Value, int> madeAt = [];
    private readonly Dictionary<Statement, (int First, int Last)> spans = new(ByReference.Instance);
    private readonly Analysis.Origins origins;
    private readonly HashSet<Value> changing;
    private readonly Inductions inductions;
    private readonly Dictionary<Statement, Value> counters = new(ByReference.Instance);
    private readonly bool isEntry;
    private int position;

    /// <param name="function">The function.</param>
    /// <param name="isEntry">Whether it is called from outside, where it is checked that no row that is written stands twice.</param>
    public Homes(Function function, bool isEntry)
    {
        this.isEntry = isEntry;
        later = new LaterStores(this);
        inductions = new Inductions(Definition, (value, loop) => Of(value).Any(s => ReferenceEquals(s.Owner, loop)));
        origins = new Analysis.Origins(function);
        changing = [.. function.Parameters.Where(p => p.Value.Type is BufferType && !p.IsSteady).Select(p => p.Value)];
        if (function.IsPair)
        {
            replaced.UnionWith(changing);
        }

        Visit(function.Body, []);
    }

    /// <summary>The blocks around the step that makes a value; none for a parameter.</summary>
    public Stage[] Of(Value value) => homes.TryGetValue(value, out var home) ? home.Path : [];

    public Operation? Definition(Value value) => homes.TryGetValue(value, out var home) ? home.Operation : null;

    /// <summary>Whether a value counts the trips of a loop that it is carried through, so that the backward loop's counter is it.</summary>
    public bool IsCounter(Value value, Loop loop) => loop is For counted ? counted.Counter == value : counters.TryGetValue(loop, out var counter) && counter == value;

    /// <summary>The parameters and allocations that a buffer may be a part of.</summary>
    public IReadOnlyCollection<Value> OriginsOf(Value buffer) => origins.Of(buffer);

    /// <summary>The element that a value can be read from again in a loop: the one that it was read from, or stored in, where nothing has been written since.</summary>
    public Load? ReadAgain(Value value, Stage[] path) => Definition(value) switch
    {
        Load load when IsUnchanged(new Access(load.Buffer, load.Indices, Of(value), madeAt[value]), path) => load,
        _ when stores.TryGetValue(value, out var store) && IsUnchanged(store, path) => new Load(store.Buffer, store.Indices, true),
        _ => null,
    };

    /// <summary>Whether nothing writes to an element between the step that read or wrote it and a loop that reads it again.</summary>
    private bool IsUnchanged(Access element, Stage[] path)
    {
        // A loop that is left behind may have written in later trips, one that reads again in earlier ones.
        var common = Common(element.Path, path);
        var left = element.Path.Skip(common).Select(s => s.Owner).OfType<Loop>().FirstOrDefault();
        var again = path.Skip(common).Select(s => s.Owner).OfType<Loop>().FirstOrDefault() ?? path[path.Length - 1].Owner;
        var first = left is null ? element.Position : spans[left].First;
        var last = spans[again].Last;
        return !writes.Any(w => w.Store.Position > first && w.Store.Position <= last && w.Into.Overlaps(origins.Of(element.Buffer))
            && !IsOfLaterTrip(w.Store.Buffer, element.Buffer) && !later.Miss(element, w.Store, common));
    }

    /// <summary>
    /// Whether a write goes to an array that each trip of a loop makes anew, while the buffer is what the trip found: one
    /// of an earlier trip.
    /// </summary>
    private bool IsOfLaterTrip(Value written, Value buffer) =>
        Whole(written) is var made && Definition(made) is Allocate
        && Whole(buffer) is var found && Of(found) is [.., { Owner: Loop loop }] && loop.Carried.Contains(found)
        && Of(made).Any(s => ReferenceEquals(s.Owner, loop));

    /// <summary>Whether anything in a loop writes to a buffer.</summary>
    public bool IsWrittenIn(Loop loop, Value buffer) =>
        spans[loop] is var (first, last) && writes.Any(w => w.Store.Position >= first && w.Store.Position <= last && w.Into.Overlaps(origins.Of(buffer)));

    /// <summary>The buffer that another name shows all of.</summary>
    public Value Whole(Value buffer)
    {
        for (; ; )
        {
            switch (Definition(buffer))
            {
                case Alias alias:
                    buffer = alias.Source;
                    break;
                case View { IsWhole: true } view:
                    buffer = view.Buffer;
                    break;
                default:
                    return buffer;
            }
        }
    }

    /// <summary>Whether a view is a row whose place another row may have taken since.</summary>
    public bool IsReplaced(View view, IrType type) => Analysis.Origins.IsRow(view, type) && replaced.Overlaps(origins.Of(view.Buffer));

    /// <summary>The numbers of two rows, where rows of different numbers are different rows.</summary>
    public (Value One, Value Other)? RowsAreApart(Value one, Value other) =>
        isEntry && Definition(one) is View { Arguments: [var row] } first && Definition(other) is View { Arguments: [var second] } view
        && Whole(first.Buffer) is var table && table == Whole(view.Buffer) && !homes.ContainsKey(table) && !replaced.Overlaps(origins.Of(table))
            ? (row, second)
            : null;

    public bool InReach(Value value, Stage[] path)
    {
        var home = Of(value);
        return home.Length <= path.Length && Common(home, path) == home.Length;
    }

    /// <summary>How many of the outermost blocks two places share.</summary>
    public static int Common(Stage[] a, Stage[] b)
    {
        var common = 0;
        while (common < a.Length && common < b.Length && a[common].Is(b[common]))
        {
            common++;
        }

        return common;
    }

    private void Visit(Block block, Stage[] path)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            var first = ++position;
            foreach (var result in statement.Results)
            {
                homes[result] = (path, (statement as Let)?.Operation);
                madeAt[result] = position;
            }

            // Between the halves, others may write.
            foreach (var buffer in statement is Turnaround ? changing : Analysis.Written.By(statement))
            {
                writes.Add((new Access(buffer, statement is Store { Indices: var indices } ? indices : [], path, position), [.. origins.Of(buffer)]));
            }

            if (statement is Store { Stored.IsReal: true, IsInert: false } kept && homes.TryGetValue(kept.Stored, out var home) && home.Path.SequenceEqual(path))
            {
                stores[kept.Stored] = new Access(kept.Buffer, kept.Indices, path, position);
            }

            if (statement is Store { Stored.Type: BufferType } row)
            {
                replaced.UnionWith(origins.Of(row.Buffer));
            }

            foreach (var found in Found(statement))
            {
                homes[found] = ([.. path, new Stage(statement, -1)], null);
            }

            for (var i = 0; i < statement.Blocks.Count; i++)
            {
                Visit(statement.Blocks[i], [.. path, new Stage(statement, i)]);
            }

            if (statement.Blocks.Count > 0)
            {
                spans[statement] = (first, position);
            }

            if (statement is Loop loop)
            {
                Know(loop, path);
            }
        }
    }

    /// <summary>Takes note of the integers of a loop that the number of the trip tells.</summary>
    private void Know(Loop loop, Stage[] path)
    {
        if (inductions.CounterOf(loop) is { } counter)
        {
            counters[loop] = counter;
        }

        for (var k = 0; k < loop.Carried.Count; k++)
        {
            homes[loop.Carried[k]] = ([.. path, new Stage(loop, -1)], inductions.AtTrip(loop, k));
            if (loop is For counted)
            {
                homes[loop.Outcomes[k]] = (path, inductions.Behind(counted, k));
            }
        }
    }

    /// <summary>What all blocks of a loop find.</summary>
    private static IEnumerable<Value> Found(Statement statement) => statement switch
    {
        For counted => counted.Carried.Append(counted.Counter),
        Loop loop => loop.Carried,
        _ => [],
    };
}
