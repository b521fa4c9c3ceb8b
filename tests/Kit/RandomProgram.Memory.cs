namespace Adjoint.Tests.Kit;

/// <summary>Arrays: aliases, buffers that change places, rows, references to elements, copies that overlap.</summary>
public sealed partial class RandomProgram
{
    private readonly List<string> buffers = ["a"];

    /// <summary>What each program with memory begins with: another name for the array, arrays of its own, and rows.</summary>
    private void Buffers()
    {
        if (Has(RandomFeatures.Memory))
        {
            Line("Real[] p = a;");
            Line("Real[] q = new Real[4];");
            Line("Real[][] r = new Real[2][];");
            Line("r[0] = " + Pick("p", "q", "new Real[] { x, y, z, x }") + ";");
            Line("r[1] = " + Pick("p", "q", "new Real[4]") + ";");
            buffers.AddRange(["p", "q"]);
        }
    }

    private string Element() => Has(RandomFeatures.Tables) && inFunctions == 0 && random.Next(3) > 0 ? Cell()
        : Has(RandomFeatures.Memory) ? Buffer() + "[" + Index() + "]"
        : "a[" + Index() + "]";

    private string Buffer() => inFunctions > 0 ? "a" : Has(RandomFeatures.Memory) && random.Next(4) == 0 ? "r[" + Row() + "]" : Pick([.. buffers]);

    private string Row() => Pick("0", "1", "n % 2");

    /// <summary>An expression whose value is an array of four.</summary>
    private string Reference() => random.Next(7) switch
    {
        0 => "new Real[4]",
        1 => "new Real[] { " + Assigned(1) + ", " + Pick([.. reals]) + ", " + Assigned(0) + ", " + Number() + " }",
        2 => "(Real[])" + Pick([.. buffers]) + ".Clone()",
        3 => "(" + Condition() + " ? " + Buffer() + " : " + Buffer() + ")",
        4 => "new Real[] { " + Pick([.. reals]) + ", " + Element() + ", " + Pick([.. reals]) + ", " + Element() + " }",
        _ => Buffer(),
    };

    private void Memory(int depth)
    {
        switch (random.Next(depth > 2 ? 9 : 12))
        {
            case 0 when buffers.Count < 6:
                var name = "b" + made++;
                Line("Real[] " + name + " = " + Reference() + ";");
                buffers.Add(name);
                break;
            case 0 or 1:
                Line(Pick([.. buffers]) + " = " + Reference() + ";");
                break;
            case 2:
                Line("(" + buffers[random.Next(buffers.Count)] + ", r[" + Row() + "]) = (" + Buffer() + ", " + Buffer() + ");");
                break;
            case 3:
                Line("(p, q) = (q, p);");
                break;
            case 4:
                Line("r[" + Row() + "] = " + Reference() + ";");
                break;
            case 5:
                Line("{ ref Real e = ref " + Element() + "; e = " + Assigned(1) + "; " + Pick([.. buffers]) + "[" + Index() + "] = " + Assigned(1) + "; " + Pick([.. reals]) + " = 0.5 * e; }");
                break;
            case 6:
                Line("Array.Copy(" + Buffer() + ", " + Pick("0", "1", "2") + ", " + Buffer() + ", " + Pick("0", "1", "2") + ", 2);");
                break;
            case 7:
                Line("{ var s = " + Buffer() + ".AsSpan(1); s[" + Pick("0", "1", "n % 3") + "] " + Pick("=", "+=") + " " + Assigned(1) + " * s[" + Pick("0", "2") + "]; }");
                break;
            case 8:
                Line(Element() + " " + Pick("=", "+=", "*=") + " " + Assigned(2) + ";");
                break;
            case 9:
                Line("foreach (var e" + loops + " in " + Buffer() + ")");
                reals.Add("e" + loops++);
                Each(depth);
                break;
            default:
                Loop(depth);
                break;
        }
    }

    /// <summary>The trips of a foreach, whose variable can be read only: it is the last of the reals.</summary>
    private void Each(int depth)
    {
        var element = reals[^1];
        reals.RemoveAt(reals.Count - 1);
        Line("{");
        Line(Pick([.. reals]) + " = Math.Sin(" + element + " + " + Pick([.. reals]) + ");");
        Trip(depth);
        Line("}");
    }
}
