using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Planning;

/// <summary>What each trip of each loop keeps for the way back, in words: generated code says it where it begins.</summary>
internal sealed class KeptPerTrip
{
    private readonly HashSet<Value> places = [];
    private readonly List<string> lines = [];

    /// <summary>A line for each loop that keeps something.</summary>
    public static IReadOnlyList<string> Of(Function function)
    {
        var kept = new KeptPerTrip();
        kept.Visit(function.Body);
        return kept.lines;
    }

    private void Visit(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            if (statement is Let { Operation: Scratch, Target: var place })
            {
                places.Add(place);
            }
            else if (statement is Let { Operation: View { Buffer: var whole }, Target: var part } && places.Contains(whole))
            {
                places.Add(part);
            }

            foreach (var inner in statement.Blocks)
            {
                Visit(inner);
            }

            if (statement is Loop { BackwardOf: 0 } loop && Kept(loop.Body).ToList() is { Count: > 0 } values)
            {
                lines.Add("saved per trip" + (loop is For { Counter.Name: { } counter } ? " of " + counter : "") + ": " + Text(values));
            }
        }
    }

    /// <summary>What the trips themselves keep, not the loops in them.</summary>
    private IEnumerable<Value> Kept(Block block) => block.Statements.SelectMany(s => s switch
    {
        Push push => push.Kept,
        Store store when places.Contains(store.Buffer) => [store.Stored],
        Loop => [],
        _ => s.Blocks.SelectMany(Kept),
    });

    private static string Text(IReadOnlyList<Value> values)
    {
        var names = values.Where(v => v.Name is not null).Select(v => v.Name!).Distinct().ToList();
        var unnamed = values.Count(v => v.Name is null);
        var parts = names.Concat(unnamed == 0 ? [] : new[] { unnamed == 1 ? "an intermediate result" : unnamed + " intermediate results" });
        return string.Join(", ", parts) + (values.All(v => Size(v.Type) > 0) ? " (" + values.Sum(v => Size(v.Type)) + " bytes)" : "");
    }

    private static int Size(IrType type) => type.CSharp switch
    {
        "double" or "long" or "ulong" => 8,
        "float" or "int" or "uint" => 4,
        "short" or "ushort" or "char" => 2,
        "bool" or "byte" or "sbyte" => 1,
        _ => 0,
    };
}
