public static partial class TypeArguments
{
    public struct Pair { public int N; }
    public static class Of<T> { public static double Kind(double x) => typeof(T) == typeof(int) ? x * x : x; public static double Length(double x) { var all = new T[3]; return all.Length * x * x; } }

    private static double Types<T>(double x, object o) { double s = typeof(T).Name.Length * x * x; if (o is T) s *= x; if (o is T t) s += x * t!.ToString()!.Length; return s; }

    // at 0.7, "abc"
    [Differentiable] public static double Names_and_tests(double x, string o) => Types<int>(x, o) + Types<string>(x, o) * Types<int>(x, 12) + Of<int>.Kind(x) * Of<string>.Kind(x) + Of<Pair>.Length(x);

    private static double Local<T>(double x) { double As<U>(double y) => typeof(U) == typeof(T) ? y * y : y; return As<int>(x) + As<string>(x); }

    // at 0.7
    [Differentiable] public static double Local_functions(double x) => Local<int>(x) * Local<string>(x);

    private static double Absent<T>(double x, T t) { double s = t == null ? x : x * x; s += default(T) is null ? x * x : x; return t?.ToString() is { } text ? s * text.Length : s; }

    // at 0.7, "abc"
    [Differentiable] public static double Null_and_default(double x, string o) => Absent(x, o) + Absent(x, 2) * Absent(x, new Pair()) + Absent<string?>(x, null) * Absent<int?>(x, null);

    private static double Patterns<T>(double x, T t) => t is string { Length: > 2 } s ? x * x * s.Length : t is int and > 3 ? x * x * x : t is 2 or "b" ? 5 * x : t is null ? x : 3 * x;

    // at 0.7, "abc"
    [Differentiable] public static double Values_under_patterns(double x, string o) => Patterns(x, o) + Patterns(x, 2) * Patterns(x, 4) + Patterns(x, new Pair()) * Patterns<string?>(x, null) + Patterns<object>(x, o);

    private static double Number<T>(double x, T t) => t switch { string => 2, double d => d * d * x, int i => i * x, _ => 1 };

    // at 0.7, "abc"
    [Differentiable] public static double Reals_under_patterns(double x, string o) => Number(x, x) + Number(x, o) * Number(x, 3) + Number(x, 'a');

    private static T? Tried<T>(object o) where T : class => o as T;

    // at 0.7, "abc"
    [Differentiable] public static double Tried_conversions(double x, object o) => (Tried<string>(o) is { } s ? x * x * s.Length : x) + (o as int[] is null ? x * x : x) + (o as int? ?? 2) * x;

    private static double Deep<T>(double x, int n) => n == 0 ? x : (typeof(T) == typeof(int) ? x : 2) * Deep<T>(x, n - 1);

    // at 0.7, 3
    [Differentiable] public static double Recursion(double x, int n) => Deep<int>(x, n) * Deep<string>(x, n);

    // at 0.7
    [Differentiable] public static double Null_in_a_variable(double x) { string? s = null; if (s is null) x *= x; return s?.Length * x ?? x * x; }
}
