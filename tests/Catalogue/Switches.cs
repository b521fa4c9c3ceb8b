using System;
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
}
