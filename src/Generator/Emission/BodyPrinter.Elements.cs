using Adjoint.Generator.IR;

namespace Adjoint.Generator.Emission;

/// <summary>Elements of buffers: stored, and added to. A struct whose fields cannot be assigned is made anew.</summary>
internal sealed partial class BodyPrinter
{
    /// <summary>Prints a step that changes an element, with those behind it that change other leaves of the same struct.</summary>
    /// <returns>How many steps are printed with it.</returns>
    private int PrintElements(EquatableArray<Statement> statements, int first)
    {
        var change = Changed(statements[first]);
        if (change.Item is not { } item)
        {
            Print(change, expressions.Element(change.Buffer, change.Indices));
            return 0;
        }

        var run = new List<ElementChange> { change };
        while (first + run.Count < statements.Count && statements[first + run.Count] is Store or Accumulate
            && Changed(statements[first + run.Count]) is var next && next.IsBeside(change) && run.All(c => c.Leaf != next.Leaf))
        {
            run.Add(next);
        }

        var element = expressions.Element(change.Buffer, change.Indices);
        if (!change.Adds && run.Count == item.Leaves.Count())
        {
            writer.Line(element + " = " + item.Build([.. run.OrderBy(c => c.Leaf).Select(c => Operand(c.Value).Text)]) + ";");
            return run.Count - 1;
        }

        if (!item.Assignable.ElementAt(change.Leaf))
        {
            var parts = item.Paths.Select((path, leaf) => Part(element + path, run.Find(c => c.Leaf == leaf)));
            writer.Line(element + " = " + item.Build([.. parts]) + ";");
            return run.Count - 1;
        }

        Print(change, element + item.Paths.ElementAt(change.Leaf));
        return 0;
    }

    private string Part(string before, ElementChange? change) => change is null ? before
        : !change.Adds ? Operand(change.Value).Text
        : before + " + " + Operand(change.Value).In(Precedence.Multiplicative);

    private void Print(ElementChange change, string element)
    {
        var text = Operand(change.Value).Text;
        writer.Line(element + (!change.Adds ? " = " + text : Negated(text) is { } positive ? " -= " + positive : " += " + text) + ";");
    }

    /// <summary>What a text negates, where its minus is in front of all of it.</summary>
    private static string? Negated(string text)
    {
        if (text[0] != '-')
        {
            return null;
        }

        if (text.Skip(1).All(c => char.IsLetterOrDigit(c) || c is '_' or '[' or ']'))
        {
            return text.Substring(1);
        }

        return text[1] == '(' && text.IndexOf(')') == text.Length - 1 && text.LastIndexOf('(') == 1 ? text.Substring(2, text.Length - 3) : null;
    }

    private static ElementChange Changed(Statement statement) => statement switch
    {
        Store store => new ElementChange(store.Buffer, store.Indices, store.Stored, false),
        Accumulate more => new ElementChange(more.Buffer, more.Indices, more.Added, true),
        _ => throw new InvalidOperationException("unsupported: " + statement.GetType().Name),
    };

    /// <summary>What becomes of an element.</summary>
    private sealed record ElementChange(Value Buffer, EquatableArray<Value> Indices, Value Value, bool Adds)
    {
        public AggregateShape? Item => ((BufferType)Buffer.Type).Item;

        /// <summary>Which leaf of a struct.</summary>
        public int Leaf => ((SlotType)Indices[Indices.Count - 1].Type).Leaf;

        /// <summary>Whether it happens to the same struct in the same way.</summary>
        public bool IsBeside(ElementChange other) => Adds == other.Adds && Buffer == other.Buffer && Indices.Take(Indices.Count - 1).SequenceEqual(other.Indices.Take(Indices.Count - 1));
    }
}
