// modern: list patterns need C# 11
using System;

/// <summary>Patterns that look into arrays and spans.</summary>
public static partial class ListPatterns
{
    // at [0.7, 1.3]
    // at []
    [Differentiable] public static double Length(double[] x) => x is { Length: > 0 } ? x[0] * x[^1] : 0;

    // at [0.7, 1.3], 2
    [Differentiable] public static double Null(double[] x, double y) { if (x is null or { Length: 0 or 1 }) return y * y; return x[1] * y; }

    // at [0.7, 1.3, 0.2]
    // at [0.7]
    [Differentiable] public static double Bound(double[] x) => x is { Length: var n and > 2 } whole ? whole[n - 1] * x[0] : x[0] * 2;

    // at [[0.7, 1.3], [0.2, 0.4]]
    [Differentiable] public static double Matrix(double[,] x) => x is { Length: 4, Rank: 2 } ? x[0, 0] * x[1, 1] : 0;

    // at [0.7, 1.3, 0.2]
    // at [0.7]
    // at []
    [Differentiable] public static double Ends(double[] x) => x is [var first, .., var last] ? first * last : x is [var only] ? only * only : 0;

    // no dual: a relational pattern
    // at []
    // at [0.7]
    // at [0.7, 1.3]
    // at [-0.7, 1.3, 0.4]
    // at [0.7, 1.3, 0.4]
    [Differentiable] public static double By_length(double[] x) => x switch { [] => 1, [var a] => a * a, [var a, var b] => a * b, [< 0, ..] => x[1] * x[2], [_, var b, ..] => b * b * x[0] };

    // allocates: an empty array for what stands for an empty array
    // at [0.7, 1.3, 0.2, 0.4]
    // at [0.7, 1.3]
    [Differentiable] public static double Rest(double[] x) { if (x is not [var a, _, .. var rest]) return 0; double s = a; foreach (var v in rest) s += v * a; x[0] = 2; return s + (rest.Length > 1 ? rest[1] * x[0] : 0); }

    // at [0.7, 1.3, 0.2, 0.4]
    // at [0.7, 1.3]
    [Differentiable] public static double Of_a_span(ReadOnlySpan<double> x) => x is [var a, _, .. { Length: > 0 } rest] ? a * rest[0] * rest[^1] : x is [_, ..] all ? all[0] : 0;

    // at [0.7, 1.3, 0.2, 0.4]
    [Differentiable] public static double Shared_memory(Span<double> x) { if (x is [var a, .. var middle, var z]) { middle[0] *= a; x[1] *= z; return middle[0] * middle[1]; } return 0; }

    // at [[0.7, 1.3], [0.2, 0.4], [1]]
    // at [[], [0.2, 0.4]]
    [Differentiable] public static double Nested(double[][] x) => x is [[var a, ..], { Length: 2 } row, ..] ? a * row[1] : x[1][0] * 2;

    // at 0.7, [1, 2, 3], "ab"
    // at 0.7, [2, 2], "b"
    [Differentiable] public static double Inert(double x, int[] n, string s) => n is [1, .., var last] ? x * last : s is ['b', ..] and { Length: 1 } ? x * x : 0;

    // at [0.7, 1.3, 0.2], true
    // at [0.7, 1.3, 0.2], false
    [Differentiable] public static double Nothing_yet(ReadOnlySpan<double> x, bool part) { ReadOnlySpan<double> r = default; if (part) r = x.Slice(1); return r.Length > 0 ? r[0] * r[1] : x[0]; }

    // at [0.7, 1.3, 0.2], 3
    [Differentiable] public static double In_a_loop(double[] x, int n) { double s = 0; for (int i = 0; i < n; i++) if (x is [var a, .., var b] && a < i + 1) { s += a * b; x[0] = s; } return s; }

    // at [0.7, 1.3, 0.2], true
    // at [0.7, 1.3, 0.2], false
    [Differentiable] public static double Nothing_of_an_array(double[] x, bool part) { ReadOnlySpan<double> r = default; if (part) r = x; return r.Length > 0 ? r[0] * r[1] : x[0]; }

    // at [0.7, 1.3, 0.2], 1
    // at [0.7, 1.3, 0.2], 0
    [Differentiable] public static double Null_or_made(double[] x, int n) { double[] r = null!; if (n > 0) r = new[] { x[0] * x[1], x[2] }; x[0] *= 2; return r is null ? x[0] * x[1] : r[0] * r[1] * x[0]; }

    // at [0.7, 1.3, 0.2], 1
    // at [0.7, 1.3, 0.2], 0
    [Differentiable] public static double Span_or_nothing(Span<double> x, int n) { var r = n > 0 ? x[1..] : default; x[1] *= x[0]; return r.IsEmpty ? x[0] * x[1] : r[0] * r[1] * x[0]; }
}
