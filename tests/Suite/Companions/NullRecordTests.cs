using System.Reflection;
using Adjoint.Tests.Kit;
using Adjoint.Tests.Kit.Oracles;
using Xunit;

namespace Adjoint.Tests.Companions;

/// <summary>Records that F tests for null: companions do what F does, and the derivative of a record that is not there is null.</summary>
public sealed class NullRecordTests
{
    private const string Source = """
        #nullable enable
        public record B(double X, double Y) { public double Square => X * X; public double At(double k) => k * Y; }
        public static partial class N
        {
            private static double Safe(B? c, double k) => c is null ? k : c.Square * k + c.At(k);
            private static double Scaled(B c) => c.X * c.Y;
            [DerivativeOf(nameof(Scaled))] private static B Scaling(B c) => new B(c.Y, c.X);
            [Differentiable((Derivatives)63)] public static double Tested(B? b, double y) => b is null ? y * y : b.X * y;
            [Differentiable((Derivatives)63)] public static double Compared(B? b, double y) { if (null != b) return b.X * b.Y * y; return y * y; }
            [Differentiable((Derivatives)63)] public static double Conditional(B? b, double y) => (b?.X ?? 2) * y + (b?.At(y) ?? 0);
            [Differentiable((Derivatives)63)] public static double Coalesced(B? b, double y) => (b ?? new B(y, 2)).X * y;
            [Differentiable((Derivatives)63)] public static double Replaced(B? b, double y) { if (b == null) b = new B(1, y); return b.X * b.Y * y; }
            [Differentiable((Derivatives)63)] public static double In_a_callee(B? b, double y) => Safe(b, y) * y;
            [Differentiable((Derivatives)63)] public static double Another_name(B? b, double y) { var c = b; return c == null ? y : c.Square * y; }
            [Differentiable((Derivatives)63)] public static double In_a_loop(B? b, double y) { double s = y; for (int i = 0; i < 3; i++) if (b is not null) s += b.X * s; else s *= y; return s; }
            [Differentiable((Derivatives)63)] public static double While_there(B? b, double y) { double s = y; while (b != null && s < 10) s += b.X * b.X + 1; return s * y; }
            [Differentiable((Derivatives)63)] public static double Changed_in_a_loop(B? b, double y) { if (b is null) return y; for (int i = 0; i < 2; i++) b = b with { X = b.X * y }; return b.X; }
            [Differentiable((Derivatives)63)] public static double Patterns(B? b, double y) => b is { X: > 0 } c ? c.X * y : b is (var p, var q) ? p * q * y : y * y;
            [Differentiable((Derivatives)63)] public static double Switched(B? b, double y) => b switch { null => y, { X: > 1 } => b.X * y, var c => c.Y * y };
            [Differentiable((Derivatives)63)] public static double Guarded(B? b, double y) { System.ArgumentNullException.ThrowIfNull(b); return b.X * y; }
            [Differentiable((Derivatives)63)] public static double Read_too_early(B? b, double y) { double s = b!.X; if (b is null) return y; return s * y; }
            [Differentiable((Derivatives)63)] public static double Read_in_one_branch(B? b, double y) { if (y > 1 && b is null) return y * y; var (p, q) = b!; return p * q * y; }
            [Differentiable((Derivatives)63)] public static double Equal(B? b, double y) => b == new B(2, 3) ? y : b is null ? y * y : b.X * y;
            [Differentiable(Derivatives.Gradient | Derivatives.Jvp)] public static double By_rule(B? b, double y) => b is null ? y : Scaled(b) * y;
            [Differentiable((Derivatives)63)] public static double A_constant([NoDerivative] B? b, double y) => b is null ? y * y : b.X * y;
        }
        """;

    private static readonly Lazy<Type> Program = new(() => GeneratorRun.Of(Source, CompileOptions.Undocumented).Load().GetType("N")!);

    public static TheoryData<string, double, double?> Calls
    {
        get
        {
            var calls = new TheoryData<string, double, double?>();
            foreach (var name in Program.Value.GetMethods().Where(m => m.GetCustomAttribute<DifferentiableAttribute>() is not null).Select(m => m.Name))
            {
                foreach (var y in (double[])[1.5, 0.5])
                {
                    calls.Add(name, y, null);
                    calls.Add(name, y, 2.25);
                    calls.Add(name, y, -0.75);
                }
            }

            return calls;
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void Companions_do_what_F_does(string method, double y, double? x)
    {
        var expected = Outcome(method, Record(x), y);
        if (expected is Exception)
        {
            foreach (var companion in Program.Value.GetMethods().Where(m => m.Name.StartsWith(method, StringComparison.Ordinal) && m.Name.Length > method.Length && !m.GetParameters().Any(p => p.ParameterType.IsByRefLike)))
            {
                var arguments = companion.GetParameters().Select(p => p.ParameterType == typeof(double) ? y : Record(x)).ToArray();
                Assert.Equal((companion.Name, expected.GetType()), (companion.Name, Outcome(companion.Name, arguments).GetType()));
            }

            return;
        }

        var jvp = (ValueTuple<double, double>)(method == "A_constant" ? Outcome(method + "Jvp", Record(x), y, 1d) : Outcome(method + "Jvp", Record(x), y, Record(x is null ? null : 0d, 0d), 1d));
        Assert.Equal(expected, jvp.Item1);
        Near(FiniteDifferences.Partial(at => (double)Outcome(method, Record(x), at[0]), [y], 0), jvp.Item2);
        if (method != "A_constant")
        {
            var gradient = Outcome(method + "Gradient", Record(x), y);
            var record = gradient.GetType().GetField("Item1")!.GetValue(gradient);
            Assert.Equal(x is null, record is null);
            Assert.Equal(jvp.Item2, (double)gradient.GetType().GetField("Item2")!.GetValue(gradient)!, 12);
            if (record is not null)
            {
                Near(FiniteDifferences.Partial(at => (double)Outcome(method, Record(at[0]), y), [x!.Value], 0), (double)record.GetType().GetProperty("X")!.GetValue(record)!);
            }
        }
    }

    private static void Near(Slope slope, double actual) => Assert.True(slope.Agrees(actual), $"{actual:R}, by differences {slope.Value:R} ± {slope.Error:G2}");

    private static object? Record(double? x, double other = 3d) => x is { } number ? Activator.CreateInstance(Program.Value.Assembly.GetType("B")!, number, other) : null;

    private static object Outcome(string method, params object?[] arguments)
    {
        try
        {
            return Program.Value.GetMethods().First(m => m.Name == method && m.GetParameters().Length == arguments.Length && !m.GetParameters().Any(p => p.ParameterType.IsByRefLike)).Invoke(null, arguments)!;
        }
        catch (TargetInvocationException thrown)
        {
            return thrown.InnerException!;
        }
    }
}
