using Adjoint.Benchmarks.Workloads;
using BenchmarkDotNet.Attributes;

namespace Adjoint.Benchmarks;

/// <summary>What a gradient costs, over the objective alone and over a gradient by hand.</summary>
[MemoryDiagnoser]
public class Gradients
{
    public static IEnumerable<Workload> Workloads => Workload.All;

    [ParamsSource(nameof(Workloads))]
    public Workload Workload { get; set; } = null!;

    [GlobalSetup]
    public void Agree()
    {
        if (Workload.Disagreement() is var worst && !(worst <= Workload.Tolerance))
        {
            throw new InvalidOperationException(Workload.Name + ": the gradients differ.");
        }
    }

    [Benchmark(Baseline = true, Description = "objective")]
    public double Objective() => Workload.Objective();

    [Benchmark(Description = "gradient by hand")]
    public double HandWritten() => Workload.HandWritten();

    [Benchmark(Description = "generated gradient")]
    public double Generated() => Workload.Generated();
}
