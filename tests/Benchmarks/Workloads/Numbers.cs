using System.Globalization;

namespace Adjoint.Benchmarks.Workloads;

/// <summary>The numbers of a data file of ADBench, in order.</summary>
internal sealed class Numbers
{
    private readonly double[] numbers;
    private int next;

    public Numbers(string file)
    {
        using var stream = typeof(Numbers).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        numbers = [.. reader.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(t => double.Parse(t, CultureInfo.InvariantCulture))];
    }

    public int Int() => (int)numbers[next++];

    public double Real() => numbers[next++];

    public double[] Take(int count)
    {
        var taken = numbers.AsSpan(next, count).ToArray();
        next += count;
        return taken;
    }
}
