namespace Adjoint.Tests.Kit;

/// <summary>Helpers, structs, references, local functions that see and change variables, recursion, lambdas, queries.</summary>
public sealed partial class RandomProgram
{
    /// <summary>What programs with calls call; members of the type that holds them.</summary>
    public const string Helpers = """
        public struct V
        {
            public Real X; public Real Y;
            public V(Real x, Real y) { X = x; Y = y; }
            public Real Dot(V o) => X * o.X + Y * o.Y;
            public void Turn(Real by) { (X, Y) = (Math.Sin(X - by * Y), X * 0.5 + Y); }
            public V Flipped => new V(Y, X * 0.5);
            public static V operator +(V a, V b) => new V(a.X + b.X, a.Y - b.Y * 0.5);
        }
        private static Real Mix(Real x, Real y) => x > y ? Math.Sin(x * y) : x - y;
        private static void Bump(ref Real v, Real by) { if (by > v) v = Math.Sin(v + by); else v *= 0.5; }
        private static void Split(Real v, out Real s, out Real c) { s = Math.Sin(v); c = v * s; }
        private static Real Down(Real v, int k) => k <= 0 ? v : Math.Tanh(v * Down(v + 0.3, k - 1));
        private static Real Here(Real v, int k) => k <= 0 ? Math.Max(v, 0.25) : k == 1 ? There(v * 0.7, 0) + v : There(Math.Sin(v), k - 1);
        private static Real There(Real v, int k) => Here(v - 0.2, k - 1) * 0.5;
        private static Real Total(Real[] a, int low, int high) => high - low < 2 ? a[low] * a[low] : Math.Sin(Total(a, low, (low + high) / 2)) + Total(a, (low + high) / 2, high) * 0.5;
        private static Real Sweep(Real[] a, int k) { if (k < 0) return a[0]; a[k] = Math.Sin(a[k] * a[(k + 1) % 4]); var s = Sweep(a, k - 1); a[(k + 2) % 4] += a[k] * 0.5; return s * 0.5; }
        private static Real Twice(Func<Real, Real> f, Real v) => f(v) * 0.5 + f(v * 0.5);
        private static Real Often(Func<Real, Real> f, Real v, int k) => k <= 0 ? f(v) : f(v) * 0.5 + Often(f, v * 0.7, k - 1);
        private static Real Walk(ref Real v, V w, int k) { if (k <= 0) return v * w.X * 0.1; v = Math.Sin(v * w.Y * 0.1); w.Turn(v); var r = Walk(ref v, w + w.Flipped, k - 1); v += r * 0.5; return r; }

        """;

    private readonly List<string> functions = [];
    private int inFunctions;

    /// <summary>What each program with calls begins with: a vector, a lambda, and functions of its own.</summary>
    private void Functions()
    {
        if (!Has(RandomFeatures.Calls))
        {
            return;
        }

        Line("V g = new V(x, y);");

        for (var i = 0; i < 2; i++)
        {
            var name = "L" + i;
            Line("Real " + name + "(Real u, int k) { if (k <= 0) return " + Pick("u", "u * x", "u + y * 0.5") + ";");
            inFunctions++;
            var before = Declared;
            reals.Add("u");
            Statements(2, 1);
            Line("u = 0.5 * u + Math.Sin(" + Pick("u", "z", "x") + ");");
            Line("return " + (i == 0 || random.Next(2) == 0 ? name : "L0") + "(" + Assigned(1) + ", k - 1)" + Pick("", " * 0.5", " + z") + ";");
            Leave(before);
            inFunctions--;
            Line("}");
            functions.Add(name);
        }
    }

    private void Call(int depth)
    {
        var v = Pick([.. reals]);
        switch (random.Next(depth > 2 ? 9 : 15))
        {
            case 0:
                Line(v + " = Mix(" + Assigned(1) + ", " + Expression(1) + ");");
                break;
            case 1:
                Line("Bump(ref " + v + ", " + Assigned(1) + ");");
                break;
            case 2:
                Line("Split(" + Assigned(1) + ", out " + reals[0] + ", out " + reals[^1] + ");");
                break;
            case 3:
                Line(v + " = Down(" + Assigned(1) + ", " + Pick("n", "2", "n + 1") + ");");
                break;
            case 4:
                Line(v + " = Total(" + Buffer() + ", " + Pick("0", "n") + ", 4);");
                break;
            case 5:
                Line(v + " = Sweep(" + Buffer() + ", " + Pick("3", "n", "1") + ");");
                break;
            case 6:
                Line(v + " = Here(" + Assigned(1) + ", " + Pick("2", "n", "3") + ");");
                break;
            case 7:
                Line(Pick("g.X", "g.Y", v) + " = " + Pick("g.Dot(g)", "g.Flipped.Y", "g.X") + " * " + Assigned(1) + ";");
                break;
            case 8:
                Line(Pick("g = g + new V(" + Assigned(1) + ", " + Expression(1) + ");", "g.Turn(" + Assigned(1) + ");", v + " = Math.Sin((g + g.Flipped).Dot(g));"));
                break;
            case 9 or 10 when functions.Count > 0 && inFunctions == 0:
                Line(v + " " + Pick("=", "+=") + " Math.Sin(" + Pick([.. functions]) + "(" + Assigned(1) + ", " + Pick("n", "2", "1") + "));");
                break;
            case 11 when inFunctions == 0:
                var (taker, more) = random.Next(2) == 0 ? ("Twice", "") : ("Often", ", n");
                Line(v + " = Math.Sin(" + taker + "(e => e * " + Expression(1) + ", " + Assigned(1) + more + "));");
                break;
            case 12 when inFunctions == 0:
                Line("Walk(ref " + v + ", g, " + Pick("n", "2") + ");");
                break;
            case 13 when inFunctions == 0:
                Line(v + " = Math.Sin(" + Buffer() + ".Select((e, j) => e * " + Expression(1) + " + j).Where(e => e > 0.1).Sum());");
                break;
            default:
                Line(v + " = Math.Sin(" + Buffer() + ".Zip(" + Buffer() + ", (d, e) => d * e + " + Expression(1) + ").Sum());");
                break;
        }
    }
}
