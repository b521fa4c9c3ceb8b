namespace Outer.Space
{
    public partial class Generic<T> where T : class
    {
        public partial struct Nested
        {
            public double K;

            // at 0.7
            [Differentiable] public readonly double F(double x) => x * x + K * x;
        }

        private readonly double k = 2;

        // at 0.7
        [Differentiable] protected internal double G(double x) => x * k * x;
    }

    public partial record Record
    {
        public double Q { get; init; } = 3;

        // at 0.7
        [Differentiable] internal double F(double x) => Q * x;
    }

    public abstract partial class Shape
    {
        protected abstract double V();
    }

    public sealed partial class Round : Shape
    {
        protected override double V() => 4;

        // at 0.7
        [Differentiable] public double F(double x) => x * x * V();
    }

    public static partial class Extensions
    {
        // at 0.7, 1.3
        [Differentiable] public static double Ext(this double x, double y) => x * y * y;

        // at 0.7, 3
        [Differentiable] public static double Typed<T>(double x, T t) where T : struct => x * x * t.ToString()!.Length;

        // at 0.7, 2, 3
        [Differentiable] public static double Defaults(double x, double y = 2, int n = 3) => x * y * n;

        // at 0.7, [1, 2]
        [Differentiable] public static double Variadic(double x, params int[] n) => x * n.Length;

        // at 0.7, 3
        [Differentiable] public static double By_reference(double x, in int n) => x * x * n;

        // at 0.7, 1.3
        [Differentiable] public static double Overload(double x, double y) => x * y;

        // at 0.7
        [Differentiable] public static double Overload(double x) => x * x;
    }

    public partial record struct Line(double Slope, double Offset)
    {
        // at 0.7
        [Differentiable] public readonly double At(double x) => Slope * x + Offset + x;
    }

    public partial record Curve(int Degree)
    {
        // at 0.7
        [Differentiable] public double At(double x) { double s = 0; for (int i = 0; i <= Degree; i++) s = s * x + i; return s + x; }

        public Curve() : this(3)
        {
        }
    }

    public sealed partial class Deep<TKey>
    {
        public partial class Inner<TValue, TOther> where TValue : class, new()
        {
            public static partial class Innermost
            {
                private static readonly int length = typeof(TKey).Name.Length;

                // at 0.7, 2
                [Differentiable] public static double F<TArgument>(double x, TArgument n) where TArgument : unmanaged => x * x * length + (n.Equals(default(TArgument)) ? x : 2 * x);
            }
        }
    }

    public partial class Counter
    {
        private int calls;
        protected readonly double[] Weights = { 1, 2, 3 };

        public double this[int i] => Weights[i];

        // at 0.7, 3
        [Differentiable] public double Effects_on_this(double x, int n) { calls += n; this.calls++; return x * calls; }

        // at 0.7, 1
        [Differentiable] public double Indexer(double x, int n) => this[n] * x + Weights[^1] * x * x;

        // at [1, 2]
        [Differentiable] public double Buffer(double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * Weights[i] * x[i]; return s; }
    }

    public readonly partial struct Fixed
    {
        private readonly double k;

        public Fixed(double k) => this.k = k;

        // at 0.7
        [Differentiable] public double F(double x) => (k + x) * x;
    }

    public partial interface IStatic
    {
        // at 0.7
        [Differentiable] public static double F(double x) => x * x;
    }

    public static partial class Signatures
    {
        // at 0.7, 1.3, [2, 3]
        [Differentiable] public static double Real_params(double x, double y, params double[] rest) { for (int i = 0; i < rest.Length; i++) x *= rest[i]; return x * y; }

        // at 0.7
        [Differentiable] public static double Overload(double x) => x * x;

        // at 0.7, 3
        [Differentiable] public static double Overload(double x, int n) => x * n;

        // at 0.7, "a"
        [Differentiable] public static double Overload(double x, string s) => x * x * s.Length;

        // at 0.7, 1.3
        [Differentiable] public static double Read_only(in double x, in double y) => x * y * y;

        // at 0.7, 2, "b", true, 0
        [Differentiable] public static double All_defaults(double x = 0.5, double y = double.NaN, string s = "a\"b", bool b = false, System.DayOfWeek d = System.DayOfWeek.Friday) => x * y + s.Length * x + (b ? x : y) + (int)d;

        // bug: refused: ??
        // at 0.7, 3
        [Differentiable(Derivatives.Gradient)] internal static double Explicit_kind(double x, int? n = null) => x * x * (n ?? 1);

        // at 0.7, 1
        [Differentiable] public static double Type_parameters<T, U>(double x, T t) where T : struct where U : struct => x * x + (t is U ? x : 0);
    }
}
