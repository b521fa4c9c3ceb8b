using System.Globalization;

namespace Quickstart;

/// <summary>Prints values and slopes, and judges each number, slopes by a quotient of differences.</summary>
internal sealed class Report
{
    private const double Step = 1e-5;

    /// <summary>How many numbers disagreed.</summary>
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

    /// <summary>A partial derivative, checked by stepping its input both ways.</summary>
    public void Backward(string name, double derivative, double at, Func<double, double> along, double? expected = null) =>
        Judge("backward", "∂/∂" + name, derivative, at, along, expected);

    /// <summary>The derivative of a function of one number, checked in the same way.</summary>
    public void Slope(string function, double derivative, double at, Func<double, double> along, double expected) =>
        Judge("slope", $"{function} at {Text(at)}", derivative, at, along, expected);

    /// <summary>How far a value moves for one small step to the right, divided by the step.</summary>
    public void Quotient(string name, double at, double step, Func<double, double> along, double expected)
    {
        var quotient = (along(at + step) - along(at)) / step;
        var agrees = Math.Abs(quotient - expected) <= 1e-9;
        Line("stepped", $"{name} by {Text(step)}", $"{Text(quotient),-16} expected          {Text(expected),-16}", agrees);
    }

    /// <summary>A number of the forward pass that has to be exact.</summary>
    public void Exact(string name, double value, double expected) =>
        Line("value", name, $"{Text(value),-16} expected          {Text(expected),-16}", value == expected);

    private void Judge(string pass, string label, double derivative, double at, Func<double, double> along, double? expected)
    {
        var difference = (along(at + Step) - along(at - Step)) / (2 * Step);
        var agrees = Math.Abs(difference - derivative) <= 1e-6 * (1 + Math.Abs(derivative))
            && (expected is null || expected == derivative);
        Line(pass, label, $"{Text(derivative),-16} finite difference {Text(difference),-16}", agrees);
    }

    private void Line(string pass, string label, string numbers, bool agrees)
    {
        Failures += agrees ? 0 : 1;
        Console.WriteLine($"  {pass,-9} {label,-18} = {numbers} {(agrees ? "ok" : "WRONG")}");
    }

    private static string Text(double value) => value.ToString("G12", CultureInfo.InvariantCulture);
}
