public static partial class Functions
{
    // at 0.7, 1.3
    [Differentiable] public static double Elementary(double x, double y) => Math.Exp(x) + Math.Log(x * y) + Math.Sin(x) * Math.Cos(y) + Math.Tan(x) + Math.Sqrt(x) + Math.Cbrt(y);

    // at 0.4, 0.6
    [Differentiable] public static double Inverse(double x, double y) => Math.Asin(x) + Math.Acos(y) * x + Math.Atan(x * y) + Math.Atan2(y, x);

    // at 0.7, 1.3
    [Differentiable] public static double Hyperbolic(double x, double y) => Math.Sinh(x) + Math.Cosh(y) + Math.Tanh(x * y) + Math.Asinh(x) + Math.Acosh(1 + y) + Math.Atanh(x / 2);

    // at 0.7, 1.3
    [Differentiable] public static double Powers(double x, double y) => Math.Pow(x, y) + Math.Pow(x, 3) + Math.Pow(x, -2) + Math.Pow(x, 0.5) + Math.Pow(2, y) + double.RootN(x, 3);

    // at 0.7, 1.3
    [Differentiable] public static double Of_double(double x, double y) => double.Hypot(x, y) + double.Exp2(x) + double.Exp10(x) + double.ExpM1(y) + double.LogP1(x) + double.SinPi(x) + double.CosPi(y) + double.Lerp(x, y, 0.3);

    // at 0.7, 1.3
    [Differentiable] public static double Several(double x, double y) => Math.FusedMultiplyAdd(x, y, x) + Math.CopySign(x, -1) + Math.ScaleB(x, 3) + Math.MaxMagnitude(x, y) + Math.BitIncrement(x) + Math.Log(x, 3) + Math.Log2(y) + Math.Log10(x);

    // at 0.7, 0.7
    // gradient 0, 0
    [Differentiable] public static double Absolute_at_a_kink(double x, double y) => Math.Abs(x - y);

    // at 0.7, 0.7
    // gradient 0.5, 0.5
    [Differentiable] public static double Maximum_at_a_tie(double x, double y) => Math.Max(x, y);

    // at 0
    // gradient 0
    [Differentiable] public static double Maximum_with_a_constant_at_a_tie(double x) => Math.Max(x, 0);

    // at 0
    // gradient 0
    [Differentiable] public static double Minimum_of_an_infinite_one(double x) => Math.Min(1, 1 / x);

    // at 0
    // gradient 0
    [Differentiable] public static double Maximum_over_a_root(double x) => Math.Max(Math.Sqrt(x), 0);

    // at 1
    // gradient 0
    [Differentiable] public static double Clamp_at_its_bound(double x) => Math.Clamp(x, 0, 1);

    // at 0, 2
    // gradient 0, 0
    [Differentiable] public static double Power_at_zero(double x, double y) => Math.Pow(x, y);

    // at -2
    [Differentiable] public static double Power_of_a_negative(double x) => Math.Pow(x, 3) + Math.Pow(x, 2);

    // at 2.5, 0.7
    [Differentiable] public static double Steps(double x, double y) => Math.Floor(x) * y + Math.Ceiling(y) * x + Math.Truncate(x * 3) * y;

    // at 0.3
    [Differentiable] public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    // at 0.3, 1
    [Differentiable] public static double Cross_entropy(double z, [NoDerivative] double y) { var a = 1 / (1 + Math.Exp(-z)); return -(y * Math.Log(a) + (1 - y) * Math.Log(1 - a)); }

    // at 0.3, 1.3
    [Differentiable] public static double Steps_and_signs(double x, double y) => Math.Abs(x - y) * x + Math.Abs(-x) + Math.Sign(x - y) * y + Math.Max(x, y) * Math.Min(x, y) + Math.Clamp(y, x, 2) + Math.IEEERemainder(x, 4);

    // at 1, 0
    [Differentiable] public static double Arguments_by_name(double x, double y) => Math.Atan2(x: x, y: 2 + y) + Math.Pow(y: 2, x: x);

    // at 2.5
    [Differentiable] public static double Composed(double x) => Math.Exp(-Math.Pow(Math.Sin(Math.Sqrt(Math.Log(1 + x * x))), 2)) / Math.Tanh(x);

    // at 0
    // gradient 0
    [Differentiable] public static double Square_at_zero(double x) => Math.Pow(x, 2);

    // at 0, 0
    // gradient 0, NaN
    [Differentiable] public static double Power_zero_to_the_zero(double x, double y) => Math.Pow(x, y) * Math.Pow(x, 2);

    // at -1.5
    [Differentiable] public static double Power_with_a_real_integer(double x) { double n = 3; return Math.Pow(x, n) + Math.Pow(x, -1); }

    // at 0.7, 3
    // at 0.7, 0
    // at -0.7, 3
    [Differentiable] public static double Power_of_an_integer_parameter(double x, int n) => Math.Pow(x, n) * x;

    // at 0
    // gradient Infinity
    [Differentiable] public static double Root_at_zero(double x) => Math.Sqrt(x);

    // at 0
    // gradient NaN
    [Differentiable] public static double Zero_times_a_root(double x) => 0 * Math.Sqrt(x);

    // at 0.7, 1.3
    [Differentiable] public static double Effects_in_arguments(double x, double y) { var t = x; return Math.Pow(t = t + y, t * 0.5) + Math.Atan2(t *= 2, t); }

    // at 0.7, 3
    [Differentiable] public static double Of_integers(double x, int n) => x * Math.Abs(-n) + Math.Max(n, 2) * x + Math.Sqrt(n) * x + Math.Pow(2, n) * x + Math.Min(n, x);
}
