using Xunit;

namespace Adjoint.Tests.Diagnostics;

public sealed partial class RefusalTests
{
    /// <summary>Objects that are made here where they would be seen by others, or where it is not known which one is meant.</summary>
    public static TheoryData<string, string, string> OwnObjects => new()
    {
        { "var b = x > 1 ? new Own { V = x } : new Own { V = 2 * x }; return b.V;", "ADJ015", "new Own { V = x }" },
        { "var a = new Own(); var b = new Own(); a.V = x; if (x > 1) a = b; return a.V;", "ADJ014", "a = b;" },
        { "Own? a = null; if (x > 1) { a = new Own(x); } return a is null ? 0 : 1;", "ADJ014", "a = new Own(x);" },
        { "Own? head = null; for (int i = 0; i < 3; i++) { var b = new Own(); b.V = x; b.Next = head; head = b; } return head!.V;", "ADJ014", "for (int i = 0; i < 3; i++) { var b = new Own(); b.V = x; b.Next = head; head = b; }" },
        { "var b = new Own(); b.V = x; Own.Take(b); return b.V;", "ADJ025", "Own.Take(b)" },
        { "var b = new Own(); b.V = x; b.Keep(); return b.V;", "ADJ025", "b.Keep()" },
        { "var b = new Own(); b.V = x; Own.Last = b; return b.V;", "ADJ011", "b.V" },
        { "var b = new Own(); b.V = x; var l = new List<Own>(); l.Add(b); return l[0].V;", "ADJ011", "b.V" },
        { "var b = new Own(); b.V = x; var l = new[] { b }; return l[0].V;", "ADJ011", "b.V" },
        { "var b = new Own(); b.V = x; var t = (b, 1); return t.b.V;", "ADJ011", "b.V" },
        { "var b = new Own(); b.V = x; Func<Own> f = () => b; return f().V + list.Select(v => b.V).First();", "ADJ011", "b.V" },
        { "var b = new Own { V = x }; lock (b) { return b.V; }", "ADJ015", "new Own { V = x }" },
        { "var b = new Own(); try { b.V = x; } finally { list.Add(b.N); } return b.V;", "ADJ014", "b" },
        { "Own b; try { b = new Own(); b.V = x; } finally { list.Add(1); } return b.V;", "ADJ015", "b.V" },
        { "var b = new Own(); b.V = x; b.N = (int)b.V; return b.N;", "ADJ010", "(int)b.V" },
        { "var b = new Own { V = x }; return b.GetHashCode();", "ADJ015", "new Own { V = x }" },
        { "Own b = new Own { V = x }; var s = (Owned)b; return s.W;", "ADJ015", "(Owned)b" },
        { "box.V = new Own(x).V; return x;", "ADJ011", "box.V" },
        { "Func<double, double> f = v => v * v; var s = x; for (int i = 0; i < 3; i++) { s = f(s); f = v => v + 1; } return s;", "ADJ014", "for (int i = 0; i < 3; i++) { s = f(s); f = v => v + 1; }" },
    };

    [Theory]
    [MemberData(nameof(OwnObjects))]
    public Task In_a_body_with_objects(string body, string id, string at) => Refuses(
        Model.Replace("$", "public class Own { public Own() { } public Own(double v) => V = v; public double V; public int N; public Own? Next; public static Own? Last; public void Keep() { Last = this; } public static void Take(Own b) { Last = b; } } "
            + "public class Owned : Own { public double W; } [Differentiable] public static double F(double x) { " + body + " }"),
        id, at);
}
