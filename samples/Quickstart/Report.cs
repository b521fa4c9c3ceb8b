using System.Globalization;

namespace Quickstart;

/// <summary>Prints values and slopes, and judges each slope by a quotient of differences.</summary>
internal sealed class Report
{
    private const double Step = 1e-5;

    /// <summary>How many slopes disagreed.</summary>
    public int Failures { get; private set; }

    public static void Title(string text)
    {
        Console.WriteLine();
        Console.WriteLine(text);
        Console.WriteLine(new string('-', text.Length));
    }

    /// <summary>Values of the forward pass.</summary>
    public static void Forward(params (string Name, double Value)[] nodes) =>
        Console.WriteLine("  forward   " + string.Join("   ", nodes.Select(n => n.Name + " = " + Text(n.Value))));

    /// <summary>A derivative, checked by stepping one input both ways.</summary>
    public void Backward(string name, double derivative, double at, Func<double, double> along, double? expected = null)
    {
        var slope = (along(at + Step) - along(at - Step)) / (2 * Step);
        var agrees = Math.Abs(slope - derivative) <= 1e-6 * (1 + Math.Abs(derivative))
            && (expected is null || expected == derivative);
        Failures += agrees ? 0 : 1;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  backward  {"∂/∂" + name,-8} = {Text(derivative),-22} finite difference {Text(slope),-22} {(agrees ? "ok" : "WRONG")}"));
    }

    /// <summary>A number of the forward pass that has to be exact.</summary>
    public void Exact(string name, double value, double expected)
    {
        Failures += value == expected ? 0 : 1;
        Console.WriteLine("  value     " + name + " = " + Text(value) + (value == expected ? "" : "  WRONG, expected " + Text(expected)));
    }

    private static string Text(double value) => value.ToString("G12", CultureInfo.InvariantCulture);
}
