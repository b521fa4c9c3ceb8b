using System;
public static partial class DeepRows
{
    // at [[0.7, 1.3], [0.4, 0.2]], [0.9, -0.3]
    // allocates: arrays of arrays
    [Differentiable] public static double Rows_in_a_table_of_tables(double[][] m, double[] a) { var t = new double[1][][]; t[0] = m; t[0][0] = a; return m[0][0] * m[1][0] * m[0][1]; }

    // at [0.7, 1.3], [0.4, 0.2]
    // allocates: arrays of arrays
    [Differentiable] public static double Tables_made_here(double[] a, double[] b) { var t = new double[2][][]; t[0] = new[] { a, b }; t[1] = new[] { b, a }; t[0][0] = t[1][0]; t[1][0] = t[1][1]; return t[0][0][0] * t[0][1][1] * t[1][0][1] * a[0]; }

    // at [[0.7, 1.3], [0.4, 0.2]], [[0.9, -0.3], [0.6, 1.1]], 1
    // at [[0.7, 1.3], [0.4, 0.2]], [[0.9, -0.3], [0.6, 1.1]], -1
    // allocates: arrays of arrays
    [Differentiable] public static double Tables_chosen(double[][] m, double[][] k, int c) { var t = c > 0 ? m : k; t[0] = t[1]; return m[0][0] * k[0][0] * t[0][1]; }
}
