namespace InverseKinematics;

/// <summary>An arm as a picture of characters: to the right is x, upwards is z.</summary>
public static class SideView
{
    private const int Width = 64, Height = 18;

    /// <summary>The lines of the picture: o for joints, · for links, x for the target.</summary>
    public static IEnumerable<string> Draw(ReadOnlySpan<double> angles, IReadOnlyList<Joint> joints, V3 target)
    {
        var canvas = new char[Height, Width];
        var from = new V3(0, 0, 0);
        for (int i = 0; i < joints.Count; i++)
        {
            var to = Arm.Hand(angles[..(i + 1)], joints.Take(i + 1).ToList());
            for (double s = 0; s <= 1; s += 0.02) Put(canvas, from + s * (to - from), '·');
            Put(canvas, from, 'o');
            from = to;
        }

        Put(canvas, from, 'o');
        Put(canvas, target, 'x');
        return Enumerable.Range(0, Height).Select(row => string.Concat(Enumerable.Range(0, Width).Select(column => canvas[row, column] is '\0' ? ' ' : canvas[row, column])).TrimEnd());
    }

    private static void Put(char[,] canvas, V3 at, char mark)
    {
        int column = (int)Math.Round(8 + 12 * at.X), row = (int)Math.Round(Height - 2 - 6 * at.Z);
        if (column is >= 0 and < Width && row is >= 0 and < Height) canvas[row, column] = mark;
    }
}
