using Xunit;

namespace Adjoint.Tests.Diagnostics;

public sealed partial class RefusalTests
{
    /// <summary>Arrays of structs where what they hold would be seen by others.</summary>
    public static TheoryData<string, string, string> StructArrays => new()
    {
        { "heldAll = v; return v[0].X;", "ADJ011", "heldAll" },
        { "heldAll[0] = v[0]; return v[0].X;", "ADJ011", "heldAll" },
        { "heldAll[0].X = v[0].X; return v[0].X;", "ADJ011", "heldAll" },
        { "boxed.Items[0] = v[0]; return v[0].X;", "ADJ011", "boxed.Items" },
        { "boxed.List.Add(v[0]); return v[0].X;", "ADJ015", "v[0]" },
        { "heldOne = v[0]; return v[0].X;", "ADJ011", "heldOne" },
        { "heldOne.X = v[0].X; return v[0].X;", "ADJ011", "heldOne.X" },
        { "var c = new Counter(); c += v[0].X; return c.Sum;", "ADJ015", "c += v[0].X" },
        { "var c = new Doubling(); c.Twice = v[0].X; return c.Twice;", "ADJ015", "c" },
        { "Array.Sort(v, (a, b) => 0); return v[0].X;", "ADJ012", "Array.Sort(v, (a, b) => 0)" },
        { "var list = v.ToList(); return list[0].X;", "ADJ015", "v" },
        { "return v.GroupBy(p => p.X).First().Key;", "ADJ015", "v" },
        { "object o = v[0]; return o.GetHashCode();", "ADJ015", "v[0]" },
        { "var n = (int)v[0].X; return n;", "ADJ010", "(int)v[0].X" },
        { "var m = new Plain[2]; m[0].V = v[0].X; return m[0].V;", "ADJ011", "m[0].V" },
        { "ref var p = ref heldAll[0]; p.X = v[0].X; return p.X;", "ADJ011", "heldAll" },
    };

    [Theory]
    [MemberData(nameof(StructArrays))]
    public Task In_a_body_with_an_array_of_structs(string body, string id, string at) => Refuses(
        Model.Replace("$", "public class Holder { public V[] Items = new V[2]; public List<V> List = new(); } static V[] heldAll = new V[2]; static V heldOne; static readonly Holder boxed = new(); "
            + "[Differentiable] public static double F(V[] v) { " + body + " }"),
        id, at);
}
