using Adjoint.Tests.Kit;
using Xunit;

namespace Adjoint.Tests.Snapshots;

/// <summary>The generated text of some programs, to be read in review. <c>ADJOINT_UPDATE_SNAPSHOTS=1</c> writes it anew.</summary>
public sealed class SnapshotTests
{
    private static readonly string[] Programs =
    [
        "Arithmetic.Sum", "Arithmetic.Operators", "Arithmetic.Remainder", "Arithmetic.Used_twice", "Arithmetic.Unused", "Arithmetic.Speelpenning",
        "Assignments.Compound", "Assignments.Inside_an_expression", "Assignments.Parameter", "Assignments.One_branch_only",
        "Tuples.Swap", "Tuples.Rotation", "Tuples.Sine_and_cosine",
        "Branches.If", "Branches.Relu", "Branches.Maximum", "Branches.Entropy", "Branches.Guarded_quotient",
        "Returns.Early", "Returns.Guard", "Returns.Throw_expression",
        "Switches.Statement", "Switches.On_an_enum", "Switches.Expression", "ShortCircuits.And",
        "Singles.Mixed", "Conversions.Steps", "Functions.Powers", "Functions.Maximum_over_a_root", "Functions.Sigmoid", "Functions.Cross_entropy",
        "Inert.Calls", "Inert.Stopped", "Names.Keywords", "Names.Collisions",
        "Loops.Power", "Loops.Newton", "Loops.Break", "Arrays.Rosenbrock", "Arrays.Norm", "Arrays.Prefix_sums", "Arrays.Log_sum_exp",
    ];

    public static IEnumerable<TheoryDataRow<string>> All => Programs.Select(p => new TheoryDataRow<string>(p));

    [Theory]
    [MemberData(nameof(All))]
    public void Reads_well(string program)
    {
        var file = Kit.Catalogue.Run(program.Split('.')[0]).Files.First(f => f.HintName.StartsWith(program + ".", StringComparison.Ordinal));
        var path = Path.Combine(RepositoryFiles.Root, "tests", "Suite", "Snapshots", nameof(SnapshotTests) + "." + nameof(Reads_well) + "#" + Path.GetFileNameWithoutExtension(file.HintName) + ".verified.cs");
        if (Environment.GetEnvironmentVariable("ADJOINT_UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, file.SourceText.ToString());
        }

        Assert.True(File.Exists(path), "There is no snapshot at " + path);
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), file.SourceText.ToString());
    }
}
