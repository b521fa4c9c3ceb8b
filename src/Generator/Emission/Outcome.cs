using System.Text.RegularExpressions;

namespace Adjoint.Generator.Emission;

/// <summary>How a companion ends: what it assigns to parameters that go out, and what it returns.</summary>
/// <param name="Assigned">For each target its type and the expression.</param>
/// <param name="Returned">The expression that is returned; nothing for <c>void</c>.</param>
internal sealed record Outcome(IReadOnlyList<(string Target, string Type, string Text)> Assigned, string? Returned)
{
    /// <summary>Prints it; an expression that reads a target which is assigned before is evaluated first.</summary>
    public void Print(SourceWriter writer, Names names)
    {
        var texts = Assigned.Select(a => a.Text).ToList();
        for (var i = 1; i < texts.Count; i++)
        {
            if (Assigned.Take(i).Any(a => Mentions(texts[i], a.Target)))
            {
                texts[i] = Kept(Assigned[i].Type, texts[i]);
            }
        }

        var returned = Returned is not null && Assigned.Any(a => Mentions(Returned, a.Target)) ? Kept("var", Returned) : Returned;
        foreach (var (assignment, text) in Assigned.Zip(texts, (a, t) => (a, t)).Where(a => a.t != a.a.Target))
        {
            writer.Line(assignment.Target + " = " + text + ";");
        }

        if (returned is not null)
        {
            writer.Line("return " + returned + ";");
        }

        string Kept(string type, string text)
        {
            var name = names.Temporary();
            writer.Line(type + " " + name + " = " + text + ";");
            return name;
        }
    }

    private static bool Mentions(string text, string name) => Regex.IsMatch(text, @"(?<![\w@.])" + Regex.Escape(name) + @"(?!\w)");
}
