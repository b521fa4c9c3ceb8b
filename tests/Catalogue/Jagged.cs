public static partial class Jagged
{
    // at [1.2, 1, 0.9]
    // allocates: of F's own, the JIT puts the array of arrays on the stack
    [Differentiable] public static double Triangle(double[] x) { var t = new double[3][]; for (int i = 0; i < 3; i++) { t[i] = new double[i + 1]; for (int j = 0; j <= i; j++) t[i][j] = x[i] * x[j] + (i > 0 && j < i ? t[i - 1][j] : 0); } double s = 0; foreach (var row in t) foreach (var v in row) s += v * v; return s; }

    // at [[[1.2, 1], [0.9]], [[1.1], [0.7, 0.8, 1.3]]]
    [Differentiable] public static double Rows_of_rows(double[][][] x) { double s = 0; int n = 0; foreach (var a in x) foreach (var b in a) foreach (var v in b) s += ++n * v * v * v; return s + x[0][0][1] * x[1][1][2]; }

    // at [[[1.2, 1], [0.9, 0.7]], [[1.1, 0.4, 0.6]]], 0.3
    // allocates: the adjoints of an array of two dimensions cannot be pooled
    [Differentiable] public static double Blocks(double[][,] x, double a)
    {
        double s = 0;
        for (int k = 0; k < x.Length; k++)
            for (int i = 0; i < x[k].GetLength(0); i++)
                for (int j = 0; j < x[k].GetLength(1); j++) s += x[k][i, j] * x[k][0, j] * (k + i + a);
        return s * x[1][0, 2];
    }

    // at [[[1.2, 1], [0.9, 0.7]], [[1.1, 0.4]]], 0.3
    // allocates: the adjoints of an array of two dimensions cannot be pooled
    [Differentiable] public static double Blocks_in_place(double[][,] x, double a)
    {
        var first = x[0];
        for (int i = 0; i < 2; i++) { first[i, 1] *= first[i, 0] * a; x[1][0, i] += first[1, i] * first[0, i]; }
        return x[1][0, 0] * x[1][0, 1] + x[0][1, 1];
    }

    // at [[[[1.2, 1], [0.9, 0.7]]], [[[1.1, 0.4]], [[0.5, 0.3]]]]
    // allocates: the adjoints of an array of two dimensions cannot be pooled
    [Differentiable] public static double Rows_of_blocks(double[][][,] x) { double s = 0; foreach (var a in x) foreach (var b in a) foreach (var v in b) s += v * v * v; return s + x[0][0][1, 1] * x[1][1][0, 1]; }

    // at [[1.2, 1], [0.9, 1.1]]
    [Differentiable] public static double Rows_swapped(double[][] a) { (a[0], a[1]) = (a[1], a[0]); a[0][1] *= a[1][0]; return a[0][0] * a[0][1] + a[1][1]; }

    // at [[4, 1, 0.5], [1, 3, 0.2], [9, 0.2, 5]]
    [Differentiable]
    public static double Pivoting(double[][] a)
    {
        int n = a.Length;
        double s = 0;
        for (int k = 0; k < n; k++)
        {
            int p = k;
            for (int i = k + 1; i < n; i++) if (Math.Abs(a[i][k]) > Math.Abs(a[p][k])) p = i;
            (a[k], a[p]) = (a[p], a[k]);
            s += Math.Log(Math.Abs(a[k][k]));
            for (int i = k + 1; i < n; i++)
            {
                double f = a[i][k] / a[k][k];
                for (int j = k; j < n; j++) a[i][j] -= f * a[k][j];
            }
        }

        return s;
    }

    // at [[1.2, 1], [0.9, 1.1]], [3, 4]
    [Differentiable] public static double Row_from_elsewhere(double[][] a, double[] x) { a[0] = x; a[0][1] *= a[1][1]; x[0] = a[0][1] * a[1][0]; return a[0][0] + a[1][0] * x[1]; }

    // at [1.2, 1, 0.9]
    [Differentiable] public static double One_row_twice(double[] x) { var r = new double[2][]; r[0] = r[1] = new double[] { x[0], x[1] }; r[0][0] *= x[2]; r[1][1] += r[0][0]; return r[1][0] * r[0][1]; }

    // at [1.2, 1, 0.9]
    // allocates: of F's own, the JIT puts an array of arrays on the stack
    [Differentiable] public static double Initialised(double[] x) { double[][] r = { new[] { x[0], 2 }, x, new double[] { x[1] * x[2] } }; r[1][0] *= r[2][0]; double[][] q = [r[0], [x[2], x[0]]]; q[0][1] = q[1][0]; return r[0][0] * r[0][1] * x[0] + q[1][1] * q[0][0]; }

    // at [1.2, 1, 0.9], 4
    [Differentiable] public static double Table_of_steps(double[] x, int n) { var t = new double[n][]; t[0] = x; for (int k = 1; k < n; k++) { t[k] = new double[3]; for (int i = 0; i < 3; i++) t[k][i] = Math.Sin(t[k - 1][i]) + t[k - 1][(i + 1) % 3] * 0.3; } return t[n - 1][0] * t[n - 2][1] + x[2]; }

    // at [[1.2, 1], [0.9, 1.1]], true
    // at [[1.2, 1], [0.9, 1.1]], false
    [Differentiable] public static double Replaced_in_a_branch(double[][] a, bool b) { if (b) a[0] = new[] { a[1][0], a[0][1] * 2 }; var r = a[0]; r[0] *= a[1][1]; return a[0][0] * a[0][1] + a[1][0]; }

    // at [[1.2, 1], [0.9, 1.1]]
    [Differentiable] public static double Tables_swapped(double[][] a) { var b = new double[2][]; for (int i = 0; i < 2; i++) b[i] = new double[] { a[i][1], a[i][0] * a[i][1] }; for (int k = 0; k < 3; k++) { for (int i = 0; i < 2; i++) for (int j = 0; j < 2; j++) b[i][j] += a[j][i] * 0.5; (a, b) = (b, a); } return a[0][0] * b[1][1] + a[1][0] * b[0][1]; }
}
