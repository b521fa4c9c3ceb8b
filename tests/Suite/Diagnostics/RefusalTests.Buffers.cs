using Xunit;

namespace Adjoint.Tests.Diagnostics;

public sealed partial class RefusalTests
{
    public static TheoryData<string, string, string> Arrays => new()
    {
        { "Array.Sort(a, 0, 2); return a[0];", "ADJ012", "Array.Sort(a, 0, 2)" },
        { "Buffer.BlockCopy(a, 0, kept, 0, 8); return kept[0];", "ADJ015", "a" },
        { "a.SetValue(2.0, 0); return a[0];", "ADJ012", "a.SetValue(2.0, 0)" },
        { "var at = Array.FindIndex(a, v => v > 1); return a[at + 1];", "ADJ012", "Array.FindIndex(a, v => v > 1)" },
        { "kept = a; return a[0];", "ADJ011", "kept" },
        { "var b = a; kept = b; return a[0];", "ADJ011", "kept" },
        { "var b = kept; b[0] = a[0]; return b[0];", "ADJ011", "kept" },
        { "var b = a.Length > 2 ? a : kept; b[0] = a[1]; return b[0];", "ADJ011", "kept" },
        { "var r = new[] { a, kept }; r[1][0] *= a[0]; return r[1][0];", "ADJ011", "kept" },
        { "box.A = a; return a[0];", "ADJ011", "box.A" },
        { "var t = (a, 1); kept = t.a; return a[0];", "ADJ011", "kept" },
        { "object o = a; return ((double[])o)[0];", "ADJ015", "a" },
        { "IReadOnlyList<double> l = a; return l[0];", "ADJ015", "a" },
        { "Sort(a); return a[0]; void Sort(double[] q) => Array.Sort(q, 0, 2);", "ADJ012", "Array.Sort(q, 0, 2)" },
        { "return Unsorted(a);", "ADJ025", "Unsorted(a)" },
        { "return a.Distinct().Sum();", "ADJ015", "a" },
        { "return a.Select(v => v * 2).ToList()[0];", "ADJ015", "a.Select(v => v * 2)" },
        { "var q = a.Select(v => v * 2); if (a[0] > 1) q = a.Where(v => v > 1); return q.Sum();", "ADJ014", "q = a.Where(v => v > 1);" },
        { "return a.Where(v => v > 1).Zip(a, (v, w) => v * w).Sum();", "ADJ015", "a.Where(v => v > 1).Zip(a, (v, w) => v * w)" },
        { "return a.Select(v => v * 2).Skip(1).Sum();", "ADJ015", "a.Select(v => v * 2).Skip(1)" },
        { "return a.SelectMany(v => a).Sum();", "ADJ015", "a" },
        { "return a.GroupBy(v => v > 0).Count();", "ADJ015", "a" },
        { "return a.Sum(function);", "ADJ015", "function" },
        { "var q = a.Select(v => v * 2); foreach (var v in a) { if (v > 0) q = a.Where(w => w > 1); } return q.Sum();", "ADJ014", "q = a.Where(w => w > 1);" },
        { "Parallel.For(0, 2, i => a[i] = 2); return a[0];", "ADJ015", "Parallel.For(0, 2, i => a[i] = 2)" },
        { "list.AddRange(a); return a[0];", "ADJ015", "a" },
        { "var own = new List<double>(a); return own[0];", "ADJ015", "a" },
        { "object o = new { V = a }; return o.GetHashCode();", "ADJ015", "new { V = a }" },
        { "double* p = stackalloc double[2]; p[0] = a[0]; return p[0];", "ADJ015", "stackalloc double[2]" },
        { "fixed (double* p = a) return p[0];", "ADJ014", "fixed (double* p = a) return p[0];" },
        { "var m = new Memory<double>(a); return m.Span[0];", "ADJ012", "new Memory<double>(a)" },
        { "Span<double> s = a; for (int i = 0; i < 2; i++) { Span<double> t = new double[1]; t[0] = s[0]; s = t; } return s[0];", "ADJ014", "for (int i = 0; i < 2; i++) { Span<double> t = new double[1]; t[0] = s[0]; s = t; }" },
        { "return System.Threading.Interlocked.Exchange(ref a[0], 1);", "ADJ015", "ref a[0]" },
        { "return a[(int)a[0]];", "ADJ010", "(int)a[0]" },
        { "return a[0].ToString().Length;", "ADJ013", "a[0].ToString().Length" },
        { "throw new ArgumentException(string.Join(\",\", a));", "ADJ015", "a" },
    };

    public static TheoryData<string, string, string> Spans => new()
    {
        { "a.Sort((p, q) => q.CompareTo(p)); return a[0];", "ADJ012", "a.Sort((p, q) => q.CompareTo(p))" },
        { "fixed (double* p = a) return *p;", "ADJ014", "fixed (double* p = a) return *p;" },
    };
}
