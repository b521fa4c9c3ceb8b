using Adjoint.Tests.Kit;
using CsCheck;
using Xunit;

namespace Adjoint.Tests.Random;

/// <summary>
/// Random programs against dual numbers. <c>ADJOINT_RANDOM</c> sets how many of each kind are tried, and
/// <c>CsCheck_Seed</c> repeats a run; a failure is shrunk to the smallest program that still fails.
/// </summary>
public sealed class RandomProgramTests
{
    private const int BatchSize = 100;

    private static int Batches =>
        (int.TryParse(System.Environment.GetEnvironmentVariable("ADJOINT_RANDOM"), out var programs) ? programs : 1500) / BatchSize;

    [Fact]
    public void Scalar_programs_agree_with_dual_numbers() => Judge(hasLoops: false);

    [Fact]
    public void Programs_with_loops_and_elements_agree_with_dual_numbers() => Judge(hasLoops: true);

    private static void Judge(bool hasLoops) =>
        Gen.Select(Gen.Int[0, 1_000_000_000], Gen.Int[2, 7]).Sample(
            (first, size) =>
            {
                var seeds = Enumerable.Range(first, BatchSize).ToList();
                var faults = RandomBatch.Judge(seeds, size, hasLoops);
                Assert.True(faults.Count == 0, string.Join("\n", faults.Select(f => Smallest(f.Seed, size, hasLoops, f.Fault)).Take(1)));
            },
            iter: Batches,
            threads: 1);

    /// <summary>The shortest program of a seed that still goes wrong, with its text.</summary>
    private static string Smallest(int seed, int size, bool hasLoops, string fault)
    {
        for (var smaller = 1; smaller < size; smaller++)
        {
            if (RandomBatch.Judge([seed], smaller, hasLoops) is [var (_, found)])
            {
                (size, fault) = (smaller, found);
                break;
            }
        }

        return $"seed {seed}, size {size}: {fault}\n{RandomProgram.Body(seed, size, hasLoops)}";
    }
}
