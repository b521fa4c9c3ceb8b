using System.Globalization;

namespace TrainNetwork;

/// <summary>Points of two interleaved half circles with noise, and which of the two each belongs to.</summary>
/// <param name="X">A row of two coordinates for each point.</param>
/// <param name="Y">0 or 1 for each.</param>
public sealed record TwoMoons(double[][] X, double[] Y)
{
    /// <summary>The data that come with the sample.</summary>
    public static TwoMoons Load()
    {
        using var reader = new StreamReader(typeof(TwoMoons).Assembly.GetManifestResourceStream("moons.csv")!);
        var rows = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        return new TwoMoons([.. rows.Select(r => r[..2])], [.. rows.Select(r => r[2])]);
    }
}
