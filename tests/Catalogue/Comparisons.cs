// modern: spans are searched
using System;
using System.Collections.Generic;
public static partial class Comparisons
{
    // at 0.7, 1.3
    // at 1.3, 0.7
    // no dual: CompareTo
    [Differentiable] public static double Compared(double x, double y) => x.CompareTo(y) > 0 ? x * x : y * x.CompareTo(y);

    // at [0.2, 0.7, 1.3], [1.1, 0.4, 2.5], 0.9
    // no dual: searches
    [Differentiable] public static double Interpolated([NoDerivative] double[] grid, double[] values, double x)
    {
        int i = Array.BinarySearch(grid, x);
        i = Math.Clamp(i < 0 ? ~i - 1 : i, 0, grid.Length - 2);
        double t = (x - grid[i]) / (grid[i + 1] - grid[i]);
        return values[i] * (1 - t) + values[i + 1] * t;
    }

    // at [0.2, 0.7, 1.3], 0.9
    // no dual: searches
    [Differentiable] public static double Between(double[] knots, double x) { int i = ~Array.BinarySearch(knots, x); return (x - knots[i - 1]) / (knots[i] - knots[i - 1]); }

    // at [0.2, 1.7, 1.3], 0.9
    // no dual: searches
    [Differentiable] public static double Searched(double[] a, double x) { int i = Array.IndexOf(a, a[1]); return a.AsSpan().Contains(x) ? x : a[i] * x * (1 + a.AsSpan().IndexOf(a[2])); }
}
