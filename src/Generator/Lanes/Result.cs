using Adjoint.Generator.Differentiation;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Lanes;

/// <summary>Something that a function computes: one of the reals that it yields, or a buffer that it writes.</summary>
/// <param name="Index">Which of the real yields; -1 for a buffer.</param>
/// <param name="Output">The buffer.</param>
internal sealed record Result(int Index, Value? Output)
{
    /// <summary>The real yields, then the outputs.</summary>
    public static IReadOnlyList<Result> Of(Function primal, IEnumerable<Value> outputs) =>
        [.. Enumerable.Range(0, primal.Body.Yields.Count(y => y.IsReal)).Select(i => new Result(i, null)), .. outputs.Select(o => new Result(-1, o))];
}

/// <summary>The first row of each result in a Jacobian.</summary>
internal sealed class ResultRows
{
    private readonly Dictionary<Result, Value> rows = [];

    public ResultRows(IReadOnlyList<Result> results, Integers integers)
    {
        Total = integers.Number(0);
        foreach (var result in results)
        {
            rows[result] = Total;
            Total = integers.Add(Total, result.Output is { } buffer ? integers.Count(buffer) : integers.Number(1));
        }
    }

    public Value Total { get; }

    public Value Find(int index) => rows[new Result(index, null)];

    public Value Find(Value output) => rows[new Result(-1, output)];
}
