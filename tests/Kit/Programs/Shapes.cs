namespace Adjoint.Tests.Kit;

/// <summary>Buffers of one shape, for drivers.</summary>
public static class Shapes
{
    public static T[] Like<T>(T[]? of) => new T[of?.Length ?? 0];

    public static T[][] Like<T>(T[][]? of) => [.. (of ?? []).Select(Like)];

    public static T[][][] Like<T>(T[][][]? of) => [.. (of ?? []).Select(rows => Like(rows))];

    public static T[,] Like<T>(T[,]? of) => new T[of?.GetLength(0) ?? 0, of?.GetLength(1) ?? 0];

    public static T[] Copy<T>(T[] of) => [.. of];

    public static T[][] Copy<T>(T[][] of) => [.. of.Select(Copy)];

    public static T[][][] Copy<T>(T[][][] of) => [.. of.Select(rows => Copy(rows))];

    public static T[,] Copy<T>(T[,] of) => (T[,])of.Clone();
}
