using Xunit;

namespace Adjoint.Tests.Diagnostics;

public sealed partial class RefusalTests
{
    public static TheoryData<string, string, string> Bodies => new()
    {
        { "int n = (int)x; return n;", "ADJ010", "(int)x" },
        { "long n = checked((long)(x * 2)); return n;", "ADJ010", "(long)(x * 2)" },
        { "int i = 0; i += (int)x; return i;", "ADJ010", "(int)x" },
        { "var c = (char)x; return c;", "ADJ010", "(char)x" },
        { "var d = (DayOfWeek)x; return (double)d;", "ADJ010", "(DayOfWeek)x" },
        { "nint n = (nint)x; return n;", "ADJ010", "(nint)x" },
        { "return (double)(decimal)x;", "ADJ015", "(decimal)x" },
        { "return (double)(Half)x;", "ADJ012", "(Half)x" },
        { "return (double)(BigInteger)x;", "ADJ012", "(BigInteger)x" },
        { "return new Complex(x, 1).Magnitude;", "ADJ012", "new Complex(x, 1)" },
        { "int k = 1; try { k = 2; } finally { Console.WriteLine(k); } return k * x;", "ADJ014", "k" },
        { "var t = new double[2]; t[0] = x; try { t[1] = x * x; } finally { t[0] *= x; } return t[0] * t[1];", "ADJ014", "{ t[0] *= x; }" },
        { "Span<double> t = stackalloc double[1]; t[0] = x; try { x *= 2; } finally { t[0] = 0; } return t[0] * x;", "ADJ014", "{ t[0] = 0; }" },
        { "try { return x; } catch (Exception) { return 0; }", "ADJ014", "try { return x; } catch (Exception) { return 0; }" },
        { "again: x *= 2; if (x < 9) goto again; return x;", "ADJ014", "goto again;" },
        { "Func<double, double> f = t => (int)t; return f(x);", "ADJ010", "(int)t" },
        { "Action a = () => shared = x; a(); return x;", "ADJ011", "shared" },
        { "Func<double, double> f = Math.Sin; if (x > 0) f = Math.Cos; return f(x);", "ADJ014", "f = Math.Cos;" },
        { "return new[] { 1.0 }.ToList().ConvertAll(t => t * x)[0];", "ADJ015", "t => t * x" },
        { "return Cells(x);", "ADJ025", "Cells(x)" },
        { "return Through(x);", "ADJ025", "Through(x)" },
        { "return Tried(x);", "ADJ025", "Tried(x)" },
        { "return open.Virtual(x);", "ADJ025", "open.Virtual(x)" },
        { "return ((IValue)open).Value(x);", "ADJ025", "((IValue)open).Value(x)" },
        { "return open.Hidden(x);", "ADJ025", "open.Hidden(x)" },
        { "dynamic d = 1; return x * d;", "ADJ013", "x * d" },
        { "dynamic d = x; return d;", "ADJ013", "d" },
        { "double* p = &x; *p = 2; return x;", "ADJ015", "&x" },
        { "double y = x, z = x; ref double r = ref y; r = ref z; return r;", "ADJ015", "r = ref z" },
        { "fixed (double* p = kept) return p[0] * x;", "ADJ014", "fixed (double* p = kept) return p[0] * x;" },
        { "object o = new { V = x }; return o.GetHashCode();", "ADJ015", "new { V = x }" },
        { "return (from v in new[] { 1.0, 2.0 } group v * x by v > 1).First().Sum();", "ADJ015", "from v in new[] { 1.0, 2.0 } group v * x by v > 1" },
        { "Func<double, double> f = Math.Sin; double s = 0; for (int i = 0; i < 3; i++) { s += f(x); f = Math.Cos; } return s;", "ADJ014", "for (int i = 0; i < 3; i++) { s += f(x); f = Math.Cos; }" },
        { "_ = TimeSpan.FromSeconds(x); return x;", "ADJ012", "TimeSpan.FromSeconds(x)" },
        { "return Convert.ToInt32(x);", "ADJ012", "Convert.ToInt32(x)" },
        { "return BitConverter.DoubleToInt64Bits(x);", "ADJ012", "BitConverter.DoubleToInt64Bits(x)" },
        { "return x.GetHashCode();", "ADJ012", "x.GetHashCode()" },
        { "double* p = &x; return *p;", "ADJ015", "*p" },
        { "return System.Runtime.CompilerServices.Unsafe.As<double, long>(ref x);", "ADJ015", "ref x" },
    };

    /// <summary>Values that leave the method.</summary>
    public static TheoryData<string, string, string> Outward => new()
    {
        { "shared = x; return x;", "ADJ011", "shared" },
        { "shared += x; return x;", "ADJ011", "shared" },
        { "return (shared = x) * x;", "ADJ011", "shared" },
        { "(shared, var y) = (x, x * 2); return y;", "ADJ011", "shared" },
        { "box.V = x; return x;", "ADJ011", "box.V" },
        { "box.P = x; return x;", "ADJ011", "box.P" },
        { "box[0] = x; return x;", "ADJ011", "box[0]" },
        { "list[0] = x; return x;", "ADJ011", "list[0]" },
        { "list.Add(x); return x;", "ADJ012", "list.Add(x)" },
        { "var own = new List<double> { x }; return own[0];", "ADJ012", "x" },
        { "var b = new double[1]; b[0] = x; kept = b; return x;", "ADJ011", "kept" },
        { "System.Threading.Volatile.Write(ref shared, x); return x;", "ADJ015", "ref shared" },
    };

    /// <summary>Numbers that come back out of text or out of an object.</summary>
    public static TheoryData<string, string, string> Texts => new()
    {
        { "return x * double.Parse(x.ToString());", "ADJ013", "double.Parse(x.ToString())" },
        { "return double.Parse($\"{x}\");", "ADJ013", "double.Parse($\"{x}\")" },
        { "return int.Parse(string.Format(\"{0}\", x)) * x;", "ADJ013", "int.Parse(string.Format(\"{0}\", x))" },
        { "return Convert.ToDouble(x.ToString());", "ADJ013", "Convert.ToDouble(x.ToString())" },
        { "var s = \"\" + x; return s.Length * x;", "ADJ013", "s.Length" },
        { "var s = \"1\"; if (x > 0) s = x.ToString(); return double.Parse(s);", "ADJ013", "double.Parse(s)" },
        { "var s = \"1\"; for (var i = 0; i < 2; i++) { x *= double.Parse(s); s = x.ToString(); } return x;", "ADJ013", "double.Parse(s)" },
        { "var e = new ArgumentException(x.ToString()); return e.Message.Length * x;", "ADJ013", "e.Message.Length" },
        { "return x.ToString()[0] * x;", "ADJ013", "x.ToString()[0]" },
        { "return Encoding.UTF8.GetBytes(x.ToString())[0];", "ADJ013", "Encoding.UTF8.GetBytes(x.ToString())[0]" },
        { "return double.Parse(x.ToString().AsSpan());", "ADJ013", "x.ToString().AsSpan()" },
        { "object o = x; return (double)o;", "ADJ013", "(double)o" },
        { "object o = x; kept[0] = (double)o; return kept[0];", "ADJ013", "(double)o" },
        { "IConvertible o = x; return o.ToDouble(null);", "ADJ013", "o.ToDouble(null)" },
        { "return (double)Same(x);", "ADJ013", "(double)Same(x)" },
        { "(object, int) t = (x, 1); return (double)t.Item1;", "ADJ013", "(double)t.Item1" },
    };

    public static TheoryData<string> Meant =>
    [
        "return (int)Math.Floor(x) * x;",
        "return (int)Derivative.Stop(x) * x;",
        "shared = Derivative.Stop(x); return x;",
        "shared = Math.Floor(x); return x;",
        "shared = 1; return shared * x;",
        "Console.WriteLine(x); return x;",
        "_ = TimeSpan.FromSeconds(Derivative.Stop(x)); return x;",
        "return Unknown(Derivative.Stop(x)) * x;",
        "return Cells(Derivative.Stop(x)) * Tried(2) * x;",
        "return x * open.Virtual(2);",
        "return x * open.Hidden(3) + open.Shown(x);",
        "if (x < 0) throw new ArgumentException($\"{x}\" + x); return x;",
        "Console.WriteLine(x.ToString()); return x;",
        "return double.IsNaN(x) ? 0 : x;",
        "ArgumentOutOfRangeException.ThrowIfNegative(x); return x;",
        "return x * (double)rate;",
        "list.Add(1); return x;",
    ];
}
