using System.Globalization;
using Adjoint.Tests.Kit.Oracles;

namespace Adjoint.Tests.Robust;

/// <summary>A random program without branches and loops, as data: its text, and its value by dual numbers. All values stay near (0, 1).</summary>
internal sealed class StraightLine
{
    private readonly List<(int Kind, int Left, int Right)> steps = [];
    private readonly SortedSet<int> unused = [];
    private readonly int inputs;

    public StraightLine(int seed, int inputs, int count)
    {
        var random = new System.Random(seed);
        this.inputs = inputs;
        for (var i = inputs; i < inputs + count; i++)
        {
            // Mostly near, sometimes far away.
            int Operand() => random.Next(4) == 0 ? random.Next(i) : i - 1 - random.Next(Math.Min(i, 40));
            var step = (random.Next(10), Operand(), Operand());
            unused.Remove(step.Item2);
            unused.Remove(step.Item3);
            unused.Add(i);
            steps.Add(step);
        }
    }

    /// <summary>The steps as C#.</summary>
    /// <param name="read">The expression for an input.</param>
    /// <param name="real">The type.</param>
    public string Body(Func<int, string> read, string real = "double")
    {
        var cast = real == "double" ? "" : "(" + real + ")";
        var lines = Enumerable.Range(0, inputs).Select(i => $"{real} v{i} = {read(i)};").ToList();
        lines.AddRange(steps.Select((s, i) => $"{real} v{i + inputs} = {cast}({Text(s)});"));
        return string.Join("\n", lines) + "\n";
    }

    /// <summary>The result: the sum of all that nothing uses.</summary>
    public string Result => string.Join(" + ", unused.Select(u => "v" + u));

    public Dual Value(IReadOnlyList<Dual> at)
    {
        var values = at.ToList();
        foreach (var (kind, left, right) in steps)
        {
            var (a, b) = (values[left], values[right]);
            values.Add(kind switch
            {
                0 => DualMath.Sin(a),
                1 => DualMath.Exp(-a),
                2 => a / (1 + b),
                3 => a > b ? a : b,
                4 or 5 or 6 => 0.5 * (a + b),
                _ => 1 - a * b,
            });
        }

        return unused.Select(u => values[u]).Aggregate((s, v) => s + v);
    }

    /// <summary>The gradient, a direction after the other.</summary>
    public double[] Gradient(double[] at) =>
        [.. at.Select((_, i) => Value([.. at.Select((x, j) => new Dual(x, i == j ? 1 : 0))]).Tangent)];

    private static string Text((int Kind, int Left, int Right) step) => string.Format(
        CultureInfo.InvariantCulture,
        step.Kind switch
        {
            0 => "Math.Sin(v{0})",
            1 => "Math.Exp(-v{0})",
            2 => "v{0} / (1 + v{1})",
            3 => "Math.Max(v{0}, v{1})",
            4 or 5 or 6 => "0.5 * (v{0} + v{1})",
            _ => "1 - v{0} * v{1}",
        },
        step.Left,
        step.Right);
}
