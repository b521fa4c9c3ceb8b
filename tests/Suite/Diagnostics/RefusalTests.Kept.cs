using Xunit;

namespace Adjoint.Tests.Diagnostics;

/// <summary>Text of real values that is kept somewhere, and numbers that are made of it there.</summary>
public sealed partial class RefusalTests
{
    private const string Keeping = """
        public class Store
        {
            public string Text { get; set; } = "";
            public string Name = "";
            public object Any = 0d;
            public List<string> All = new();
            public Store? Next;
            public double Rate = 2;
            [NoDerivative] public double Last;
            public (string, int) Pair;
            private double parsed;
            public void Put(string s) => parsed = double.Parse(s);
            public double Get() => parsed;
        }
        public interface IStore { void Put(string s); double Get(); }
        public static partial class M
        {
            static string cell = "";
            static List<string> lines = new();
            static int calls;
            static void Put(string s) { cell = s; calls++; }
            static string Cell() => cell;
            static double Rate(string name) => name.Length;
            [Differentiable] public static double F(double x, int n, string[] names, List<string> list, Store o, IStore any) { $ }
        }
        """;

    public static TheoryData<string, string> Kept => new()
    {
        { "cell = x.ToString(); return x * double.Parse(cell);", "double.Parse(cell)" },
        { "Put(x.ToString()); return x * double.Parse(Cell());", "double.Parse(Cell())" },
        { "lines.Add(x.ToString()); return x * double.Parse(lines[0]);", "double.Parse(lines[0])" },
        { "names[n] = $\"{x}\"; return x * names[0].Length;", "names[0].Length" },
        { "(names[0], n) = (x.ToString(), 2); return x * double.Parse(string.Join(\"\", names));", "double.Parse(string.Join(\"\", names))" },
        { "list.Add(x.ToString()); foreach (var s in list) x *= double.Parse(s); return x;", "double.Parse(s)" },
        { "list.Add(x.ToString()); return x * list.Sum(s => s.Length);", "s.Length" },
        { "var l = n > 1 ? list : lines; l.Add(x.ToString()); return x * list[0].Length;", "list[0].Length" },
        { "var q = new Queue<string>(); q.Enqueue(x.ToString()); return q.TryDequeue(out var s) ? x * s.Length : x;", "s.Length" },
        { "var w = new System.IO.StringWriter(); w.Write(x.ToString()); return x * double.Parse(w.ToString());", "double.Parse(w.ToString())" },
        { "var b = new System.Text.StringBuilder(); b.Append(x.ToString()); return x * b.Length;", "b.Length" },
        { "o.Text = x.ToString(); return x * double.Parse(o.Text);", "double.Parse(o.Text)" },
        { "o.Next!.Name += x; return x * double.Parse(o.Next.Name);", "double.Parse(o.Next.Name)" },
        { "o.All.Add(x.ToString()); return x * o.All[0].Length;", "o.All[0].Length" },
        { "o.Pair.Item1 = x.ToString(); return x * o.Pair.Item1.Length;", "o.Pair.Item1.Length" },
        { "o.Put(x.ToString()); return x * o.Get();", "o.Get()" },
        { "any.Put(x.ToString()); return x * any.Get();", "any.Get()" },
        { "Environment.SetEnvironmentVariable(\"a\", $\"{x}\"); return x * double.Parse(Environment.GetEnvironmentVariable(\"a\")!);", "double.Parse(Environment.GetEnvironmentVariable(\"a\")!)" },
        { "for (int i = 0; i < n; i++) { x *= o.Name.Length; o.Name = x.ToString(); } return x;", "o.Name.Length" },
        { "foreach (var c in x.ToString()) x += c; return x;", "x.ToString()" },
    };

    [Theory]
    [MemberData(nameof(Kept))]
    public Task Where_text_is_kept(string body, string at) => Refuses(Keeping.Replace("$", body), "ADJ013", at);

    [Theory]
    [InlineData("list.Add($\"{x}\"); return x * list.Count * Rate(names[0]);")]
    [InlineData("Put($\"{x}\"); return x * calls * o.Rate;")]
    [InlineData("o.All.Add($\"{x}\"); o.Text = x.ToString(); return x * o.Rate * Rate(o.Name) + o.All.Count;")]
    [InlineData("Console.WriteLine($\"{x}\"); any.Put(\"a\"); return x * any.Get() * int.Parse(names[0]);")]
    [InlineData("o.Last = x; o.Next!.Last += x; return x * o.Last;")]
    public Task Logs_are_kept(string body) => Accepts(Keeping.Replace("$", body));
}
