using System.Text;

namespace Adjoint.Generator.Emission;

/// <summary>Lines of C#, indented by their braces.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            text.Append(' ', depth * 4).Append(line);
        }

        text.Append('\n');
    }

    public void Open(string? header = null)
    {
        if (header is not null)
        {
            Line(header);
        }

        Line("{");
        depth++;
    }

    public void Close()
    {
        depth--;
        Line("}");
    }

    /// <summary>A writer for lines that will stand where this one stands now.</summary>
    public SourceWriter Nested() => new() { depth = depth };

    /// <summary>Adds the lines of another writer, some levels deeper than they were written.</summary>
    public void Append(SourceWriter other, int deeper)
    {
        var indent = new string(' ', deeper * 4);
        foreach (var line in other.ToString().TrimEnd('\n').Split('\n'))
        {
            text.Append(line.Length > 0 ? indent + line : line).Append('\n');
        }
    }

    public override string ToString() => text.ToString();
}
