public static partial class Arithmetic
{
    private const double Half = 0.5;

    // at 3, 1, -2
    [Differentiable] public static double Sum(double a, double b, double c) => c * (a + 2 * b);

    // at 0.7, 1.3
    [Differentiable] public static double Operators(double x, double y) => x * y - x / y + -x + +y;

    // at 5.3, 1.7
    // at -5.3, 1.7
    [Differentiable] public static double Remainder(double x, double y) => x % y * x + 7 % x;

    // at 1.2
    [Differentiable] public static double Used_twice(double x) => x * x + x * x * x - x;

    // at 0.4
    [Differentiable] public static double Constants(double x) => (2 + 3) * x * Half + Math.PI * x - 1e-3 / x + double.Epsilon;

    // at 1.5, 2
    [Differentiable] public static double Unused(double x, double y) { var dead = Math.Acos(x * 10); return x; }

    // at 0.3, 0.9
    [Differentiable] public static double Same_argument(double x, double y) => Math.Atan2(x, x) + Math.Max(y, y) + Math.Pow(x, x);

    // at 0.3
    [Differentiable] public static double Identity(double x) => x;

    // at 0.3
    [Differentiable] public static double Constant(double x) => 7;

    // at 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40
    [Differentiable]
    public static double Forty(
        double a1, double a2, double a3, double a4, double a5, double a6, double a7, double a8, double a9, double a10,
        double b1, double b2, double b3, double b4, double b5, double b6, double b7, double b8, double b9, double b10,
        double c1, double c2, double c3, double c4, double c5, double c6, double c7, double c8, double c9, double c10,
        double d1, double d2, double d3, double d4, double d5, double d6, double d7, double d8, double d9, double d10) =>
        a1 * b1 + a2 * b2 + a3 * b3 + a4 * b4 + a5 * b5 + a6 * b6 + a7 * b7 + a8 * b8 + a9 * b9 + a10 * b10
        + Math.Sin(c1 * d1) + c2 / d2 + c3 / d3 + c4 / d4 + c5 / d5 + c6 / d6 + c7 / d7 + c8 / d8 + c9 / d9 + c10 / d10;

    // at 0.3, -1.2, 0.8
    [Differentiable] public static double Speelpenning(double x, double y, double z) => x * y * z;

    // at 2, 3
    [Differentiable] public static double Nested_sum(double x, double y) { var s = x - y; var t = (s - x) * (y - s); return t * t - s; }

    // at 0.7, 1.3
    [Differentiable] public static double Signs(double x, double y) => -(-x) + +(+y) * -x - (x - (y - (x - y)));

    // at 1.7, 1.3
    [Differentiable] public static double Quotients(double x, double y) => x / y / x / (y / x) + 1 / x - 2 / (x * y) + x / 2;

    // at 1.7
    [Differentiable] public static double Own_quotient(double x) => x / x + (x - x) * x;

    // at 0.7, 7, 2
    [Differentiable] public static double Integer_division(double x, int n, int k) => n / k * x + x * (n / (double)k) + n % k - (-n) / k;

    // at 0.7, 5
    [Differentiable] public static double Integer_bits(double x, int n) => x * (n & 3) + x * (n | 8) - (n ^ 1) + x * (~n) + (n << 2) * x - (n >> 1);

    // at 0.7, 1.3
    [Differentiable] public static double Comparisons_as_numbers(double x, double y) => (x < y ? 2 : 3) * x + (x == y ? 1 : 0) + (x != y ? x : 0) + (x >= y ? 5 : 7) * y + (x <= y ? 1 : 9) + (x > y ? 1 : 4) * x;

    // at 1e160, 1e160
    // gradient 1e+150, 1e+150
    [Differentiable] public static double Large(double x, double y) => x * 1e-10 * y;

    // at 0.7, 1.3
    [Differentiable] public static double Unused_second(double x, double y) => x * x;

    // at 0.7
    [Differentiable] public static double Literals(double x) => x * 0x10 + 1_000 * x + 1e-3 * x + 2f * x + 3L * x + 4u * x + 'a' * x + 0b11 * x;
}
