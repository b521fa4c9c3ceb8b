namespace Adjoint.Runtime;

/// <summary>What lies deeper than the rows of jagged arrays: rows of rows.</summary>
public static partial class Arguments
{
    private static void CheckRow(Array? input, Array? given, string name)
    {
        for (var dimension = 0; dimension < (input?.Rank ?? 0); dimension++)
        {
            CheckLength(input!.GetLength(dimension), given?.GetLength(dimension) ?? 0, name);
        }

        if (input is Array?[] rows && given is Array?[] others)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                CheckRow(rows[i], others[i], name);
            }
        }
    }

    private static void CheckNested<TOther>(Array? rows, ReadOnlySpan<TOther> other, string name)
    {
        if (rows is TOther[] row)
        {
            CheckOverlap((ReadOnlySpan<TOther>)row, other, name);
        }

        foreach (var inner in rows as Array?[] ?? [])
        {
            CheckNested(inner, other, name);
        }
    }

    private static void ClearNested(Array?[] destination, Array?[]? input)
    {
        for (var i = 0; i < (input?.Length ?? 0); i++)
        {
            if (destination[i] is Array?[] rows)
            {
                ClearNested(rows, input![i] as Array?[]);
            }
            else if (destination[i] is { } row && input![i] is { } own)
            {
                ClearBlock(row, own);
            }
        }
    }

    /// <summary>As many elements in each dimension as the input has; those of the last dimension lie in a row.</summary>
    private static void ClearBlock(Array destination, Array input, int dimension = 0, int from = 0)
    {
        if (dimension == input.Rank - 1)
        {
            Array.Clear(destination, from, input.GetLength(dimension));
            return;
        }

        for (var i = 0; i < input.GetLength(dimension); i++)
        {
            ClearBlock(destination, input, dimension + 1, (from + i) * destination.GetLength(dimension + 1));
        }
    }

    private static int CountNested(Array?[] rows)
    {
        var count = 0;
        foreach (var row in rows)
        {
            count = checked(count + (row is Array?[] nested ? CountNested(nested) : row?.Length ?? 0));
        }

        return count;
    }

    /// <summary>A copy has the type that an array really has; then its numbers go.</summary>
    private static Array NewNested(Array input)
    {
        var made = (Array)input.Clone();
        if (made is Array?[] rows)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                rows[i] = rows[i] is { } row ? NewNested(row) : null;
            }
        }
        else
        {
            Array.Clear(made, 0, made.Length);
        }

        return made;
    }
}
