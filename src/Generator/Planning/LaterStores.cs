using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Planning;

/// <summary>A step that reads or writes an element.</summary>
/// <param name="Buffer">The buffer.</param>
/// <param name="Indices">Which element; none where all may be meant.</param>
/// <param name="Path">The blocks around the step.</param>
/// <param name="Position">Where it stands in the text.</param>
internal sealed record Access(Value Buffer, EquatableArray<Value> Indices, Stage[] Path, int Position);

/// <summary>
/// Stores that come later and go to other elements, as the bounds of the loops around them tell: in a factorisation in place
/// the columns to the left of the current one stay as they are.
/// </summary>
/// <param name="homes">Where values are made.</param>
internal sealed class LaterStores(Homes homes)
{
    private readonly IndexBounds indices = new(homes);

    /// <summary>Whether no store of a step goes to an element that was read or written, once that was.</summary>
    /// <param name="element">The element.</param>
    /// <param name="store">The step.</param>
    /// <param name="level">How many of the outermost blocks run once for both.</param>
    public bool Miss(Access element, Access store, int level)
    {
        var common = Homes.Common(element.Path, store.Path);
        var dimensions = Dimensions(element, store, level).ToList();
        for (var at = level; at < common; at++)
        {
            if (element.Path[at].Owner is Loop loop && !dimensions.Exists(d => AreApart(d, loop, at)))
            {
                return false;
            }
        }

        return store.Position <= element.Position || dimensions.Exists(d => AreApart(d, null, common));
    }

    /// <summary>The indices that tell elements apart: those of one buffer, and the last of rows of one array.</summary>
    private IEnumerable<(Sum Of, Sum Stored)> Dimensions(Access element, Access store, int level)
    {
        var (buffer, written) = (homes.Whole(element.Buffer), homes.Whole(store.Buffer));
        var areRows = IsRow(buffer) && IsRow(written);
        if (element.Indices.Count != store.Indices.Count || (areRows ? element.Indices.Count != 1 : buffer != written || (homes.Of(buffer).Length > level && homes.Definition(buffer) is not Allocate)))
        {
            yield break;
        }

        if (areRows && homes.RowsAreApart(buffer, written) is var (row, otherRow))
        {
            yield return (indices.Of(row), indices.Of(otherRow));
        }

        foreach (var (of, stored) in element.Indices.Zip(store.Indices, (of, stored) => (of, stored)).Where(d => d.of.Type is not SlotType))
        {
            yield return (indices.Of(of), indices.Of(stored));
            if (indices.Cell(of) is { } cell && indices.Cell(stored) is { } other && cell.Width == other.Width && indices.IsIn(cell, level) && indices.IsIn(other, level))
            {
                yield return (cell.Row, other.Row);
                yield return (cell.Column, other.Column);
            }
        }
    }

    private bool IsRow(Value buffer) => homes.Definition(buffer) is View view && Origins.IsRow(view, buffer.Type);

    /// <summary>Whether two indices differ whenever the store comes later.</summary>
    /// <param name="dimension">The indices.</param>
    /// <param name="later">The loop in whose later trip the store is; nothing for one in the same trip of all loops.</param>
    /// <param name="level">How many of the outermost blocks run once for both.</param>
    private bool AreApart((Sum Of, Sum Stored) dimension, Loop? later, int level)
    {
        var step = (later as For)?.Step ?? 0;
        bool Any(bool isAbove) => indices.Bounds(dimension.Stored, !isAbove).Any(stored => indices.Bounds(dimension.Of, isAbove).Any(of =>
            IsSame(stored.Base, of.Base, later, level) is { } isCounter && Math.Sign(stored.More - of.More + (isCounter ? step : 0)) == (isAbove ? 1 : -1)));
        return Any(true) || Any(false);
    }

    /// <summary>Whether two bounds begin with the same; true where that is the counter that a later trip has moved on.</summary>
    private bool? IsSame(Value? stored, Value? of, Loop? later, int level) =>
        stored != of ? null
        : stored is null ? false
        : later is For counted && counted.Counter == stored ? true
        : homes.Of(stored).Length <= level ? false : null;
}
