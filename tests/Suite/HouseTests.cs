using Xunit;

namespace Adjoint.Tests;

public class HouseTests
{
    [Fact]
    public void Stop_returns_its_argument() => Assert.Equal(2.5, Derivative.Stop(2.5));
}
