using System;
/// <summary>Helpers that call helpers twice each: inlined they would be a thousand copies.</summary>
public static partial class Towers
{
    private static double L0(double x, double y) => x * y + Math.Sin(x);
    private static double L1(double x, double y) => Math.Sin(L0(x, y)) * 0.6 + L0(y, x * 0.5) * x;
    private static double L2(double x, double y) => Math.Sin(L1(x, y)) * 0.7 + L1(y, x * 0.5) * x;
    private static double L3(double x, double y) => Math.Sin(L2(x, y)) * 0.8 + L2(y, x * 0.5) * x;
    private static double L4(double x, double y) => Math.Sin(L3(x, y)) * 0.9 + L3(y, x * 0.5) * x;
    private static double L5(double x, double y) => Math.Sin(L4(x, y)) * 0.5 + L4(y, x * 0.5) * x;
    private static double L6(double x, double y) => Math.Sin(L5(x, y)) * 0.6 + L5(y, x * 0.5) * x;
    private static double L7(double x, double y) => Math.Sin(L6(x, y)) * 0.7 + L6(y, x * 0.5) * x;
    private static double L8(double x, double y) => Math.Sin(L7(x, y)) * 0.8 + L7(y, x * 0.5) * x;
    private static double L9(double x, double y) => Math.Sin(L8(x, y)) * 0.9 + L8(y, x * 0.5) * x;
    private static double L10(double x, double y) => Math.Sin(L9(x, y)) * 0.5 + L9(y, x * 0.5) * x;

    // at 0.3, 0.4
    [Differentiable]
    public static double Of_scalars(double x, double y) => L10(x, y);

    private static void Mix(double[] a, int k) { for (int i = 0; i < a.Length; i++) a[i] = Math.Sin(a[i] + 0.1 * k) + a[(i + 1) % a.Length] * 0.5; }
    private static void M1(double[] a, int k) { Mix(a, k); Mix(a, k + 1); Mix(a, k + 2); Mix(a, k + 3); Mix(a, k); }
    private static void M2(double[] a, int k) { M1(a, k); M1(a, k + 2); M1(a, k); M1(a, k + 1); }
    private static void M3(double[] a, int k) { M2(a, k); M2(a, k + 3); M2(a, k); M2(a, k + 1); }

    // at [0.3, 0.4, -0.2, 0.1], 1
    [Differentiable]
    public static double Of_buffers(double[] a, int n) { M3(a, n); return a[0] + a[2]; }

}
