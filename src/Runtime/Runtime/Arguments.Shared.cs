namespace Adjoint.Runtime;

/// <summary>Arrays that stand in two places: as two buffers, or as two rows of one.</summary>
public static partial class Arguments
{
    /// <summary>Checks that two buffers are not the same object, and of jagged arrays that no row is.</summary>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    /// <param name="name">The name for the exception.</param>
    /// <exception cref="ArgumentException">They are the same.</exception>
    public static void CheckOverlap(Array? one, Array? other, string name)
    {
        if (one is not null && other is not null && ShareArray(one, other))
        {
            throw new ArgumentException("It is the same as another buffer.", name);
        }
    }

    /// <summary>Checks that no array stands twice among the rows of a jagged one: what is written to one row would change the other.</summary>
    /// <param name="rows">The rows; null counts as empty, also as a row.</param>
    /// <param name="name">The name for the exception.</param>
    /// <exception cref="ArgumentException">Two rows are one array.</exception>
    public static void CheckRows(Array? rows, string name)
    {
        if (rows is Array?[] { Length: > 1 } several)
        {
            CheckApart(null, several, name);
        }
    }

    /// <summary>Checks of a buffer that is written that none of its rows stands twice, nor in another buffer.</summary>
    private static void CheckApart(Array? other, Array written, string name)
    {
        var (areApart, isShared) = Compare(written, other);
        if (!areApart || isShared)
        {
            throw new ArgumentException(isShared ? "It is the same as another buffer." : "Two of its rows are the same array.", name);
        }
    }

    private static bool ShareArray(Array one, Array other) =>
        (one, other) is not (Array?[], _) and not (_, Array?[]) ? ReferenceEquals(one, other) : Compare(one, other).AreShared;

    /// <summary>Whether each array of a buffer stands there once, and whether another buffer has any of them.</summary>
    private static (bool AreApart, bool AreShared) Compare(Array one, Array? other)
    {
        var table = new ArrayTable(CountArrays(one));
        var found = (AddAll(one, table), IsAnyIn(other, table));
        table.Return();
        return found;
    }

    /// <summary>An array and its rows, rows of rows too; what is empty shares nothing.</summary>
    private static int CountArrays(Array? array)
    {
        var count = array is { Length: > 0 } ? 1 : 0;
        foreach (var row in array as Array?[] ?? [])
        {
            count = checked(count + CountArrays(row));
        }

        return count;
    }

    /// <summary>Puts an array and its rows in; whether each of them stands there once.</summary>
    private static bool AddAll(Array? array, ArrayTable table)
    {
        var areNew = array is not { Length: > 0 } || table.Add(array);
        foreach (var row in array as Array?[] ?? [])
        {
            areNew &= AddAll(row, table);
        }

        return areNew;
    }

    private static bool IsAnyIn(Array? array, ArrayTable table)
    {
        if (array is { Length: > 0 } && table.Contains(array))
        {
            return true;
        }

        foreach (var row in array as Array?[] ?? [])
        {
            if (IsAnyIn(row, table))
            {
                return true;
            }
        }

        return false;
    }
}
