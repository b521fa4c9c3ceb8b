using System;

#pragma warning disable CS8509 // A gap in a switch expression is what one program is about.
public static partial class Switches
{
    public enum Kind { Call, Put, Digital }

    // at 0.7, 0
    // at 0.7, 1
    // at 0.7, 2
    // at 0.7, 3
    // at 0.7, 9
    [Differentiable]
    public static double Statement(double x, int n)
    {
        switch (n)
        {
            case 0: return x;
            case 1: x *= 2; goto case 3;
            case 2:
            case 3: x += 1; break;
            default: x *= x; break;
        }

        return x * x;
    }

    // at 1.7, 1.3, 0
    // at 1.7, 1.3, 1
    // at 1.7, 1.3, 2
    [Differentiable]
    public static double On_an_enum(double s, double k, Kind kind)
    {
        switch (kind)
        {
            case Kind.Call: return Math.Max(s - k, 0);
            case Kind.Put: return Math.Max(k - s, 0);
            case Kind.Digital: return s > k ? s : 0;
            default: throw new ArgumentOutOfRangeException(nameof(kind));
        }
    }

    // at 0.7, "square"
    // at 0.7, "cube"
    // at 0.7, "other"
    [Differentiable] public static double On_text(double x, string s) { switch (s) { case "square": return x * x; case "cube": return x * x * x; default: return x; } }

    // at 0.7, 2
    // at 0.7, -2
    // at 0.7, 40
    [Differentiable] public static double With_guards(double x, int n) { switch (n) { case int k when k < 0: return x * k; case > 10 and < 100: return x * x; case 2 when x > 0.5: x += 1; break; } return x * 3; }

    // at 0.7, 1
    // at 0.7, 2
    // at 0.7, 3
    [Differentiable] public static double Expression(double x, int n) => n switch { 1 => x * x, 2 or 4 => Math.Sin(x), _ => -x } * x;

    // no dual: a pattern on a real
    // at 3, 1.3
    // at 0.05, 1.3
    // at 1.5, 1.3
    // at 1.2, 1.3
    [Differentiable] public static double On_a_real(double x, double y) => x switch { > 2 => x * y, < 0.1 or > 1.9 => y, var v when v > y => v * v, _ => y * y * x };

    // at 0.7, true, 1
    // at 0.7, false, 1
    // at 0.7, false, 2
    [Differentiable] public static double On_a_tuple(double x, bool b, int n) => (b, n) switch { (true, _) => x, (false, 1) => x * x, _ => x * x * x };

    // at 0.7, 3
    [Differentiable] public static double Default_in_the_middle(double x, int n) { switch (n) { case 1: x = 1; break; default: x = x * n; goto case 2; case 2: x += 2; break; } return x; }

    // at 0.7, 1
    // at 0.7, 2
    // at 0.7, 8
    [Differentiable]
    public static double Stacked_labels(double x, int n)
    {
        double r = x;
        switch (n)
        {
            case 1:
            case 3:
            case 5:
                r *= x;
                break;
            case 2:
                goto default;
            default:
                r += 1;
                if (n > 5) { r *= 2; break; }
                r -= x;
                break;
        }

        return r * r;
    }

    // at 0.7, 3
    // throws 0.7, 9
    [Differentiable] public static double Expression_that_throws(double x, int n) => n switch { 1 => x, 3 => x * x, _ => throw new ArgumentOutOfRangeException(nameof(n), n, "Only 1 and 3.") };

    // at 0.7, 1
    // throws 0.7, 9
    [Differentiable] public static double Expression_with_a_gap(double x, int n) => n switch { 1 => x * x, 2 => x };

    // at 0.7, 1
    // throws 1.7, 1
    // no dual: patterns of real constants
    [Differentiable] public static double Expression_with_a_real_gap(double x, int n) => x switch { < 1 => x * x * n, > 2 => x };

    // at 0.7, 1
    // throws 0.7, 3
    [Differentiable] public static double Expression_with_a_gap_in_tuples(double x, int n) => (n, x > 1) switch { (1, false) => x * x * n, (_, true) => x };

    // at 0.7, 1, 1.3
    // at 0.7, 5, 1.3
    // at 0.7, -5, 1.3
    [Differentiable] public static double Nested(double x, int n, double y) => n switch { > 3 => (x > y) switch { true => x, false => y * y * x }, < 0 => x * y, _ => n % 2 == 1 ? Math.Sin(x) : y };

    // at 0.7, 3
    // at 0.7, 4
    [Differentiable] public static double Guards_with_effects(double x, int n) { var k = 0; switch (n) { case var m when (k += m) > 3: x *= k; break; case 3 when (k += 10) > 5: x *= x; break; } return x * k; }

    // at 0.7
    [Differentiable] public static double On_nothing(double x) { switch (3) { default: x *= x; break; } return x; }

    // at 0.7, 4
    [Differentiable] public static double Return_from_every_arm(double x, int n) { switch (n) { case 0: return x; case 4: { double y = x * x; return y * y; } default: return 1; } }

    // at 0.7, 3
    [Differentiable] public static double In_a_loop(double x, int n) { for (int i = 0; i < n; i++) { switch (i) { case 0: x *= 2; continue; case 1: x += 1; break; default: x = x * x; break; } x -= 0.25; } return x; }

    // bug: refused: a property pattern
    // at 0.7, "b"
    [Differentiable] public static double On_text_as_expression(double x, string s) => s switch { "a" => x, "b" => x * x, null => 0, { Length: > 3 } => 2 * x, _ => 1 };
}
