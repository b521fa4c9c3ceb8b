using System.Globalization;

namespace CurveFit;

/// <summary>A nonlinear regression of NIST's Statistical Reference Datasets: observations, two starts, and what is certified.</summary>
public sealed record DataSet(
    string Name, double[] X, double[] Y, double[] Start1, double[] Start2, double[] Certified, double[] StandardDeviations, double ResidualSum)
{
    /// <summary>The names of the sets that are here.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(DataSet).Assembly.GetManifestResourceNames().Where(n => n.EndsWith(".dat", StringComparison.Ordinal)).Select(n => n[..^4]).Order(StringComparer.Ordinal)];

    /// <summary>Reads a set as NIST publishes it.</summary>
    public static DataSet Load(string name)
    {
        using var reader = new StreamReader(typeof(DataSet).Assembly.GetManifestResourceStream(name + ".dat")!);
        var lines = reader.ReadToEnd().Split('\n').Select(l => l.Trim()).ToList();
        var parameters = lines.Where(l => l.Length > 2 && l[0] == 'b' && l.Contains('=')).Select(l => Numbers(l[(l.IndexOf('=') + 1)..])).ToList();
        var sum = lines.First(l => l.StartsWith("Residual Sum of Squares:", StringComparison.Ordinal));
        var data = lines.Skip(lines.FindLastIndex(l => l.StartsWith("Data:", StringComparison.Ordinal)) + 1).Where(l => l.Length > 0).Select(Numbers).ToList();
        double[] Column(int column) => [.. parameters.Select(p => p[column])];
        return new DataSet(
            name, [.. data.Select(d => d[1])], [.. data.Select(d => d[0])], Column(0), Column(1), Column(2), Column(3), Numbers(sum[(sum.IndexOf(':') + 1)..])[0]);
    }

    private static double[] Numbers(string line) =>
        [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
}
