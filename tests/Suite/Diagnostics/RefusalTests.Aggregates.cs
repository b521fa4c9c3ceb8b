using Xunit;

namespace Adjoint.Tests.Diagnostics;

public sealed partial class RefusalTests
{
    /// <summary>Structs, records, tuples and nullable reals where they would lose their derivative.</summary>
    public static TheoryData<string, string, string> Aggregates => new()
    {
        { "var p = new Plain { V = x }; held = p; return x;", "ADJ011", "held" },
        { "held.V = x; return held.V;", "ADJ011", "held.V" },
        { "held.Add(x); return held.V;", "ADJ011", "held" },
        { "box.Inner.Add(x); return box.Inner.V;", "ADJ011", "box.Inner" },
        { "box.Inner.V = x; return 1;", "ADJ011", "box.Inner.V" },
        { "box.All[0].Add(x); return 1;", "ADJ011", "box.All[0]" },
        { "var p = new Plain { V = x }; object o = p; return o.GetHashCode();", "ADJ015", "p" },
        { "var p = new Plain { V = x }; var all = new List<Plain>(); all.Add(p); return x;", "ADJ015", "p" },
        { "var p = new Plain { V = x }; return p.GetHashCode();", "ADJ015", "p.GetHashCode()" },
        { "var p = new Plain { V = x }; p.N = (int)p.V; return p.N;", "ADJ010", "(int)p.V" },
        { "var c = new Chain(x, null); return c.V;", "ADJ012", "new Chain(x, null)" },
        { "var e = new Entry(x); e.W = x; return e.W;", "ADJ015", "e.W" },
        { "Entry? e = null; if (x > 1) e = new Entry(x); return e is null ? 0 : e.V;", "ADJ014", "e = new Entry(x);" },
        { "var c = new Copied(x); var d = c with { V = x }; return d.V;", "ADJ015", "c with { V = x }" },
        { "var c = new Ranked(x); return c == new Ranked(1) ? x : 0;", "ADJ015", "c == new Ranked(1)" },
        { "double? a = x; int? n = (int?)a; return n ?? 0;", "ADJ010", "(int?)a" },
        { "double? a = x; object? o = a; return o is null ? 0 : x;", "ADJ015", "a" },
        { "var t = (x, 1); kept[0] = t.GetHashCode(); return x;", "ADJ015", "t.GetHashCode()" },
    };
}
