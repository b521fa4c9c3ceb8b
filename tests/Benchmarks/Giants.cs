using System.Diagnostics;
using System.Globalization;
using System.Text;
using Adjoint.Tests.Kit;

namespace Adjoint.Benchmarks;

/// <summary>
/// Large formulas without branches and loops: what an operation costs in the objective and in its gradient, and what it
/// costs to generate that. They are compiled here, with the generator.
/// </summary>
internal static class Giants
{
    private const int Inputs = 100;
    private const int Rounds = 200;

    public static void Print()
    {
        Console.WriteLine($"{"operations",10} {"objective",12} {"gradient",12} {"ratio",8} {"generation",12}");
        foreach (var operations in (int[])[300, 1_000, 2_500, 5_000, 10_000, 20_000])
        {
            var source = Source(operations);
            GeneratorRun.Of(source);
            var watch = Stopwatch.StartNew();
            var run = GeneratorRun.Of(source);
            var generation = watch.ElapsedMilliseconds;
            var program = run.Load().GetType("P")!;
            var objective = program.GetMethod("F")!.CreateDelegate<Func<double[], double>>();
            var gradient = program.GetMethod("FGradient", [typeof(double[]), typeof(double[])])!.CreateDelegate<Action<double[], double[]>>();
            double[] x = [.. Enumerable.Range(0, Inputs).Select(i => 0.3 + (0.004 * i))];
            var derivatives = new double[Inputs];
            var (f, g) = (Best(() => objective(x), operations), Best(() => gradient(x, derivatives), operations));
            Console.WriteLine(FormattableString.Invariant($"{operations,10:N0} {f,9:F3} ns {g,9:F3} ns {g / f,8:F2} {generation,9:N0} ms"));
        }
    }

    /// <summary>Two operations a step, of two steps before it.</summary>
    private static string Source(int operations)
    {
        var random = new Random(1);
        var unused = new SortedSet<int>();
        var text = new StringBuilder("public static partial class P { [Differentiable] public static double F(double[] x) {\n");
        for (var i = 0; i < Inputs; i++)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"double v{i} = x[{i}];");
        }

        for (var i = Inputs; i < (operations / 2) + Inputs; i++)
        {
            var (a, b) = (i - 1 - random.Next(Math.Min(i, 50)), random.Next(3) == 0 ? random.Next(i) : i - 1 - random.Next(Math.Min(i, 50)));
            unused.ExceptWith([a, b]);
            unused.Add(i);
            text.AppendLine(CultureInfo.InvariantCulture, $"double v{i} = {(i % 2 == 0 ? $"0.5 * (v{a} + v{b})" : $"1 - v{a} * v{b}")};");
        }

        return text.Append("return ").AppendJoin(" + ", unused.Select(u => "v" + u)).Append("; } }").ToString();
    }

    /// <summary>Nanoseconds an operation, of the processor's time.</summary>
    private static double Best(Action run, int operations)
    {
        var times = Math.Max(1, 200_000 / operations);
        var (warm, best) = (Stopwatch.StartNew(), double.PositiveInfinity);
        for (var round = 0; round < Rounds || warm.ElapsedMilliseconds < 1_000; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < times; i++)
            {
                run();
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / times / operations);
        }

        return best;
    }
}
