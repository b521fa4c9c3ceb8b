using Adjoint.Tests.Kit;
using Xunit;

namespace Adjoint.Tests.Companions;

/// <summary>What goes out through a parameter that is marked as a constant is no result; all at x = 3, y = 2.</summary>
public sealed class MarkedReferenceTests
{
    private const string Source = """
        public struct V { public double X, Y; }

        public static partial class P
        {
            [Differentiable((Derivatives)63)] public static double Stored([NoDerivative] ref double n, double y) { n = y * y; return y * y * y; }
            [Differentiable((Derivatives)63)] public static double Out([NoDerivative] out double n, double y) { n = y * y * y; return y * y; }
            [Differentiable((Derivatives)63)] public static double Changed([NoDerivative] ref double x, double y) { x *= y; return x * y; }
            [Differentiable((Derivatives)63)] public static double Struct([NoDerivative] ref V n, double y) { n.X = 3 * y; return y * y * n.Y; }
            [Differentiable((Derivatives)63)] public static double Tuple([NoDerivative] ref (double a, int k) n, double y) { n.a = 3 * y; return y * y; }
            [Differentiable(Derivatives.Vjp | Derivatives.Jvp | Derivatives.Jacobian)] public static void Two([NoDerivative] ref double n, double y, out double z) { n = y; z = y * y * n; }
            [Differentiable] public static double Single(ValueTuple<double> t) => t.Item1 * t.Item1;
        """;

    public static TheoryData<string, double> Calls => new()
    {
        { "StoredGradient(ref x, 2)", 12 },
        { "StoredVjp(ref x, 2, 5)", 60 },
        { "StoredJvp(ref x, 2, 5).Tangent", 60 },
        { "StoredJacobian(ref x, 2)[0, 0] + StoredJacobian(ref x, 2).Length", 13 },
        { "StoredHessian(ref x, 2)[0, 0]", 12 },
        { "StoredHvp(ref x, 2, 1)", 12 },
        { "StoredGradient(ref x, 2) * x", 48 },
        { "OutGradient(out x, 2)", 4 },
        { "OutHessian(out x, 2)[0, 0]", 2 },
        { "OutVjp(2, 1)", 4 },
        { "ChangedGradient(ref x, 2)", 12 },
        { "ChangedHvp(ref x, 2, 1)", 6 },
        { "StructGradient(ref v, 2) * v.X", 120 },
        { "TupleGradient(ref t, 2) + t.a", 10 },
        { "TwoVjp(ref x, 2, 1) + x", 14 },
        { "TwoJacobian(ref x, 2)[0, 0] + TwoJacobian(ref x, 2).Length", 13 },
        { "SingleGradient(new ValueTuple<double>(3)).Item1", 6 },
    };

    private static readonly Lazy<Type> Program = new(() => GeneratorRun.Of(
        Source + " public static double Run(string call) { double x = 3; var v = new V { Y = 5 }; var t = (a: 1d, k: 2); switch (call) { "
        + string.Concat(Calls.Select(c => "case \"" + c.Data.Item1 + "\": return " + c.Data.Item1 + "; ")) + " default: throw new Exception(call + x + v + t); } } }",
        CompileOptions.Undocumented).Load().GetType("P")!);

    [Theory]
    [MemberData(nameof(Calls))]
    public void They_have_no_part_in_derivatives(string call, double expected) =>
        Assert.Equal(expected, (double)Program.Value.GetMethod("Run")!.Invoke(null, [call])!, 1e-12);
}
