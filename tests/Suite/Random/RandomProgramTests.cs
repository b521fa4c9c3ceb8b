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

    private static readonly RandomFeatures[] Kinds =
    [
        RandomFeatures.None, RandomFeatures.Loops, RandomFeatures.Loops | RandomFeatures.Memory, RandomFeatures.Loops | RandomFeatures.Structs,
        RandomFeatures.Loops | RandomFeatures.Calls, RandomFeatures.Loops | RandomFeatures.Tables,
    ];

    private static int Batches =>
        (int.TryParse(System.Environment.GetEnvironmentVariable("ADJOINT_RANDOM"), out var programs) ? programs : 400) / BatchSize;

    [Fact]
    public void Scalar_programs_agree_with_dual_numbers() => Judge(RandomFeatures.None);

    [Fact]
    public void Programs_with_loops_and_elements_agree_with_dual_numbers() => Judge(RandomFeatures.Loops);

    [Fact]
    public void Programs_with_aliases_and_rows_agree_with_dual_numbers() => Judge(RandomFeatures.Loops | RandomFeatures.Memory);

    [Fact]
    public void Programs_with_structs_and_objects_agree_with_dual_numbers() => Judge(RandomFeatures.Loops | RandomFeatures.Structs);

    [Fact]
    public void Programs_with_calls_agree_with_dual_numbers() => Judge(RandomFeatures.Loops | RandomFeatures.Calls);

    [Fact]
    public void Programs_with_tables_and_integers_agree_with_dual_numbers() => Judge(RandomFeatures.Loops | RandomFeatures.Tables);

    /// <summary>Of all kinds, in both transforms and their composition.</summary>
    [Fact]
    public void Products_with_a_vector_agree_with_dual_numbers() =>
        Judge((seed, size) => RandomProgram.Body(seed, size, Kinds[seed % Kinds.Length]), Math.Max(1, Batches / 4), withProducts: true);

    private static void Judge(RandomFeatures features) =>
        Judge((seed, size) => RandomProgram.Body(seed, size, features), Batches, withProducts: false);

    private static void Judge(Func<int, int, string> program, int batches, bool withProducts) =>
        Gen.Select(Gen.Int[0, 1_000_000_000], Gen.Int[2, 5]).Sample(
            (first, size) =>
            {
                var bodies = Enumerable.Range(first, BatchSize).Select(seed => program(seed, size)).ToList();
                var faults = RandomBatch.Judge(bodies, withProducts);
                var wrong = Enumerable.Range(0, BatchSize).FirstOrDefault(i => faults[i] is not null, -1);
                Assert.True(wrong < 0, wrong < 0 ? "" : Smallest(first + wrong, bodies[wrong], faults[wrong]!, withProducts));
            },
            iter: batches,
            threads: 1);

    private static string Smallest(int seed, string body, string fault, bool withProducts)
    {
        var (smallest, found) = RandomBatch.Shrink(body, fault, withProducts);
        return "seed " + seed + ": " + found + "\n" + smallest;
    }
}
