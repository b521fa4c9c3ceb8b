namespace Adjoint.Tests.Kit;

/// <summary>Arrays of two dimensions, five rows and columns at the least, and integers that change: sizes, bounds and indices.</summary>
public sealed partial class RandomProgram
{
    private readonly List<string> integers = [];
    private readonly List<string> tables = [];

    private void Tables()
    {
        if (Has(RandomFeatures.Tables))
        {
            Integer();
            Table();
            Integer();
        }
    }

    private void Integer()
    {
        var name = "k" + made++;
        Line("int " + name + " = " + Whole() + ";");
        integers.Add(name);
    }

    private void Table()
    {
        var name = "t" + made++;
        Line("var " + name + " = " + (tables.Count > 0 && random.Next(4) == 0 ? "(Real[,])" + Pick([.. tables]) + ".Clone()" : "new Real[" + Size() + ", " + Size() + "]") + ";");
        tables.Add(name);
    }

    private string Size() => Pick("5", "n + 5", Some() + " + 5", "5 + " + Some() + " % 2");

    /// <summary>An integer from 0 to 3.</summary>
    private string Some() => integers.Count == 0 ? "n" : Pick("n", integers[random.Next(integers.Count)], integers[^1]);

    /// <summary>A formula of integers from 0 to 3.</summary>
    private string Whole() => Pick("n", "a.Length - 1", "3 - " + Some(), "(" + Some() + " + " + Some() + ") % 4", Some() + " * 3 % 4", "(" + Some() + " > 1 ? 3 : n)");

    private string Place() => Pick("0", "1", "3", Some(), Some(), "4 - " + Some(), "(" + Some() + " + 1) % 4");

    private string Cell() => tables.Count == 0 ? "a[" + Some() + "]" : Pick([.. tables]) + "[" + Place() + ", " + Place() + "]";

    private void TableStatement(int depth)
    {
        switch (random.Next(depth > 2 ? 5 : 9))
        {
            case 0 when integers.Count < 5:
                Integer();
                break;
            case 0 or 1:
                Line(integers[random.Next(integers.Count)] + " = " + Whole() + ";");
                break;
            case 2 when tables.Count < 4:
                Table();
                break;
            case 2 or 3:
                Line(Cell() + " " + Pick("=", "+=", "*=") + " " + Assigned(2) + ";");
                break;
            case 4:
                var k = integers[random.Next(integers.Count)];
                Line("a[" + k + "++ % 4] " + Pick("=", "+=", "*=") + " " + Assigned(1) + "; " + k + " %= 4;");
                break;
            case 5:
                Line("{ var u = " + Pick([.. tables]) + "; for (int i = 1; i < 4; i++) for (int j = " + Pick("0", "1", Some()) + "; j < u.GetLength(1); j++) u[i, j] = Math.Sin(u[i - 1, j] + " + Pick([.. reals]) + ") * " + Number() + "; }");
                break;
            case 6:
                Line("{ var u = " + Pick([.. tables]) + "; int m = " + Some() + "; for (int i = 0; i <= m; i++) for (int j = 3; j > i; j--) { u[i, j] " + Pick("=", "+=") + " 0.5 * u[j, i] + " + Pick([.. reals]) + "; u[m, i] *= 0.5; } }");
                break;
            default:
                Line("for (int i" + loops + " = 0; i" + loops + " < " + Pick("n", "3", "4") + "; i" + loops + "++)");
                Line("{");
                Line("int k" + made + " = i" + loops++ + ";");
                integers.Add("k" + made++);
                Trip(depth);
                integers.RemoveAt(integers.Count - 1);
                Line("}");
                break;
        }
    }
}
