using Xunit;

namespace Adjoint.Tests.Diagnostics;

public sealed partial class RefusalTests
{
    private const string Recursive = """
        using System;
        using Adjoint;
        public static partial class A
        {
            static double[] Grown(double[] a, int n) => n == 0 ? a : Grown(a, n - 1);
            static double Deep(ref double x, int n) => n == 0 ? x : Deep(ref x, n - 1) * x;
            static void Two(ref double x, ref double y, int n) { if (n > 0) Two(ref y, ref x, n - 1); x += y; }
            static void Into(double[] a, double[] b, int n) { if (n == 0) return; a[0] += b[1]; Into(b, a, n - 1); }
            static double Pick(double[] a, double[] b, int n) { var c = n % 2 == 0 ? a : b; return n == 0 ? c[0] : c[0] * Pick(a, b, n - 1); }
            static double Wrapped(Func<double, double> f, double x, int n) => n == 0 ? f(x) : Wrapped(t => f(t) + 1, x, n - 1);
            static double Cast(double x, int n) => n == 0 ? x : (int)x * Cast(x, n - 1);
            static double Never(double x, int n) => throw new Exception("" + (n > 0 ? Never(x, n - 1) : 0));
            static double Rows(double[][] r, int n) => n == 0 ? r[0][0] : r[n][0] * Rows(r, n - 1);
            static double Power(double x, int n) => n == 0 ? 1 : x * Power(x, n - 1);
            $
        }
        """;

    public static TheoryData<string, string, string> Recursions => new()
    {
        { "return Grown(a, 2)[0];", "ADJ015", "Grown(a, 2)" },
        { "return Deep(ref a[0], 2);", "ADJ015", "Deep(ref a[0], 2)" },
        { "double y = a[0]; Two(ref y, ref y, 2); return y;", "ADJ015", "Two(ref y, ref y, 2)" },
        { "Into(a, a, 2); return a[0];", "ADJ015", "Into(a, a, 2)" },
        { "return Pick(a, new double[2], 2);", "ADJ015", "Pick(a, new double[2], 2)" },
        { "return Wrapped(t => t * t, a[0], 3);", "ADJ025", "Wrapped(t => t * t, a[0], 3)" },
        { "var r = new double[2][]; r[0] = a; r[1] = a; return Rows(r, 1);", "ADJ015", "Rows(r, 1)" },
        { "return Cast(a[0], 3);", "ADJ025", "Cast(a[0], 3)" },
        { "double Down(double v, int n) => n == 0 ? v : (int)v * Down(v, n - 1); return Down(a[0], 2);", "ADJ010", "(int)v" },
    };

    [Theory]
    [MemberData(nameof(Recursions))]
    public Task In_a_recursion(string body, string id, string at) =>
        Refuses(Recursive.Replace("$", "[Differentiable] public static double F(double[] a) { " + body + " }"), id, at);

    [Theory]
    [InlineData("Hessian", "double F(double[] a) => Power(a[0], 3)")]
    [InlineData("Jacobian", "void F(double x, double[] a) { for (int i = 0; i < a.Length; i++) a[i] = Power(x, i); }")]
    public Task A_matrix_that_does_not_fit_a_recursion(string companion, string method) =>
        Refuses(Recursive.Replace("$", "[Differentiable(Derivatives." + companion + ")] public static " + method + (method[^1] == '}' ? "" : ";")), "ADJ009", "F");
}
