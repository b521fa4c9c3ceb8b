using Adjoint.Tests.Kit;
using Adjoint.Tests.Kit.Companions;
using Xunit;
namespace Adjoint.Tests.Companions;
public sealed class Scratch
{
    [Fact]
    public async Task Say()
    {
        foreach (var f in Catalogue.ResultFiles)
        {
            var run = GeneratorRun.Of(EveryCompanion.Source(f), CompileOptions.Undocumented);
            System.IO.File.AppendAllText("/tmp/c/say.txt", string.Join("\n", (await run.AnalyzeAsync(TestContext.Current.CancellationToken)).Select(d => d.ToString())) + "\n" + string.Join("\n", run.Complaints) + "\n");
            System.IO.File.WriteAllText("/tmp/c/" + System.IO.Path.GetFileName(f) + ".g.txt", run.Text);
        }
    }
}
