using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Planning;

/// <summary>An index of a matrix that is kept row by row.</summary>
/// <param name="Row">Which row.</param>
/// <param name="Width">How long each row is.</param>
/// <param name="Column">Which element of it.</param>
internal sealed record Cell(Sum Row, Sum Width, Sum Column);

/// <summary>What indices are made of, and the bounds that loops set to them.</summary>
/// <param name="homes">Where values are made.</param>
internal sealed class IndexBounds(Homes homes)
{
    private const int Deepest = 8;

    private readonly IntegerSums sums = new(homes.Definition);

    /// <summary>What an index is not above, or not below.</summary>
    public IEnumerable<Sum> Bounds(Sum index, bool isUpper, int depth = 0)
    {
        yield return index;
        if (index.Base is not { } value || depth == Deepest || homes.Of(value) is not [.., { Owner: For loop }] || loop.Counter != value)
        {
            yield break;
        }

        // Counting up a counter stays below its end; counting down it may reach it.
        var isEnd = isUpper == loop.Step > 0;
        var end = Of(isEnd ? loop.To : loop.From);
        foreach (var bound in Bounds(end with { More = end.More + index.More - (isEnd && isUpper ? 1 : 0) }, isUpper, depth + 1))
        {
            yield return bound;
        }
    }

    /// <summary>An integer without what is added to it.</summary>
    public Sum Of(Value index) => sums.Of(index);

    /// <summary>A row, times a width, and a column; nothing for other indices.</summary>
    public Cell? Cell(Value index)
    {
        var (value, more) = Of(index);
        return value is null ? null
            : Product(value) is var (row, width) ? new Cell(row, width, new Sum(null, more))
            : homes.Definition(value) is not Opaque { Does: Effect.None } sum || sums.Parts(sum, '+') is not var (first, second) ? null
            : Product(first) is var (ahead, by) ? new Cell(ahead, by, second with { More = second.More + more })
            : second.Base is { } last && Product(last) is var (behind, times) && Of(first) is var column ? new Cell(behind, times, column with { More = column.More + second.More + more })
            : null;
    }

    /// <summary>Whether the column of a cell is in its row for certain, and the rows are of one width.</summary>
    public bool IsIn(Cell cell, int level) =>
        (cell.Width.Base is null || homes.Of(cell.Width.Base).Length <= level)
        && Bounds(cell.Column, false).Any(b => b is { Base: null, More: >= 0 })
        && Bounds(cell.Column, true).Any(b => b.Base == cell.Width.Base && b.More < cell.Width.More);

    private (Sum Row, Sum Width)? Product(Value value) =>
        homes.Definition(value) is Opaque { Does: Effect.None } product && sums.Parts(product, '*') is var (row, width) ? (Of(row), width) : null;
}
