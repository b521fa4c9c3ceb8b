using Xunit;

namespace Adjoint.Tests.Programs.Science;

/// <summary>Hessians against closed forms, also at edges.</summary>
public sealed class CurvatureTests
{
    [Fact]
    public void Powers_of_two_variables()
    {
        double log = Math.Log(3);
        var hessian = Curvatures.PowerHessian(3, 4);
        Slopes.Close(
            [4 * 3 * 9, 27 * (1 + (4 * log)), 27 * (1 + (4 * log)), 81 * log * log],
            [.. hessian.Cast<double>()],
            1e-14);
        Assert.Equal(hessian[0, 1], hessian[1, 0]);
    }

    [Fact]
    public void A_square_at_zero()
    {
        Assert.Equal(0, Curvatures.SquareGradient(0));
        Assert.Equal(2, Assert.Single(Curvatures.SquareHessian(0).Cast<double>()));
        Assert.Equal(2, Curvatures.SquareHvp(0, 1));
    }

    /// <summary>The derivative of the absolute value at zero is zero, and so is that of its product with anything.</summary>
    [Fact]
    public void A_kink()
    {
        Assert.Equal(0, Curvatures.KinkGradient(0));
        Assert.Equal(0, Assert.Single(Curvatures.KinkHessian(0).Cast<double>()));
        Assert.Equal(2, Assert.Single(Curvatures.KinkHessian(-1.5).Cast<double>()));
        Assert.Equal(0, Curvatures.KinkHvp(0, 1));
    }

    [Fact]
    public void Symmetry_to_the_last_bit()
    {
        var hessian = Curvatures.CoupledHessian([0.3, -1.1, 0.7, 2.1, -0.4]);
        for (int i = 0; i < 5; i++)
        {
            for (int j = 0; j < i; j++)
            {
                Assert.Equal(hessian[i, j], hessian[j, i]);
            }
        }
    }
}
