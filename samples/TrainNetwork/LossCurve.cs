using System.Globalization;
using System.Text;

namespace TrainNetwork;

/// <summary>Draws losses over steps as a picture (SVG).</summary>
public static class LossCurve
{
    private const int Width = 640, Height = 400, Margin = 50;

    /// <summary>Writes the picture: a curve for each training, from its first step to its last.</summary>
    public static void Write(string path, params (string Name, string Colour, double[] Losses)[] curves)
    {
        double top = curves.Max(c => c.Losses.Max());
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns='http://www.w3.org/2000/svg' width='{Width}' height='{Height}' font-family='sans-serif' font-size='13'>\n");
        svg.Append("<rect width='100%' height='100%' fill='white'/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<path d='M{Margin},{Margin / 2} V{Height - Margin} H{Width - Margin}' fill='none' stroke='black'/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x='{Margin - 8}' y='{Height - Margin}' text-anchor='end'>0</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x='{Margin - 8}' y='{(Margin / 2) + 10}' text-anchor='end'>{top:F2}</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x='{Width - Margin}' y='{Height - Margin + 20}' text-anchor='end'>{curves.Max(c => c.Losses.Length)} steps</text>\n");
        for (int i = 0; i < curves.Length; i++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<polyline points='{Points(curves[i].Losses, top)}' fill='none' stroke='{curves[i].Colour}' stroke-width='2'/>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<text x='{Width - Margin}' y='{Margin + (20 * i)}' text-anchor='end' fill='{curves[i].Colour}'>{curves[i].Name}</text>\n");
        }

        File.WriteAllText(path, svg.Append("</svg>\n").ToString());
    }

    private static string Points(double[] losses, double top) => string.Join(' ', losses.Select((loss, i) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Margin + ((Width - (2.0 * Margin)) * i / (losses.Length - 1)):F1},{Height - Margin - ((Height - (1.5 * Margin)) * loss / top):F1}")));
}
