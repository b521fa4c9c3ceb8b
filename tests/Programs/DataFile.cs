using System.Globalization;

namespace Adjoint.Tests.Programs;

/// <summary>The numbers of a data file, read one after the other.</summary>
internal sealed class DataFile
{
    private readonly Queue<string> words;

    public DataFile(string name)
    {
        words = new(File.ReadAllText(PathOf(name)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Data", name);

    public int Integer() => int.Parse(words.Dequeue(), CultureInfo.InvariantCulture);

    public double Real() => double.Parse(words.Dequeue(), CultureInfo.InvariantCulture);

    public double[] Reals(int count) => [.. Enumerable.Range(0, count).Select(_ => Real())];

    public double[][] Rows(int count, int width) => [.. Enumerable.Range(0, count).Select(_ => Reals(width))];
}
