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
            foreach (var result in statement.Results)
            {
                homes[result] = (path, (statement as Let)?.Operation);
            }

            if (statement is Store or Accumulate)
            {
                stored.UnionWith(origins.Of(statement.Operands[0]));
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

    /// <summary>What all blocks of a loop find.</summary>
    private static IEnumerable<Value> Found(Statement statement) => statement switch
    {
        For counted => counted.Carried.Append(counted.Counter),
        Loop loop => loop.Carried,
        _ => [],
    };
}
