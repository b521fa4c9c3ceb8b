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
    private readonly HashSet<Value> stored = [];
    private readonly HashSet<Value> replaced = [];
    private readonly List<(Value Buffer, int Step, Stage[] Path)> writes = [];
    private readonly Dictionary<Value, int> made = [];
    private int steps;
    private readonly Analysis.Origins origins;

    public Homes(Function function)
    {
        origins = new Analysis.Origins(function);
        Visit(function.Body, []);
    }

    /// <summary>The blocks around the step that makes a value; none for a parameter.</summary>
    public Stage[] Of(Value value) => homes.TryGetValue(value, out var home) ? home.Path : [];

    public Operation? Definition(Value value) => homes.TryGetValue(value, out var home) ? home.Operation : null;

    /// <summary>Whether nothing ever writes into a buffer; what calls out made, calls out have filled.</summary>
    public bool IsConstant(Value buffer) =>
        !stored.Overlaps(origins.Of(buffer)) && !origins.Of(buffer).Any(o => Definition(o) is Zeros or Borrowed or Opaque);

    /// <summary>The parameters and allocations that a buffer may be a part of.</summary>
    public IReadOnlyCollection<Value> OriginsOf(Value buffer) => origins.Of(buffer);

    /// <summary>
    /// Whether an element that was read is still there at a later place: all that is ever written into its buffer was
    /// written before, and no loop that the place is not in does both again.
    /// </summary>
    public bool IsSettled(Value element, Value buffer, Stage[] place)
    {
        var shown = new HashSet<Value>(origins.Of(buffer));
        var path = Of(element);
        return writes.Where(w => shown.Overlaps(origins.Of(w.Buffer))).All(w =>
        {
            var common = Common(w.Path, path);
            return w.Step < made[element] && path.Take(common).Skip(Common(path, place)).All(s => s.Owner is not Loop);
        });
    }

    /// <summary>Whether a view is a row whose place another row may have taken since.</summary>
    public bool IsReplaced(View view, IrType type) => Analysis.Origins.IsRow(view, type) && replaced.Overlaps(origins.Of(view.Buffer));

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
            steps++;
            foreach (var result in statement.Results)
            {
                homes[result] = (path, (statement as Let)?.Operation);
                made[result] = steps;
            }

            foreach (var buffer in Written(statement))
            {
                stored.UnionWith(origins.Of(buffer));
                writes.Add((buffer, steps, path));
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
        }
    }

    private static IEnumerable<Value> Written(Statement statement) => statement switch
    {
        Store or Accumulate => [statement.Operands[0]],
        Execute run => run.Writes,
        _ => [],
    };

    /// <summary>What all blocks of a loop find.</summary>
    private static IEnumerable<Value> Found(Statement statement) => statement switch
    {
        For counted => counted.Carried.Append(counted.Counter),
        Loop loop => loop.Carried,
        _ => [],
    };
}
