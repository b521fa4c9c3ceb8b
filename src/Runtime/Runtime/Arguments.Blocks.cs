namespace Adjoint.Runtime;

/// <summary>The same for arrays whose rows are arrays of two and three dimensions, and for arrays of four.</summary>
public static partial class Arguments
{
    /// <inheritdoc cref="CheckDestination{T}(T[], T[], string)"/>
    public static void CheckDestination<T>(T[][,]? input, T[][,] destination, string name) => CheckBlocks(input, destination, name);

    /// <inheritdoc cref="CheckDestination{T}(T[], T[], string)"/>
    public static void CheckDestination<T>(T[][,,]? input, T[][,,] destination, string name) => CheckBlocks(input, destination, name);

    /// <inheritdoc cref="CheckInput{T}(ReadOnlySpan{T}, ReadOnlySpan{T}, string)"/>
    public static void CheckInput<T>(T[][,]? input, T[][,]? given, string name) => CheckRow(input, given, name);

    /// <inheritdoc cref="CheckInput{T}(ReadOnlySpan{T}, ReadOnlySpan{T}, string)"/>
    public static void CheckInput<T>(T[][,,]? input, T[][,,]? given, string name) => CheckRow(input, given, name);

    /// <inheritdoc cref="Clear{T}(Span{T}, ReadOnlySpan{T})"/>
    public static void Clear<T>(T[][,] destination, T[][,]? input)
    {
        for (var i = 0; i < (input?.Length ?? 0); i++)
        {
            Clear(destination[i], input![i]);
        }
    }

    /// <inheritdoc cref="Clear{T}(Span{T}, ReadOnlySpan{T})"/>
    public static void Clear<T>(T[][,,] destination, T[][,,]? input)
    {
        for (var i = 0; i < (input?.Length ?? 0); i++)
        {
            Clear(destination[i], input![i]);
        }
    }

    /// <inheritdoc cref="Count{T}(T[][], int)"/>
    public static int Count<T>(T[][,]? input, int rows = int.MaxValue) => CountBlocks(input, rows);

    /// <inheritdoc cref="Count{T}(T[][], int)"/>
    public static int Count<T>(T[][,,]? input, int rows = int.MaxValue) => CountBlocks(input, rows);

    /// <inheritdoc cref="NewLike{T}(T[])"/>
    public static T[][,] NewLike<T>(T[][,]? input) => input is null ? [] : Array.ConvertAll(input, row => row is null ? null! : NewLike(row));

    /// <inheritdoc cref="NewLike{T}(T[])"/>
    public static T[][,,] NewLike<T>(T[][,,]? input) => input is null ? [] : Array.ConvertAll(input, row => row is null ? null! : NewLike(row));

    /// <inheritdoc cref="CheckDestination{T}(T[], T[], string)"/>
    public static void CheckDestination<T>(T[,,,]? input, T[,,,] destination, string name) => CheckShape(input, destination, name);

    /// <inheritdoc cref="Clear{T}(Span{T}, ReadOnlySpan{T})"/>
    public static void Clear<T>(T[,,,] destination, T[,,,]? input)
    {
        if (input is not null)
        {
            ClearBlock(destination, input);
        }
    }

    /// <inheritdoc cref="NewLanes{T}(T[], int)"/>
    public static T[,,,] NewLanes<T>(T[,,,]? input, int lanes) =>
        new T[input?.GetLength(0) ?? 0, input?.GetLength(1) ?? 0, input?.GetLength(2) ?? 0, checked((input?.GetLength(3) ?? 0) * lanes)];

    /// <inheritdoc cref="NewLanes{T}(T[], int)"/>
    public static T[][,] NewLanes<T>(T[][,]? input, int lanes) => input is null ? [] : Array.ConvertAll(input, row => row is null ? null! : NewLanes(row, lanes));

    /// <inheritdoc cref="NewLanes{T}(T[], int)"/>
    public static T[][,,] NewLanes<T>(T[][,,]? input, int lanes) => input is null ? [] : Array.ConvertAll(input, row => row is null ? null! : NewLanes(row, lanes));

    /// <inheritdoc cref="NewLike{T}(T[])"/>
    public static T[,,,] NewLike<T>(T[,,,]? input) =>
        new T[input?.GetLength(0) ?? 0, input?.GetLength(1) ?? 0, input?.GetLength(2) ?? 0, input?.GetLength(3) ?? 0];

    private static void CheckBlocks(Array?[]? input, Array?[] destination, string name)
    {
        if (destination is null)
        {
            throw new ArgumentNullException(name);
        }

        CheckRow(input, destination, name);
        CheckApart(input, destination, name);
    }

    private static int CountBlocks(Array?[]? input, int rows)
    {
        var count = 0;
        for (var i = 0; i < (input?.Length ?? 0) && i < rows; i++)
        {
            count = checked(count + (input![i]?.Length ?? 0));
        }

        return count;
    }
}
