public static partial class Assignments
{
    // at 0.7, 1.3
    [Differentiable] public static double Compound(double x, double y) { var t = x; t += y; t *= x; t -= 2; t /= y; t %= 5; return t; }

    // at 0.7
    [Differentiable] public static double Increments(double x) { var t = x; t++; ++t; var u = t--; --t; return t * u; }

    // at 0.7, 3
    [Differentiable] public static double Integer_increments(double x, int n) { var i = n++; i += n--; i <<= 1; i ^= 3; return x * i + n; }

    // at 0.7
    [Differentiable] public static double Inside_an_expression(double x) { double y = x; return y * (y = y + 1) * (y += x) * y; }

    // at 0.7, 1.3
    [Differentiable] public static double Chained(double x, double y) { double a, b; a = b = x * y; a += x; return a * b; }

    // at 0.7, 1.3
    [Differentiable] public static double Parameter(double x, double y) { x = x * y; y = x + y; x = x * x; return x * y; }

    // at 0.7, 1.3
    [Differentiable] public static double Swap(double x, double y) { var t = x; x = y * y; y = t; return x - 3 * y; }

    // at 0.7
    [Differentiable] public static double Self_copy(double x) { var y = x * x; var z = y; y = z; z = y; return y * z; }

    // at 0.7, 1.3
    [Differentiable] public static double Overwritten(double x, double y) { var t = Math.Exp(x); t = y; return t * t; }

    // at 0.7, 2, true
    [Differentiable] public static double One_branch_only(double x, double y, bool b) { double t = x; if (b) { t = x * y; } return t * x; }

    // at 0.7, 2, false
    [Differentiable] public static double Two_scopes(double x, double y, bool b) { double r; { double t = x * y; r = t; } { double t = x - y; r *= t; } return r; }

    // at 0.7
    [Differentiable] public static double Constants(double x) { const double two = 2; const int three = 3; return two * x + three * x * x + (1 << 4); }

    // at 0.7, 1.3
    [Differentiable] public static double Later_declared(double x, double y) { double a; double b; b = x * y; a = b + x; b = a * a; return a - b; }

    // at 0.7
    [Differentiable] public static double Increment_of_a_parameter(double x) { var y = x++ * x; return y + --x * x--; }

    // at 0.7, 1.3
    [Differentiable] public static double Compound_with_itself(double x, double y) { x += x; x *= x; x -= y * x; y /= y * x; y *= x -= y; return x * y; }

    // at 0.7, 1.3
    [Differentiable] public static double Order_of_operands(double x, double y) { var t = x; var r = t - (t = y) * t - (t += x); return r * t; }

    // at 0.7, 4
    [Differentiable] public static double Integer_compounds(double x, int n) { n += 2; n *= 3; n -= 1; n /= 2; n %= 5; n |= 4; n &= 13; n >>= 1; x *= n; x += n; x -= n--; x /= ++n; return x * x; }

    // at 0.7, 3
    [Differentiable] public static double Real_by_integer(double x, int n) { x *= n++; x += n; n += 2; return x / n; }

    // at 0.7, "ab"
    [Differentiable] public static double Coalesced(double x, string s) { string t = null!; t ??= s; t += "c"; return x * x * t.Length; }

    // at 0.7, 1.3
    [Differentiable] public static double Reset(double x, double y) { double s = x * x; s = 0; s += y; s = s * s; return s; }

    // at 0.7
    [Differentiable] public static double Discards(double x) { _ = x * x; _ = Math.Sqrt(-x); var _y = x; return _y * x; }

    // at 0.7, true
    // at 0.7, false
    [Differentiable] public static double Conditional_compound(double x, bool b) { var y = x; y *= b ? y + 1 : 2; return b ? (y = y * y) + y : (y += 1) * y; }
}
