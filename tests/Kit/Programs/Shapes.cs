namespace Adjoint.Tests.Kit;

/// <summary>Buffers of one shape, for drivers.</summary>
public static class Shapes
{
    public static T[] Like<T>(T[]? of) => Zeros(of) ?? [];

    public static T[][] Like<T>(T[][]? of) => Zeros(of) ?? [];

    public static T[,] Like<T>(T[,]? of) => Zeros(of) ?? new T[0, 0];

    public static T[,,] Like<T>(T[,,] of) => Zeros(of)!;

    public static T[,,,] Like<T>(T[,,,] of) => Zeros(of)!;

    public static TArray Copy<TArray>(TArray of)
        where TArray : class => (TArray)(object)Copied((Array)(object)of)!;

    private static TArray? Zeros<TArray>(TArray? of)
        where TArray : class => of is null ? null : (TArray)Companions.Leaves.Zero(of)!;

    private static Array? Copied(Array? of)
    {
        if (of is null)
        {
            return null;
        }

        var copy = (Array)of.Clone();
        for (var i = 0; copy is Array[] rows && i < rows.Length; i++)
        {
            rows[i] = Copied(rows[i])!;
        }

        return copy;
    }
}
