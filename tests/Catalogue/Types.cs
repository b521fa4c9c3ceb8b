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
}
