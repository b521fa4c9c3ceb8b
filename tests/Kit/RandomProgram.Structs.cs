namespace Adjoint.Tests.Kit;

/// <summary>Arrays of structs that can be assigned in part and of those that cannot, and an object under two names.</summary>
public sealed partial class RandomProgram
{
    /// <summary>The types that programs with structs use, nested in the type that holds the program.</summary>
    public const string Types = """
        public struct Pair
        {
            public Real U, V; public int N;
            public Pair(Real u, Real v) { U = u; V = v; N = 1; }
            public Real Sum => U + V * N;
            public void Turn(Real by) { (U, V) = (V - by, U); N = 3 - N; }
            public static Pair operator +(Pair a, Pair b) => new Pair(a.U + b.U, a.V - b.V);
        }
        public readonly struct Fixed
        {
            public Fixed(Real u, Real v) { U = u; V = v; }
            public Real U { get; }
            public Real V { get; }
            public Fixed Plus(Pair p) => new Fixed(U + p.U, V * p.N);
        }
        public class Box
        {
            public Real U; public Pair P; public int N;
            public Box(Real u) { U = u; P = new Pair(u, 1); }
            public Real Mean => (U + P.Sum) / 2;
            public void Add(Real by) { U = U * 0.5 + by; N++; if (N > 2) P.Turn(by); }
        }

        """;

    private void Structs()
    {
        if (Has(RandomFeatures.Structs))
        {
            Line("Pair[] w = new Pair[4];");
            Line("Fixed[] f = new Fixed[4];");
            Line("w[0] = new Pair(x, y); w[1].V = z; w[2].U = a[1]; w[3] = w[0] + w[1];");
            Line("f[0] = new Fixed(z, x); f[1] = new Fixed(a[2], y).Plus(w[3]);");
            Line("Box o = new Box(x);");
            Line("Box t = o;");
            Line("Pair s = w[1];");
        }
    }

    private string Pairs() => Pick("w[" + Index() + "]", "w[" + Index() + "]", "s", "o.P");

    private string Field() => random.Next(6) switch
    {
        0 => "f[" + Index() + "]." + Pick("U", "V"),
        1 => Pick("o", "t") + "." + Pick("U", "Mean"),
        2 => Pairs() + ".Sum",
        _ => Pairs() + "." + Pick("U", "V"),
    };

    private string PairValue() => random.Next(4) switch
    {
        0 => "new Pair(" + Assigned(1) + ", " + Assigned(1) + ")",
        1 => "(" + Pairs() + " + " + Pairs() + ")",
        2 => "(" + Condition() + " ? " + Pairs() + " : " + Pairs() + ")",
        _ => Pairs(),
    };

    private void StructStatement(int depth)
    {
        switch (random.Next(depth > 2 ? 10 : 12))
        {
            case 0 or 1:
                Line(Pairs() + "." + Pick("U", "V") + " " + Pick("=", "+=", "*=") + " " + Assigned(2) + ";");
                break;
            case 2:
                Line(Pairs() + " = " + PairValue() + ";");
                break;
            case 3:
                Line("f[" + Index() + "] = " + Pick("new Fixed(" + Assigned(1) + ", " + Assigned(1) + ")", "f[" + Index() + "].Plus(" + Pairs() + ")", "f[" + Index() + "]") + ";");
                break;
            case 4:
                Line("(w[" + Index() + "], w[" + Index() + "]) = (" + PairValue() + ", " + PairValue() + ");");
                break;
            case 5:
                Line("{ ref Pair e = ref w[" + Index() + "]; e.U = " + Assigned(1) + "; w[" + Index() + "].V = " + Assigned(1) + "; e.Turn(" + Assigned(1) + "); " + Pick([.. reals]) + " = 0.5 * e.V; }");
                break;
            case 6:
                Line(Pairs() + ".Turn(" + Assigned(1) + ");");
                break;
            case 7:
                Line(Pick("o", "t") + Pick(".Add(" + Assigned(1) + ");", ".U = " + Assigned(1) + ";", ".N++;"));
                break;
            case 8:
                Line("Array.Copy(w, " + Pick("0", "1", "2") + ", w, " + Pick("0", "1", "2") + ", 2);");
                break;
            case 9:
                Line("{ var c = w.AsSpan(1); c[" + Pick("0", "1", "n % 3") + "].U = " + Assigned(1) + " * c[" + Pick("0", "2") + "].V; }");
                break;
            case 10:
                Line("foreach (var g" + loops + " in " + Pick("w", "f") + ")");
                reals.Add("g" + loops++ + "." + Pick("U", "V"));
                Each(depth);
                break;
            default:
                Loop(depth);
                break;
        }
    }
}
