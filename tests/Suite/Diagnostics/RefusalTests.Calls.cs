using System.Globalization;
using Adjoint.Tests.Kit;
using Xunit;

namespace Adjoint.Tests.Diagnostics;

public sealed partial class RefusalTests
{
    private const string Outside = """
        using System.Collections.Generic;
        using System.Linq.Expressions;
        using System.Numerics;
        using System.Runtime.CompilerServices;
        using System.Threading.Tasks;
        using Adjoint;
        public interface IValue { double Value(double x); }
        public class Open : IValue { public double Value(double x) => x; }
        public class Other : IValue { public double Value(double x) => 2 * x; }
        public static partial class A
        {
            static double shared;
            static readonly List<double> list = new();
            static readonly Func<double, double> function = Math.Sin;
            static IValue Get() => new Open();
            static async Task<double> Waited(double x) { await Task.Yield(); return x; }
            static IEnumerable<double> Values(double x) { yield return x; }
            [Differentiable] public static double F(double x) { $ }
        }
        """;

    /// <summary>The body, the identifier, the text under the squiggle, and what the message ends with.</summary>
    public static TheoryData<string, string, string, string> OutsideCode => new()
    {
        { "return function(x);", "ADJ012", "function(x)", "make the delegate of a lambda or a method in the differentiable method, or wrap the argument in Derivative.Stop" },
        { "return Waited(x).Result;", "ADJ012", "Waited(x)", "await it around the call of the differentiable method, and pass what comes of it, or wrap the argument in Derivative.Stop" },
        { "async Task<double> W() { await Task.Yield(); return x; } return W().Result;", "ADJ015", "W()", "await it around the call of the differentiable method, and pass what comes of it" },
        { "foreach (var v in Values(x)) return v; return 0;", "ADJ012", "Values(x)", "fill an array, or write the loop in place, or wrap the argument in Derivative.Stop" },
        { "double s = 0; Parallel.For(0, 3, i => { s += x; }); return s;", "ADJ015", "Parallel.For(0, 3, i => { s += x; })", "write a for loop, and call the companions from the parallel one" },
        { "return new[] { 1.0, 2.0 }.AsParallel().Sum(v => v * x);", "ADJ015", "new[] { 1.0, 2.0 }.AsParallel().Sum(v => v * x)", "write a for loop, and call the companions from the parallel one" },
        { "return Task.Run(() => x * 2).Result;", "ADJ015", "() => x * 2", "call it, or hand it to a method of this project" },
        { "return new Lazy<double>(() => x * 2).Value;", "ADJ015", "() => x * 2", "call it, or hand it to a method of this project" },
        { "Expression<Func<double>> e = () => x; return e.Compile()();", "ADJ015", "() => x", "write the computation in place" },
        { "return (double)typeof(Math).GetMethod(\"Sin\")!.Invoke(null, new object[] { x })!;", "ADJ013", "(double)typeof(Math).GetMethod(\"Sin\")!.Invoke(null, new object[] { x })!", "keep the value in a variable of its own type and use that, or wrap it in Derivative.Stop" },
        { "object o = x; return (double)o;", "ADJ013", "(double)o", "keep the value in a variable of its own type and use that, or wrap it in Derivative.Stop" },
        { "return double.Parse(x.ToString());", "ADJ013", "double.Parse(x.ToString())", "keep the value in a variable of its own type and use that, or wrap it in Derivative.Stop" },
        { "var l = new List<double>(); l.Add(x); return l[0];", "ADJ012", "l.Add(x)", "keep real values in arrays and spans, or wrap the argument in Derivative.Stop" },
        { "Half h = (Half)x; return (double)h;", "ADJ012", "(Half)x", "compute in float or double, or wrap the argument in Derivative.Stop" },
        { "var c = new Complex(x, 0); return (c * c).Real;", "ADJ012", "new Complex(x, 0)", "compute with the real and the imaginary part, or wrap the argument in Derivative.Stop" },
        { "return (double)(decimal)x;", "ADJ015", "(decimal)x", "keep it a double or float, or wrap it in Derivative.Stop" },
        { "return Get().Value(x);", "ADJ025", "Get().Value(x)", "seal it or its class, or call a static method" },
        { "IValue v = x > 0 ? new Open() : new Other(); return v.Value(x);", "ADJ025", "v.Value(x)", "seal it or its class, or call a static method" },
        { "System.Threading.Interlocked.Exchange(ref shared, x); return shared;", "ADJ015", "ref shared", "call it with a local of a type that carries no derivative" },
        { "var m = new Memory<double>(new[] { x }); return m.Span[0];", "ADJ012", "new Memory<double>(new[] { x })", "write the computation in place, or wrap the argument in Derivative.Stop" },
        { "try { return Math.Sqrt(x); } catch { throw; }", "ADJ014", "try { return Math.Sqrt(x); } catch { throw; }", "test with if what would throw, or catch around the call of the differentiable method" },
        { "IComparable o = x; return o.CompareTo(1.0);", "ADJ013", "o.CompareTo(1.0)", "keep the value in a variable of its own type and use that, or wrap it in Derivative.Stop" },
        { "return Unsafe.BitCast<double, long>(x);", "ADJ012", "Unsafe.BitCast<double, long>(x)", "write the computation in place, or wrap the argument in Derivative.Stop" },
        { "return list.Sum(v => v * function(x));", "ADJ012", "function(x)", "make the delegate of a lambda or a method in the differentiable method, or wrap the argument in Derivative.Stop" },
        { "double[] a = { x, 2 }; return a.GroupBy(v => v).First().Key;", "ADJ015", "a", "read and write its elements" },
        { "double[] a = { x, 2 }; double W([NoDerivative] ReadOnlySpan<double> v) => v[0]; return W(a);", "ADJ015", "a", "copy the elements, each through Derivative.Stop, or take the mark away" },
        { "double[] a = { x, 2 }; IEnumerable<double> e = a; return e.First();", "ADJ015", "a", "read and write its elements" },
    };

    [Theory]
    [MemberData(nameof(OutsideCode))]
    public async Task What_is_outside_says_what_to_write(string body, string id, string at, string advice)
    {
        var source = Outside.Replace("$", body);
        await Refuses(source, id, at);
        var said = await GeneratorRun.Of(source, CompileOptions.Undocumented).AnalyzeAsync(TestContext.Current.CancellationToken);
        Assert.Contains(said, d => d.Id == id && d.GetMessage(CultureInfo.InvariantCulture).EndsWith(advice, StringComparison.Ordinal));
    }

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
            static double Seen(in double x, ref double y, int n) { y *= 2; return n == 0 ? x : Seen(in x, ref y, n - 1) * x; }
            static double Among(in double x, double[] a, int n) { a[0] *= 2; return n == 0 ? x : Among(in x, a, n - 1) * x; }
            struct Cell { public double V; public readonly double Sum(ref Cell other, int n) { other.V *= 2; return n == 0 ? V : Sum(ref other, n - 1) + V; } public double Add(int n) { V += n; return n == 0 ? V : Add(n - 1); } }
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
        { "double y = a[0]; return Seen(in y, ref y, 2);", "ADJ015", "Seen(in y, ref y, 2)" },
        { "double y = a[0]; return Seen(y, ref y, 2);", "ADJ015", "Seen(y, ref y, 2)" },
        { "return Among(in a[0], a, 2);", "ADJ015", "Among(in a[0], a, 2)" },
        { "var c = new Cell { V = a[0] }; return c.Sum(ref c, 2);", "ADJ015", "c.Sum(ref c, 2)" },
        { "var c = new Cell[1]; c[0].V = a[0]; return c[0].Add(2) * c[0].V;", "ADJ015", "c[0].Add(2)" },
        { "double y = a[0]; double Down(in double v, int n) { y *= 2; return n == 0 ? v : Down(in v, n - 1) * v; } return Down(in y, 2);", "ADJ015", "Down(in y, 2)" },
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
