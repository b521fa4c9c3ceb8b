public static partial class Patterns
{
    // at 0.7, 3
    // at 0.7, 5
    // at 0.7, 20
    [Differentiable] public static double Is(double x, int n) { if (n is > 2 and < 10) x *= 2; if (n is 3 or 4) x += 1; if (n is not 5) x *= x; return x; }

    // no dual: a pattern on a real
    // at 0.7
    // at 2
    [Differentiable] public static double On_reals(double x) { if (x is > 1 and < 3) return x * x; return x is var y ? y * 2 : 0; }

    // at 0.7, "abc"
    // at 0.7, ""
    [Differentiable] public static double On_objects(double x, object o) { if (o is string s && s.Length > 0) return x * s.Length; return o is null ? 0 : x * x; }

    // at 0.7, 4
    // at 0.7, -4
    [Differentiable] public static double Declared(double x, int n) => n is var m && m is > 0 and not 3 ? x * m : x * x;

    // bug: refused: list patterns
    // at 0.7, [1, 2]
    // at 0.7, [5, 2, 4]
    // at 0.7, []
    [Differentiable] public static double On_lists(double x, int[] n) => n switch { [] => x, [1, ..] => x * x, [var a, _, var b] => x * a * b, _ => 0 };

    // bug: refused: property patterns
    // at 0.7, "abc"
    [Differentiable] public static double On_properties(double x, string s) { if (s is { Length: 3 and var n }) x *= n; if (s is not null and { Length: > 1 }) x *= x; return x; }

    // at 0.7, 1.3
    // at 1.7, 1.3
    [Differentiable] public static double On_a_pair(double x, double y) => (x > 1, y > 1) switch { (true, true) => x * y, (false, _) => x * x * y, _ => y };

    // no dual: a pattern on a real
    // at 2.5, 1
    // at 1.5, 1
    // at 0.5, 1
    [Differentiable] public static double Real_ranges(double x, double y) => x switch { >= 2 and < 3 => x * y, >= 1 => x * x, _ => y - x };

    // no dual: a pattern on a real
    // at 0.7, 1.3
    [Differentiable] public static double Captured_real(double x, double y) => x * y is var z && z > 0.5 ? z * z : z is double w ? w : 0;
}
