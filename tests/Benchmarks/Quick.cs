using System.Diagnostics;
using System.Globalization;
using Adjoint.Benchmarks.Workloads;

namespace Adjoint.Benchmarks;

/// <summary>The ratios of <see cref="Gradients"/> in seconds instead of minutes: the best of many short runs, taken in turn.</summary>
internal static class Quick
{
    private const int Rounds = 40;
    private const double Milliseconds = 4;

    public static void Run(string? filter)
    {
        Console.WriteLine($"{"workload",-34} {"objective",12} {"by hand",12} {"generated",12} {"hand/F",8} {"gen/F",8} {"target",7} {"gen/hand",9} {"target",7} {"bytes",6} {"rented",9}  agree");
        foreach (var workload in Workload.All.Where(w => filter is null || w.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)))
        {
            Run(workload);
        }
    }

    private static void Run(Workload workload)
    {
        Func<double>[] runs = [workload.Objective, workload.HandWritten, workload.Generated];
        var best = new[] { double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity };
        var warm = Stopwatch.StartNew();
        while (warm.ElapsedMilliseconds < 700)
        {
            foreach (var run in runs)
            {
                Time(run, 30);
            }
        }

        var counts = runs.Select(run => Math.Max(1, (int)(Milliseconds * 1e6 / Time(run, 30)))).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < runs.Length; i++)
            {
                best[i] = Math.Min(best[i], Time(runs[i], counts[i]));
            }
        }

        var bytes = GC.GetAllocatedBytesForCurrentThread();
        workload.Generated();
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        var (overObjective, overHand) = workload.Target;
        var disagreement = workload.Disagreement();
        Console.WriteLine(
            $"{workload.Name,-34} {best[0],12:N1} {best[1],12:N1} {best[2],12:N1} {best[1] / best[0],8:N2} {best[2] / best[0],8:N2} {Aim(overObjective),7} {best[2] / best[1],9:N2} {Aim(overHand),7} {bytes,6} {PooledMemory.Peak(workload.Generated),9:N0}  {disagreement:E1}{(disagreement <= workload.Tolerance ? "" : " DIFFERENT")}");
    }

    private static string Aim(double? target) => target?.ToString("N2", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>Nanoseconds a call, of the processor's time: others may be busy on the same machine.</summary>
    private static double Time(Func<double> run, int count)
    {
        var start = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < count; i++)
        {
            run();
        }

        return (Environment.CpuUsage.TotalTime - start).TotalNanoseconds / count;
    }
}
