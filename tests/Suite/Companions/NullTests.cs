using System.Reflection;
using Adjoint.Tests.Kit;
using Xunit;

namespace Adjoint.Tests.Companions;

/// <summary>Null arrays: a companion throws what F throws, and returns where F returns.</summary>
public sealed class NullTests
{
    private const string Source = """
        public static partial class N
        {
            [Differentiable((Derivatives)63)] public static double Guarded(double[]? x, double y) { if (x == null || x.Length == 0) return y * y; double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * y; return s / x.Length; }
            [Differentiable((Derivatives)63)] public static double Asked_twice(double[]? x, double y) { double s = y * y; if (x != null && x.Length > 0) s += x[0] * y; return s + (x?.Length ?? 0) * y; }
            [Differentiable((Derivatives)63)] public static double Any_of(double[]? x, double y) { double s = y * y; if (y > 9 && x!.Length > 2) s *= y; if (x is not null) s *= x.Length; return s; }
            [Differentiable((Derivatives)63)] public static double While_there(double[]? x, double y) { double s = y; int i = 0; while (x != null && i < x.Length) { s += x[i] * y; i++; } return s * s; }
            [Differentiable((Derivatives)63)] public static double For_there(double[]? x, double y) { double s = y; for (int i = 0; x != null && i < x.Length && s < 100; i++) s += x[i] * s; return s * s; }
            [Differentiable((Derivatives)63)] public static double Chosen(double[]? x, double y) { int n = x == null ? 0 : x.Length; return n > 0 ? x![n - 1] * y * y : y * y * y; }
            [Differentiable((Derivatives)63)] public static double Thrown(double[]? x, double y) { if (x is null) throw new System.ArgumentNullException(nameof(x)); return x[0] * y; }
            [Differentiable((Derivatives)63)] public static double Unguarded(double[]? x, double y) { double s = y; for (int i = 0; i < x!.Length; i++) s += x[i] * y; return s; }
            [Differentiable((Derivatives)63)] public static double Late(double[]? x, double y) => y > 0 ? y * y : y * x!.Length;
            [Differentiable((Derivatives)63)] public static double Unneeded(double[]? x, double y) { int n = x!.Length; return y * y * y; }
            [Differentiable((Derivatives)63)] public static double A_constant([NoDerivative] double[]? x, double y) { double s = y * y; if (x != null && x.Length > 0) s += x[0] * y; return s + (x?.Length ?? 0) * y; }
        }
        """;

    private static readonly Lazy<Type> Program = new(() => GeneratorRun.Of(Source, new CompileOptions()).Load().GetType("N")!);

    public static TheoryData<string, double, bool> Calls
    {
        get
        {
            var calls = new TheoryData<string, double, bool>();
            foreach (var name in Program.Value.GetMethods().Where(m => m.GetCustomAttribute<DifferentiableAttribute>() is not null).Select(m => m.Name))
            {
                foreach (var y in (double[])[0.7, -0.7, 9.5])
                {
                    calls.Add(name, y, true);
                    calls.Add(name, y, false);
                }
            }

            return calls;
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void Companions_throw_what_F_throws(string method, double y, bool isNull)
    {
        double[]? x = isNull ? null : [0.5, 1.5, -0.3];
        var expected = Outcome(method, x, y);
        foreach (var companion in Program.Value.GetMethods().Where(m => m.Name.StartsWith(method, StringComparison.Ordinal) && m.Name.Length > method.Length && !m.GetParameters().Any(p => p.ParameterType.IsByRefLike)))
        {
            var arguments = companion.GetParameters().Select(object? (p) => p.ParameterType == typeof(double) ? y : p.Name == "x" ? x : new double[3]).ToArray();
            Assert.Equal((companion.Name, expected), (companion.Name, Outcome(companion, arguments)));
        }
    }

    private static string Outcome(string method, params object?[] arguments) => Outcome(Program.Value.GetMethod(method)!, arguments);

    private static string Outcome(MethodInfo method, object?[] arguments)
    {
        try
        {
            method.Invoke(null, arguments);
            return "returns";
        }
        catch (TargetInvocationException thrown)
        {
            return thrown.InnerException!.GetType().Name;
        }
    }
}
