using System.Globalization;
using System.Text;

namespace Adjoint.Tests.Kit;

/// <summary>
/// The text of a random method of three reals, an array and an integer: locals, reassignment, branches, switches,
/// loops with breaks, elements written in place, early returns. <c>double</c> is written as <c>Real</c>.
/// </summary>
public sealed partial class RandomProgram
{
    private const int MostLocals = 5;

    private readonly Random random;
    private readonly StringBuilder text = new();
    private readonly List<string> reals = ["x", "y", "z"];
    private int loops;
    private int made;
    private int nested;

    private readonly RandomFeatures features;

    private RandomProgram(int seed, RandomFeatures features)
    {
        random = new Random(seed);
        this.features = features;
    }

    /// <summary>The body of <c>Real F(Real x, Real y, Real z, Real[] a, int n)</c>; the array has four elements.</summary>
    public static string Body(int seed, int size, RandomFeatures features)
    {
        var program = new RandomProgram(seed, features);
        program.Buffers();
        program.Tables();
        program.Structs();
        program.Functions();
        program.Statements(size, 0);
        program.Line("return " + program.Expression(3) + ";");
        return program.text.ToString();
    }

    private bool Has(RandomFeatures feature) => features.HasFlag(feature);

    private void Line(string line) => text.Append("        ").AppendLine(line);

    /// <summary>What is assigned; in loops it stays small, because what overflows has no derivative to compare.</summary>
    private string Assigned(int depth) => nested > 0 ? "Math." + Pick("Sin", "Tanh") + "(" + Expression(depth) + ")" : Expression(depth);

    private string Pick(params string[] of) => of[random.Next(of.Length)];

    private void Statements(int count, int depth)
    {
        for (var i = 0; i < count; i++)
        {
            Statement(depth);
        }
    }

    private void Scope(int count, int depth)
    {
        var before = Declared;
        Line("{");
        Statements(count, depth + 1);
        Line("}");
        Leave(before);
    }

    /// <summary>How many names of each kind there are.</summary>
    private int[] Declared => [.. Names.Select(n => n.Count)];

    private List<string>[] Names => [reals, buffers, integers, tables];

    /// <summary>Forgets what was declared in a scope.</summary>
    private void Leave(int[] before)
    {
        foreach (var (names, count) in Names.Zip(before))
        {
            names.RemoveRange(count, names.Count - count);
        }
    }

    private void Statement(int depth)
    {
        if (Has(RandomFeatures.Memory) && inFunctions == 0 && random.Next(2) == 0)
        {
            Memory(depth);
            return;
        }

        if (Has(RandomFeatures.Tables) && inFunctions == 0 && random.Next(2) == 0)
        {
            TableStatement(depth);
            return;
        }

        if (Has(RandomFeatures.Structs) && random.Next(3) > 0)
        {
            StructStatement(depth);
            return;
        }

        if (Has(RandomFeatures.Calls) && random.Next(2) == 0)
        {
            Call(depth);
            return;
        }

        switch (random.Next(depth > 2 ? 5 : Has(RandomFeatures.Loops) ? 12 : 9))
        {
            case 0 when reals.Count < 3 + MostLocals:
                var name = "v" + made++;
                Line("Real " + name + " = " + Expression(2) + ";");
                reals.Add(name);
                break;
            case 0 or 1 or 2:
                Line(Pick([.. reals]) + " " + Pick("=", "=", "+=", "-=", "*=") + " " + Assigned(2) + ";");
                break;
            case 3:
                Line("(" + reals[0] + ", " + reals[^1] + ") = (" + Assigned(1) + ", " + Assigned(1) + ");");
                break;
            case 4 when Has(RandomFeatures.Loops):
                Line(Element() + " " + Pick("=", "+=", "*=") + " " + Assigned(2) + ";");
                break;
            case 4:
                Line(Pick([.. reals]) + " = " + Condition() + " ? " + Expression(1) + " : " + Expression(2) + ";");
                break;
            case 5 or 6:
                Line("if (" + Condition() + ")");
                Scope(1 + random.Next(2), depth);
                if (random.Next(2) == 0)
                {
                    Line("else");
                    Scope(1 + random.Next(2), depth);
                }

                break;
            case 7:
                Switch(depth);
                break;
            case 8:
                Line("if (" + Condition() + ") return " + Expression(2) + ";");
                break;
            default:
                Loop(depth);
                break;
        }
    }

    private void Switch(int depth)
    {
        Line("switch (n)");
        Line("{");
        for (var k = 0; k < 2; k++)
        {
            Line("case " + k + ":");
            Scope(1, depth);
            Line(k == 0 && random.Next(3) == 0 ? "goto case 1;" : "break;");
        }

        Line("default:");
        Scope(1, depth);
        Line("break;");
        Line("}");
    }

    private void Loop(int depth)
    {
        var i = "i" + loops++;
        switch (random.Next(3))
        {
            case 0:
                Line("for (int " + i + " = 0; " + i + " < " + Pick("3", "n", "4") + "; " + i + "++)");
                break;
            case 1:
                Line("for (int " + i + " = 3; " + i + " >= " + Pick("0", "n") + "; " + i + "--)");
                break;
            default:
                Line("int " + i + " = 0;");
                Line("while (" + i + "++ < 3 && " + Condition() + ")");
                break;
        }

        Trip(depth);
    }

    private void Trip(int depth)
    {
        var before = Declared;
        nested++;
        Line("{");
        Statements(1 + random.Next(2), depth + 1);
        if (random.Next(3) == 0)
        {
            Line("if (" + Condition() + ") " + Pick("break;", "continue;") + "");
        }

        Line(Pick([.. reals]) + " = 0.5 * " + Pick([.. reals]) + " + Math.Sin(" + Pick([.. reals]) + " * a[" + Pick("0", "n", "2") + "]);");
        Line("}");
        nested--;
        Leave(before);
    }

    private string Index() => Pick("0", "1", "2", "3", "n", "n + 1", "(n + 2) % 4");

    private string Number() => (0.25 * random.Next(1, 9)).ToString("0.0###", CultureInfo.InvariantCulture);

    private string Condition() => random.Next(5) switch
    {
        0 => "n > " + random.Next(3),
        1 => Expression(1) + " < " + Expression(1) + " && " + Expression(1) + " > " + Number(),
        2 => "(" + Expression(1) + " > " + Number() + " || n == 1)",
        3 => "(" + Pick([.. reals]) + " = " + Expression(1) + ") > " + Number(),
        _ => Expression(1) + " > " + Expression(1),
    };

    private string Expression(int depth) => random.Next(depth <= 0 ? 4 : 13) switch
    {
        0 or 1 => Pick([.. reals]),
        2 => Number(),
        3 => Has(RandomFeatures.Structs) ? Field() : Has(RandomFeatures.Loops) ? Element() : Pick([.. reals]),
        4 or 5 => "(" + Expression(depth - 1) + " + " + Expression(depth - 1) + ")",
        6 => "(" + Expression(depth - 1) + " - " + Expression(depth - 1) + ")",
        7 or 8 => Expression(depth - 1) + " * " + Expression(depth - 1),
        9 => Expression(depth - 1) + " / (1.5 + Math.Abs(" + Expression(depth - 1) + "))",
        10 => "Math." + Pick("Sin", "Cos", "Tanh", "Atan", "Abs") + "(" + Expression(depth - 1) + ")",
        11 => "Math." + Pick("Max", "Min") + "(" + Expression(depth - 1) + ", " + Expression(depth - 1) + ")",
        _ => "(" + Condition() + " ? " + Expression(depth - 1) + " : " + Expression(depth - 1) + ")",
    };
}
