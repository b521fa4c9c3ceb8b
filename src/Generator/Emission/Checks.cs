using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Emission;

/// <summary>What a companion does with its buffers before anything else: it checks them and clears the destinations.</summary>
internal sealed class Checks(MethodModel model, Layout layout, SourceWriter writer)
{
    private const string Arguments = "global::Adjoint.Runtime.Arguments.";

    /// <summary>The destinations that are not cleared here.</summary>
    public HashSet<Value> Stored { get; init; } = [];

    public void Print()
    {
        var (_, written) = Outputs.Of(model.Function);
        var own = layout.Leaves.Where(l => l.IsBuffer).ToList();
        for (var i = 0; i < own.Count; i++)
        {
            if (written.Contains(own[i].Value))
            {
                RowsOf(Of(own[i]));
            }

            foreach (var later in own.Skip(i + 1).Where(l => written.Contains(l.Value) || written.Contains(own[i].Value)))
            {
                Overlap(Of(own[i]), Of(later));
            }
        }

        var read = layout.Buffers.Where(b => b.Role == Role.Read).ToList();
        foreach (var buffer in read)
        {
            if (buffer.Like is { } like)
            {
                writer.Line(Arguments + "CheckInput(" + like.Text + ", " + buffer.Text + ", " + Quoted(buffer.Name) + ");");
            }

            foreach (var changed in own.Where(l => written.Contains(l.Value)))
            {
                Overlap(Of(changed), Of(buffer));
            }
        }

        CheckDestinations(own, read);
        if (layout.Matrix is { } matrix)
        {
            // The matrix is a destination of its own.
            Overlap(own, new Checked(matrix.Name, matrix.Name.TrimStart('@'), matrix.Type));
            if (matrix.Rows is not null)
            {
                writer.Line(Arguments + "ClearMatrix(" + matrix.Name + ", " + matrix.Rows + ", " + matrix.Columns + ", " + Quoted(matrix.Name) + ");");
            }
        }

        // What is checked when F has run is cleared then.
        var isLate = layout.Buffers.Any(b => b.Like is null);
        foreach (var buffer in layout.Buffers.Where(b => b.IsCleared && !(isLate && b.Role == Role.Written) && !Stored.Contains(b.Value)))
        {
            writer.Line(buffer.Role == Role.Allocated
                ? "var " + buffer.Text + " = " + Arguments + "NewLike(" + buffer.Like!.Text + ");"
                : Arguments + "Clear(" + buffer.Text + ", " + buffer.Like!.Text + ");");
        }
    }

    private void CheckDestinations(List<PrimalLeaf> own, List<AddedBuffer> read)
    {
        var destinations = layout.Buffers.Where(b => b.Role == Role.Written).ToList();
        foreach (var buffer in destinations)
        {
            writer.Line(Arguments + "CheckDestination(" + buffer.Like!.Text + ", " + buffer.Text + ", " + Quoted(buffer.Name) + ");");
        }

        for (var i = 0; i < destinations.Count; i++)
        {
            var others = own.Where(l => l != destinations[i].Like).Select(Of).Concat(read.Select(Of)).Concat(destinations.Take(i).Select(Of));
            foreach (var other in others)
            {
                Overlap(other, Of(destinations[i]));
            }
        }
    }

    /// <summary>What is written to one row must not be seen in another.</summary>
    private void RowsOf(Checked buffer)
    {
        if (buffer.Type.Element is BufferType)
        {
            writer.Line(Arguments + "CheckRows(" + buffer.Text + ", " + Quoted(buffer.Name) + ");");
        }
    }

    private static Checked Of(PrimalLeaf leaf) => new(leaf.Text, leaf.Parameter.Name, (BufferType)leaf.Value.Type);

    private static Checked Of(AddedBuffer buffer) => new(buffer.Text, buffer.Name, buffer.Type);

    private void Overlap(IEnumerable<PrimalLeaf> own, Checked other)
    {
        foreach (var leaf in own)
        {
            Overlap(Of(leaf), other);
        }
    }

    private void Overlap(Checked one, Checked other)
    {
        var (a, b) = (one.Type, other.Type);
        var (left, right) = (one.Text, other.Text);
        if (a.IsSpan || b.IsSpan)
        {
            if (Rank(a.Bottom) != 1 || Rank(b.Bottom) != 1)
            {
                // No safe code makes a span over an array of several dimensions.
                return;
            }

            (left, right) = (ReadOnly(a, left), ReadOnly(b, right));
        }

        writer.Line(Arguments + "CheckOverlap(" + left + ", " + right + ", " + Quoted(other.Name) + ");");
    }

    private static int Rank(BufferType type) => type.Dimensions;

    /// <summary>A span over a buffer's elements; rows of a jagged array stay as they are.</summary>
    private static string ReadOnly(BufferType type, string name) =>
        type.IsReadOnlySpan || type.Element is BufferType ? name : "(global::System.ReadOnlySpan<" + type.ElementName + ">)" + name;

    private static string Quoted(string name) => "\"" + name.TrimStart('@') + "\"";

    /// <summary>A buffer that takes part in a check, and the parameter that an exception names.</summary>
    private sealed record Checked(string Text, string Name, BufferType Type);
}
