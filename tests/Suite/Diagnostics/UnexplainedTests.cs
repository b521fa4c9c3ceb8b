using Adjoint.Generator.Diagnostics;
using Adjoint.Tests.Kit;
using Xunit;

namespace Adjoint.Tests.Diagnostics;

/// <summary>Where a method gets neither companions nor a reason, code that is being typed is left to the compiler.</summary>
public sealed class UnexplainedTests
{
    [Theory]
    [InlineData("static double G(double x) => x;", true)]
    [InlineData("static double G(double x) => FGradient(x) + M.FValueAndGradient(x).Value;", true)]
    [InlineData("static double G(double x) => Missing(x);", false)]
    [InlineData("static double G(double x) => x", false)]
    public void A_program_that_lacks_companions_alone_is_complete(string member, bool isComplete)
    {
        var program = Compile.Source("public static partial class M { " + member + " }", CompileOptions.Undocumented);
        Assert.Equal(isComplete, Unexplained.IsComplete(program, TestContext.Current.CancellationToken));
        Assert.Equal(isComplete, Unexplained.IsComplete(program, TestContext.Current.CancellationToken));
    }
}
