using System.Text;

namespace Adjoint.Generator.IR;

/// <summary>Builds C# text with holes for values.</summary>
internal sealed class Template
{
    /// <summary>Stands for an operand in a place where any expression may stand.</summary>
    public const char Hole = '\uE000';

    /// <summary>Stands for an operand in a place where only a primary expression may stand.</summary>
    public const char TightHole = '\uE001';

    /// <summary>Stands for the parameter that an operand is, or is part of: what an exception names.</summary>
    public const char NameHole = '\uE002';

    private readonly StringBuilder text = new();
    private readonly List<Value> values = [];

    public string Text => text.ToString();

    public EquatableArray<Value> Values => values.ToEquatableArray();

    public Template Add(string fragment)
    {
        text.Append(fragment);
        return this;
    }

    public Template Add(Value value)
    {
        text.Append(Hole);
        values.Add(value);
        return this;
    }

    public Template AddTight(Value value)
    {
        text.Append(TightHole);
        values.Add(value);
        return this;
    }

    public Template AddName(Value value)
    {
        text.Append("nameof(" + NameHole + ")");
        values.Add(value);
        return this;
    }

    public Template Append(Template other)
    {
        text.Append(other.text);
        values.AddRange(other.values);
        return this;
    }

    /// <summary>The text of a receiver without the dot behind it, for an indexer.</summary>
    public Template WithoutDot()
    {
        if (text.Length > 0 && text[text.Length - 1] == '.')
        {
            text.Length--;
        }

        return this;
    }

    public Opaque ToOperation(Effect effect, bool isPrimary = true) => new(Text, Values, effect, isPrimary);

    public Execute ToStatement() => new(Text, Values, [], []);
}
