using Adjoint.Tests.Kit;
using Xunit;

namespace Adjoint.Tests.Catalogues;

/// <summary>What F does besides returning, its companions do too: what it throws, writes and logs, once and in order.</summary>
[Collection(nameof(Catalogue))]
public sealed class EffectTests
{
    public static IEnumerable<TheoryDataRow<string>> Programs => Catalogue.All.Select(p => new TheoryDataRow<string>(p.ToString()));

    [Theory]
    [MemberData(nameof(Programs))]
    public void Companions_throw_write_and_log_what_F_does(string name)
    {
        var program = Catalogue.Find(name);
        var bound = new BoundProgram(program, Catalogue.Driver(program.File));
        var own = bound.Observe("");
        Assert.Equal(program.Throws, own.Thrown.Length > 0);
        foreach (var companion in (string[])["Gradient", "ValueAndGradient", .. bound.HasAllocatingOverload ? ["Allocating"] : Array.Empty<string>()])
        {
            var seen = bound.Observe(companion);
            Assert.Equal(own.Thrown, seen.Thrown);
            Assert.Equal(own.Log, seen.Log);
            Assert.Equal(own.Buffers, seen.Buffers);
        }
    }
}
