using System;
using System.Collections.Generic;
public static partial class Bounds
{
    private static readonly Budget budget = new Budget();
    private static readonly List<int> list = new List<int>();
    private static readonly double[][] rows = { new double[] { 0.5, 1.5 }, new double[] { 2.0 } };
    private static readonly double[][] table = { new double[] { 0.5, 1.5 }, new double[] { 2.0, -1, 3 } };

    // at [1.2, 0.4, -0.7, 0.3]
    [Differentiable]
    public static double A_field(double[] x) { budget.Left = 3; double s = 0; for (int i = 0; i < budget.Left; i++) s += x[i] * x[i] * Twice(x[i + 1]); return s; }

    // at [1.2, 0.4, -0.7, 0.3]
    [Differentiable]
    public static double A_field_that_the_body_changes(double[] x) { budget.Left = 4; double s = 0; for (int i = 0; i < budget.Left; i++) { s += x[i] * x[i]; budget.Left--; } return s; }

    // at [1.2, 0.4, -0.7, 0.3]
    [Differentiable]
    public static double A_field_that_a_helper_changes(double[] x) { budget.Left = 4; double s = 0; for (int i = 0; i < budget.Left; i++) { s += x[i] * Spent(x[i]); } return s; }

    // at [1.2, 0.4, -0.7, 0.3]
    [Differentiable]
    public static double A_field_that_a_getter_changes(double[] x) { budget.Left = 4; double s = 0; for (int i = 0; i < budget.Left; i++) { s += x[i] * x[i] * budget.Taken; } return s; }

    // at [1.2, 0.4, -0.7, 0.3]
    [Differentiable]
    public static double A_property(double[] x) { budget.Left = 4; double s = 0; for (int i = 0; i <= budget.Limit - 1; i++) s += x[i] * x[i]; return s; }

    // at [1.2, 0.4, -0.7, 0.3]
    [Differentiable]
    public static double A_property_that_computes(double[] x) { budget.Left = 4; double s = 0; for (int i = 0; i < budget.Taken; i++) s += x[i] * x[i]; return s; }

    // at [1.2, 0.4, -0.7, 0.3]
    [Differentiable]
    public static double A_list(double[] x) { list.Clear(); list.Add(1); list.Add(2); double s = 0; for (int i = 0; i < list.Count; i++) s += x[list[i]] * x[i]; return s; }

    // at [1.2, 0.4, -0.7, 0.3]
    [Differentiable]
    public static double A_list_that_grows(double[] x) { list.Clear(); list.Add(1); double s = 0; for (int i = 0; i < list.Count; i++) { s += x[list[i]] * x[i]; if (i < 2) list.Add(i + 2); } return s; }

    // at [1.2, 0.4, -0.7, 0.3]
    [Differentiable]
    public static double Rows_of_a_table(double[] x) { double s = 0; for (int i = 0; i < table.Length; i++) for (int j = 0; j < table[i].Length; j++) s += table[i][j] * x[j] * x[i]; return s; }

    // at [1.2, 0.4, -0.7, 0.3], [[0.5, 1.5], [2.0]], [1, 2]
    [Differentiable]
    public static double Rows_of_a_parameter(double[] x, double[][] y, int[] n) { double s = 0; for (int i = 0; i < y.Length; i++) for (int j = 0; j < y[i].Length; j++) s += y[i][j] * x[j] * Twice(y[i][0]) + n[i]; return s; }

    // at [1.2, 0.4, -0.7, 0.3]
    [Differentiable]
    public static double A_row_that_is_replaced(double[] x) { rows[0] = new double[] { 0.5, 1.5 }; double s = 0; for (int j = 0; j < rows[0].Length; j++) { s += rows[0][j] * x[j] * x[j]; if (j == 1) rows[0] = new double[] { 1.0, 2, 3 }; } return s; }

    // at [1.2, 0.4, -0.7, 0.3]
    // allocates: of F's own, the JIT puts the array of arrays on the stack
    [Differentiable]
    public static double A_row_of_its_own(double[] x) { var own = new[] { new double[] { x[0], x[1] }, new double[] { x[2] * x[3] } }; double s = 0; for (int j = 0; j < own[0].Length; j++) { s += own[0][j] * x[j]; if (j == 1) own[0] = new double[] { x[3], x[2] * x[2], x[0] * x[1] }; } return s * own[1][0]; }

    // at [1.2, 0.4, -0.7, 0.3]
    [Differentiable]
    public static double A_row_that_a_helper_replaces(double[] x) { rows[0] = new double[] { 0.5, 1.5 }; double s = 0; for (int j = 0; j < rows[0].Length; j++) s += rows[0][j] * Replaced(x[j]); return s; }

    // at [1.2, 0.4, -0.7, 0.3]
    [Differentiable]
    public static double Down_from_a_member(double[] x) { budget.Left = 3; double s = 0; for (int i = budget.Left; i >= budget.Least; i--) s = s * x[i] + x[i]; return s; }

    // at [1.2, 0.4, -0.7, 0.3], "abc"
    [Differentiable]
    public static double A_text(double[] x, string text) { double s = 0; for (int i = 0; i < text.Length; i++) s += x[i] * x[i] * text[i]; return s; }

    private static double Twice(double x) => 2 * x;

    private static double Spent(double x) { budget.Left--; return x * x; }

    private static double Replaced(double x) { rows[0] = rows[0].Length == 2 ? new double[] { 0.5, 1.5, 2.5 } : new double[] { 1.0, 2, 3 }; return x * x; }

    private sealed class Budget
    {
        public int Left;
        public readonly int Least = 1;
        public int Limit { get; } = 3;
        public int Taken { get { Left--; return 2; } }
    }
}
