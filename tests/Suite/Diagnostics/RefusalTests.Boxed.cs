using Xunit;

namespace Adjoint.Tests.Diagnostics;

/// <summary>Real values that are put into objects, stored there, and made numbers again.</summary>
public sealed partial class RefusalTests
{
    private const string Boxing = """
        public struct Bag { public object Any; public int Count; }
        public class Log
        {
            public static List<string> Lines = new();
            public static double Read() => double.Parse(Lines[0]);
            public static double Count() { Lines.Add("one more"); return 2; }
        }
        public partial class M
        {
            object field = "", other = ""; static object cell = "";
            object Property { get; set; } = "";
            static double[][] rows = { new double[2], new double[1] };
            static void Store(double[][] t, double[] a) => t[0] = a;
            static double Get(object o) => (double)o;
            static double Matched(object o) => o is double d ? d : 0;
            static T Unbox<T>(object o) => (T)o;
            static void Put(out object o, double x) { o = x; }
            [Differentiable] public double F(double x, object[] given, Bag bag) { $ }
        }
        """;

    public static TheoryData<string, string> Boxed => new()
    {
        { "object o = x; if (o is double d) return d * d; return 0;", "double d" },
        { "object o = x; if (o is not double d) return 0; return d;", "double d" },
        { "object o = x; return o switch { double d => d * d, _ => 0 };", "double d" },
        { "object o = x; switch (o) { case double d when d > 0: return d * 3; default: return 1; }", "double d" },
        { "object[] a = { x }; return a is [double d] ? d * d : 0;", "double d" },
        { "object[] a = { x, x }; double s = 0; foreach (var v in a) s += (double)v; return s;", "(double)v" },
        { "object o = x; object[] a = [o]; return (double)a[0];", "(double)a[0]" },
        { "object o = x; object[] a = [o]; return a.Select(v => (double)v).Sum();", "(double)v" },
        { "var a = new object[2]; a[0] = x; return (double)a[0] * 2;", "(double)a[0]" },
        { "var a = new object[2]; Array.Fill(a, x); return (double)a[1];", "(double)a[1]" },
        { "var a = new List<object>(); a.Add(x); return (double)a[0] * 2;", "(double)a[0]" },
        { "var a = new List<object>(); object o = x; object[] b = [o]; b.ToList().ForEach(v => a.Add(v)); return (double)a[0];", "(double)a[0]" },
        { "var a = new Dictionary<string, object>(); a[\"k\"] = x; return (double)a[\"k\"];", "(double)a[\"k\"]" },
        { "var a = new Stack<object>(); a.Push(x); return (double)a.Pop() * 2;", "(double)a.Pop()" },
        { "var q = new Queue<object>(); q.Enqueue(x); return q.TryDequeue(out var o) ? (double)o : 0;", "(double)o" },
        { "(object o, int n) t = (x, 1); return (double)t.o * t.n;", "(double)t.o" },
        { "var t = Tuple.Create((object)x, 1); return (double)t.Item1;", "(double)t.Item1" },
        { "object o = x; return Get(o);", "Get(o)" },
        { "object o = x; return Matched(o);", "Matched(o)" },
        { "object o = x; return Unbox<double>(o);", "Unbox<double>(o)" },
        { "Put(out var o, x); return (double)o;", "(double)o" },
        { "var a = new object[] { x }; return a.OfType<double>().Sum();", "a.OfType<double>().Sum()" },
        { "object o = x; Func<object, double> f = q => (double)q; return f(o);", "(double)q" },
        { "IComparable o = x; return o is double d ? d : 0;", "double d" },
        { "IConvertible o = x; return o.ToDouble(null);", "o.ToDouble(null)" },
        { "ValueType o = x; return (double)o;", "(double)o" },
        { "dynamic o = x; return (double)o;", "(double)o" },
        { "object o = x; return (o as double?) ?? 0;", "o as double?" },
        { "object o = x; return Convert.ToDouble(o);", "Convert.ToDouble(o)" },
        { "object o = x; ref object r = ref o; return (double)r;", "(double)r" },
        { "object o = x; object p = o; for (int i = 0; i < 2; i++) { object q = p; p = q; } return (double)p;", "(double)p" },
        { "var sb = new System.Text.StringBuilder(); sb.Append(x); return double.Parse(sb.ToString());", "double.Parse(sb.ToString())" },
        { "var sb = new System.Text.StringBuilder(); sb.AppendLine($\"{x}\"); return sb.Length * x;", "sb.Length" },
        { "var sb = new System.Text.StringBuilder(); sb.Insert(0, x); return sb[0] * x;", "sb[0]" },
        { "var w = new System.IO.StringWriter(); w.Write(x); return double.Parse(w.ToString());", "double.Parse(w.ToString())" },
        { "var h = new HashSet<string>(); h.Add($\"{x}\"); return h.Count * x;", "h.Count" },
        { "var h = new List<char>(); h.AddRange($\"{x}\"); return h.Count * x;", "h.Count" },
        { "var l = new List<object> { x }; return (double)l[0];", "(double)l[0]" },
        { "var d = new Dictionary<string, string> { [\"a\"] = $\"{x}\" }; return double.Parse(d[\"a\"]);", "double.Parse(d[\"a\"])" },
        { "string[] l = [$\"{x}\"]; return double.Parse(l[0]);", "double.Parse(l[0])" },
        { "Log.Lines.Add(x.ToString()); return Log.Read();", "Log.Read()" },
        { "Log.Lines.Add(x.ToString()); return x * Log.Lines.GroupBy(v => v).Select(g => double.Parse(g.Key)).ToList()[0];", "Log.Lines.GroupBy(v => v).Select(g => double.Parse(g.Key)).ToList()[0]" },
    };

    [Theory]
    [MemberData(nameof(Boxed))]
    public Task Boxed_and_taken_out(string body, string at) => Refuses(Boxing.Replace("$", body), "ADJ013", at);

    [Theory]
    [InlineData("field = x; return x;", "field")]
    [InlineData("Property = x * 2; return x;", "Property")]
    [InlineData("cell = x; return x;", "cell")]
    [InlineData("bag.Any = x; return x;", "bag.Any")]
    [InlineData("given[0] = x; return x;", "given[0]")]
    [InlineData("object o = x; given[0] = o; return x;", "given[0]")]
    [InlineData("rows[0] = new[] { x, x * x }; return rows[0][0];", "rows")]
    [InlineData("double[] a = { x }; (rows[0], rows[1]) = (a, a); return x;", "rows")]
    [InlineData("ref var r = ref rows[0]; r = new[] { x }; return rows[0][0];", "rows")]
    [InlineData("Store(rows, new[] { x }); return rows[0][0];", "rows")]
    [InlineData("rows[0] ??= new[] { x }; return rows[0][0];", "rows")]
    public Task Boxed_and_stored(string body, string at) => Refuses(Boxing.Replace("$", body), "ADJ011", at);

    [Theory]
    [InlineData("field = x.ToString(); other = $\"{x}\"; return x;")]
    [InlineData("var a = new object[1]; a[0] = x; Console.WriteLine(\"{0}\", a); return x;")]
    [InlineData("object o = x; return o is double and > 0 ? x : -x;")]
    [InlineData("Console.WriteLine(string.Join(\",\", x, x)); return x;")]
    [InlineData("var l = new List<string> { $\"{x}\", \"a\" }; Console.WriteLine(l.Count); return x * l.Count;")]
    [InlineData("string[] l = [$\"{x}\", \"b\"]; Console.WriteLine(l[0]); return x;")]
    [InlineData("Log.Lines.Add($\"{x}\"); return x * Log.Count();")]
    [InlineData("return given[0] is double d ? d * x : x;")]
    public Task Boxes_that_stay_shut(string body) => Accepts(Boxing.Replace("$", body));
}
