using System.Collections.Immutable;

namespace Adjoint.Tests.Incremental;

/// <summary>The project before it is edited.</summary>
internal sealed partial record EditedProject
{
    private const string Library0 = """
        using Adjoint;
        public static class Lib
        {
            public const double Scale = 2;
            public static double F(double x) => x;
            [DerivativeOf(nameof(F))] public static double DF(double x) => 1;
        }
        """;

    private static readonly ImmutableSortedDictionary<string, string> Files0 = new Dictionary<string, string>
    {
        ["Global.cs"] = "global using System; global using System.Collections.Generic; global using System.Linq; global using Adjoint;",
        ["Model.cs"] = """
            using Real = System.Double;
            using static Tables;

            public static partial class Model
            {
                [Differentiable] public static double Plain(double x) => x * x;
                [Differentiable] public static double Sibling(double x) { return x + Math.Sin(x); }
                [Differentiable] public static double Overloaded(double x) => Helper.Pick(x, 1);
                [Differentiable] public static double Extended(double x) => x.Scaled(2);
                [Differentiable] public static double Imported(double x) => Power(x);
                [Differentiable] public static double Far(double x) => One.Step(x);
                [Differentiable] public static double Constant(double x) => x * Numbers.Twice;
                [Differentiable] public static double Enumerated(double x) => x * (int)Kind.Second;
                [Differentiable] public static double Defaulted(double x) => Helper.Default(x);
                [Differentiable] public static double Inherited(double x) => new Derived(x).Value();
                [Differentiable] public static double Operated(V v, double x) => (v * x).A;
                [Differentiable] public static double Converted(double x) => Helper.Of(x);
                [Differentiable] public static double Shaped(V v) => v.A * v.B;
                [Differentiable] public static double Gotten(V v) => v.Sum + v[1];
                [Differentiable(Derivatives.Gradient | Derivatives.Hvp)] public static double Ruled(double x) => Rules.F(x);
                [Differentiable] public static double Unruled(double x) => Rules.G(x);
                [Differentiable] public static double Marked(double x, double y) => x * y;
                [Differentiable] public static Real Aliased(Real x) => x * x * x;
                [Differentiable] public static double Switched(double x) => Helper.Switched(x);
                [Differentiable] public static double Lined(double x) => Helper.Lined(x);
                [Differentiable] public static double Texted(double x) => Helper.Texted(x * 2);
                [Differentiable] public static double Begun(double x) => new Begun(x).Value();
                [Differentiable] public static double Built(double x) => new Built(x).Value();
                [Differentiable] public static double Primary(double x) => new Primary(x).Value();
                [Differentiable] public static double Recorded(Pair p) => p.X * p.Y;
                [Differentiable] public static double Local(double x) => Helper.Local(x) + Helper.Lambda(x);
                [Differentiable] public static double Generic(double x) => Helper.Same(x);
                [Differentiable, Obsolete(Numbers.Text)] public static double Old(double x) => x;
                [Differentiable] public static double Library(double x) => Lib.F(x) * Lib.Scale;
                [Differentiable] public static partial double Parted(double x);
                [Differentiable] public static int Overflow(double x, int n, out double y) { y = x * (n + 1); return n + 1; }
                [Differentiable] public static double Nullable(double x, string? text) => x * (text?.Length ?? 1);
                [Differentiable] public static double Defined(double x) => x * Helper.Defined(x);
                [Differentiable] public static double Torn(double x) { var (a, b) = new Torn(x); return a * b; }
                [Differentiable] public static double Repeated(double x, int n) => Helper.Repeated(x, n);
                [Differentiable] public static double Backed(Backed b) => b.A * b.B;
            }
            """,
        ["More.cs"] = """
            #define HERE
            public static partial class Model
            {
                public static partial double Parted(double x) => x * 4;
                public static double Sibling(double x, int n) => x;
                [Differentiable] public static double Second(double x) => x * 5;
                [Differentiable] public static double Second(double x, int n) => Down(x, n);
                static double Down(double x, int n) => n == 0 ? 1 : x * Down(x, n - 1);
            }

            public partial class Instance(double k)
            {
                double own = 2;
                [Differentiable] public double Member(double x) => x * own + k;
            }
            """,
        ["Helpers.cs"] = """
            public static partial class Helper
            {
                public static double Pick(double x, long n) => x * n;
                public static double Default(double x, double scale = 2, Kind kind = Kind.First) => x * scale;
                public static double Of(V v) => v.A;
                public static double Switched(double x)
                {
            #if FAST
                    return x;
            #else
                    return x * 3;
            #endif
                }
                public static double Lined(double x, [System.Runtime.CompilerServices.CallerLineNumber] int line = 0) => x * line;
                public static double Texted(double x, [System.Runtime.CompilerServices.CallerArgumentExpression("x")] string text = "") => x * text.Length;
                public static double Local(double x) { return Inner(x); double Inner(double y) => y * 2; }
                public static double Lambda(double x) { Func<double, double> f = y => y * 3; return f(x); }
                public static T Same<T>(T x) where T : System.Numerics.INumber<T> => x * x;
                public static double Defined(double x)
                {
            #if HERE
                    return x * 7;
            #else
                    return x * 8;
            #endif
                }
                public static double Repeated(double x, int n) => n == 0 ? x : Repeated(x * 0.5, n - 1);
            }

            public static class Extensions { public static double Scaled(this double x, double by) => x * by; }
            public static class Tables { public static double Power(double x) => x * x; }
            public static class OtherTables { public static double Power(double x) => x * x * x; }
            public static class One { public static double Step(double x) => Two.Step(x) + 1; }
            public static class Two { public static double Step(double x) => Three.Step(x) * 2; }
            public static class Three { public static double Step(double x) => Math.Exp(x); }
            """,
        ["Types.cs"] = """
            public enum Kind { First, Second = 3 }
            public static class Numbers { public const double Twice = 2 * Once; public const double Once = 1.5; public const string Text = "old"; }

            public struct V
            {
                public double A;
                public double B;
                public double Sum => A + B;
                public double this[int i] => A * i;
                public V(double a, double b) { A = a; B = b; }
                public static V operator *(V v, double x) => new(v.A * x, v.B);
                public static implicit operator V(double x) => new(x, 1);
            }

            public class First { protected double k; public First(double k) { this.k = k; } public double Value() => k * 2; }
            public class Other { protected double k; public Other(double k) { this.k = k; } public double Value() => k * 5; }
            public class Derived : First { public Derived(double k) : base(k * 3) { } }
            public class Begun { double k = 4; double x; public Begun(double x) { this.x = x; } public double Value() => k * x; }
            public class Built { double x; public Built(double x) : this(x, 2) { } Built(double x, double y) { this.x = x * y; } public double Value() => x; }
            public class Primary(double x) { double y = x * 2; public double Value() => y; public double Unused() => 1; }
            public record struct Pair(double X, double Y);
            public record struct Torn(double x) { public void Deconstruct(out double a, out double b) { a = x; b = x * 2; } }
            public struct Backed { public double A { get; set; } public double B { get => 1; set { } } }

            public static class Rules
            {
                public static double F(double x) => Math.Sin(x);
                [DerivativeOf(nameof(F))] public static double DF(double x) => Math.Cos(x);
                public static double G(double x) => Math.Cos(x);
                public static double DG(double x) => -Math.Sin(x);
            }
            """,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
