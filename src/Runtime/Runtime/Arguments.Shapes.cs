namespace Adjoint.Runtime;

/// <summary>The same for jagged arrays, row by row, and for arrays of two and three dimensions, by reference.</summary>
public static partial class Arguments
{
    /// <inheritdoc cref="CheckDestination{T}(T[], T[], string)"/>
    public static void CheckDestination<T>(T[][]? input, T[][] destination, string name)
    {
        if (destination is null)
        {
            throw new ArgumentNullException(name);
        }

        CheckLength(input?.Length ?? 0, destination.Length, name);
        for (var i = 0; i < (input?.Length ?? 0); i++)
        {
            CheckRow(input![i], destination[i], name);
        }

        CheckApart(input, destination, name);
    }

    /// <inheritdoc cref="CheckDestination{T}(T[], T[], string)"/>
    public static void CheckDestination<T>(T[,]? input, T[,] destination, string name) => CheckShape(input, destination, name);

    /// <inheritdoc cref="CheckDestination{T}(T[], T[], string)"/>
    public static void CheckDestination<T>(T[,,]? input, T[,,] destination, string name) => CheckShape(input, destination, name);

    /// <inheritdoc cref="CheckInput{T}(ReadOnlySpan{T}, ReadOnlySpan{T}, string)"/>
    public static void CheckInput<T>(T[][]? input, T[][]? given, string name)
    {
        CheckLength(input?.Length ?? 0, given?.Length ?? 0, name);
        for (var i = 0; i < (input?.Length ?? 0); i++)
        {
            CheckRow(input![i], given![i], name);
        }
    }

    /// <inheritdoc cref="CheckInput{T}(ReadOnlySpan{T}, ReadOnlySpan{T}, string)"/>
    public static void CheckInput(Array? input, Array? given, string name)
    {
        for (var dimension = 0; dimension < (input?.Rank ?? 0); dimension++)
        {
            CheckLength(input!.GetLength(dimension), given?.GetLength(dimension) ?? 0, name);
        }
    }

    /// <summary>Checks that no row shows the memory of a span.</summary>
    /// <typeparam name="T">The element type of the rows.</typeparam>
    /// <typeparam name="TOther">The element type of the span.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="other">The span.</param>
    /// <param name="name">The name for the exception.</param>
    /// <exception cref="ArgumentException">A row overlaps the span.</exception>
    public static void CheckOverlap<T, TOther>(T[][]? rows, ReadOnlySpan<TOther> other, string name)
    {
        foreach (var row in rows ?? [])
        {
            if (row is Array?[])
            {
                CheckNested(row, other, name);
            }
            else
            {
                CheckOverlap((ReadOnlySpan<T>)row, other, name);
            }
        }
    }

    /// <inheritdoc cref="CheckOverlap{T, TOther}(T[][], ReadOnlySpan{TOther}, string)"/>
    public static void CheckOverlap<T, TOther>(ReadOnlySpan<TOther> other, T[][]? rows, string name) => CheckOverlap(rows, other, name);

    /// <inheritdoc cref="CheckOverlap(Array, Array, string)"/>
    public static void CheckOverlap<T, TOther>(T[][]? one, TOther[][]? other, string name) => CheckOverlap((Array?)one, other, name);

    /// <inheritdoc cref="CheckOverlap(Array, Array, string)"/>
    public static void CheckOverlap<T, TOther>(T[][]? one, TOther[]? other, string name) => CheckOverlap((Array?)one, other, name);

    /// <inheritdoc cref="CheckOverlap(Array, Array, string)"/>
    public static void CheckOverlap<T, TOther>(T[]? one, TOther[][]? other, string name) => CheckOverlap((Array?)one, other, name);

    /// <inheritdoc cref="Clear{T}(Span{T}, ReadOnlySpan{T})"/>
    public static void Clear<T>(T[][] destination, T[][]? input)
    {
        for (var i = 0; i < (input?.Length ?? 0); i++)
        {
            if (destination[i] is Array?[] rows)
            {
                ClearNested(rows, input![i] as Array?[]);
            }
            else if (destination[i] is { } row)
            {
                Clear(row, input![i]);
            }
        }
    }

    /// <inheritdoc cref="Clear{T}(Span{T}, ReadOnlySpan{T})"/>
    public static void Clear<T>(T[,] destination, T[,]? input)
    {
        for (var i = 0; i < (input?.GetLength(0) ?? 0); i++)
        {
            for (var j = 0; j < input!.GetLength(1); j++)
            {
                destination[i, j] = default!;
            }
        }
    }

    /// <inheritdoc cref="Clear{T}(Span{T}, ReadOnlySpan{T})"/>
    public static void Clear<T>(T[,,] destination, T[,,]? input)
    {
        for (var i = 0; i < (input?.GetLength(0) ?? 0); i++)
        {
            for (var j = 0; j < input!.GetLength(1); j++)
            {
                for (var k = 0; k < input.GetLength(2); k++)
                {
                    destination[i, j, k] = default!;
                }
            }
        }
    }

    /// <summary>How many elements the first rows of a jagged array have together.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="input">The rows; null counts as empty, also as a row.</param>
    /// <param name="rows">How many rows; all where it is left out.</param>
    /// <returns>The count.</returns>
    public static int Count<T>(T[][]? input, int rows = int.MaxValue)
    {
        var count = 0;
        for (var i = 0; i < (input?.Length ?? 0) && i < rows; i++)
        {
            count = checked(count + (input![i] is Array?[] nested ? CountNested(nested) : input[i]?.Length ?? 0));
        }

        return count;
    }

    /// <inheritdoc cref="NewLike{T}(T[])"/>
    public static T[][] NewLike<T>(T[][]? input) =>
        input is null ? [] : Array.ConvertAll(input, row => row switch { null => null!, Array?[] => (T[])NewNested(row), _ => NewLike(row) });

    /// <summary>A new array of zeros with a place for each lane of each element of the input.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="input">The input; null counts as empty.</param>
    /// <param name="lanes">The number of lanes.</param>
    /// <returns>The array.</returns>
    public static T[] NewLanes<T>(T[]? input, int lanes) => new T[checked((input?.Length ?? 0) * lanes)];

    /// <inheritdoc cref="NewLanes{T}(T[], int)"/>
    public static T[][] NewLanes<T>(T[][]? input, int lanes) => input is null ? [] : Array.ConvertAll(input, row => row is null ? null! : NewLanes(row, lanes));

    /// <inheritdoc cref="NewLanes{T}(T[], int)"/>
    public static T[,] NewLanes<T>(T[,]? input, int lanes) => new T[input?.GetLength(0) ?? 0, checked((input?.GetLength(1) ?? 0) * lanes)];

    /// <inheritdoc cref="NewLanes{T}(T[], int)"/>
    public static T[,,] NewLanes<T>(T[,,]? input, int lanes) =>
        new T[input?.GetLength(0) ?? 0, input?.GetLength(1) ?? 0, checked((input?.GetLength(2) ?? 0) * lanes)];

    /// <inheritdoc cref="NewLike{T}(T[])"/>
    public static T[,] NewLike<T>(T[,]? input) => new T[input?.GetLength(0) ?? 0, input?.GetLength(1) ?? 0];

    /// <inheritdoc cref="NewLike{T}(T[])"/>
    public static T[,,] NewLike<T>(T[,,]? input) => new T[input?.GetLength(0) ?? 0, input?.GetLength(1) ?? 0, input?.GetLength(2) ?? 0];

    private static void CheckShape(Array? input, Array destination, string name)
    {
        if (destination is null)
        {
            throw new ArgumentNullException(name);
        }

        for (var dimension = 0; dimension < (input?.Rank ?? 0); dimension++)
        {
            CheckLength(input!.GetLength(dimension), destination.GetLength(dimension), name);
        }

        CheckOverlap(input, destination, name);
    }
}
