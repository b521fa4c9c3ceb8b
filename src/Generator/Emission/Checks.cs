using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Emission;

/// <summary>What a companion does with its buffers before anything else: it checks them and clears the destinations.</summary>
internal sealed class Checks(MethodModel model, Layout layout, SourceWriter writer)
{
    private const string Arguments = "global::Adjoint.Runtime.Arguments.";

    public void Print()
    {
        var inputs = layout.Leaves.Where(l => l.IsBuffer).ToList();
        var (_, written) = Outputs.Of(model.Function);
        for (var i = 0; i < inputs.Count; i++)
        {
            foreach (var later in inputs.Skip(i + 1).Where(l => written.Contains(l.Value) || written.Contains(inputs[i].Value)))
            {
                Overlap(Of(inputs[i]), Of(later));
            }
        }

        var given = layout.Destinations.Where(d => !d.IsAllocated).ToList();
        foreach (var destination in given)
        {
            writer.Line(Arguments + "CheckDestination(" + destination.Of.Text + ", " + destination.Name + ", " + Quoted(destination.Name) + ");");
        }

        for (var i = 0; i < given.Count; i++)
        {
            foreach (var other in inputs.Where(l => l != given[i].Of).Select(Of).Concat(given.Take(i).Select(Of)))
            {
                Overlap(other, Of(given[i]));
            }
        }

        foreach (var destination in layout.Destinations)
        {
            writer.Line(destination.IsAllocated
                ? "var " + destination.Name + " = " + Arguments + "NewLike(" + destination.Of.Text + ");"
                : Arguments + "Clear(" + destination.Name + ", " + destination.Of.Text + ");");
        }
    }

    private static Checked Of(PrimalLeaf leaf) => new(leaf.Text, leaf.Parameter.Name, (BufferType)leaf.Value.Type);

    private static Checked Of(Destination destination) =>
        new(destination.Name, destination.Name.TrimStart('@'), Differentiation.Shadows.Writable((BufferType)destination.Of.Value.Type));

    private void Overlap(Checked one, Checked other)
    {
        var (a, b) = (one.Type, other.Type);
        if (IsFlat(a) != IsFlat(b) && (a.Rank > 1 || b.Rank > 1 || a.IsSpan || b.IsSpan))
        {
            // A span over an array of several dimensions, or over a row: nothing that safe code can make, or checked row by row.
            return;
        }

        var (left, right) = (one.Text, other.Text);
        if (a.IsSpan != b.IsSpan)
        {
            (left, right) = (Span(a, left), Span(b, right));
        }
        else if (a is { IsSpan: true })
        {
            (left, right) = (ReadOnly(a, left), ReadOnly(b, right));
        }

        writer.Line(Arguments + "CheckOverlap(" + left + ", " + right + ", " + Quoted(other.Name) + ");");
    }

    private static bool IsFlat(BufferType type) => type is { Rank: 1, Element: RealType };

    private static string Span(BufferType type, string name) => ReadOnly(type, name);

    private static string ReadOnly(BufferType type, string name) =>
        type.IsReadOnlySpan ? name : "(global::System.ReadOnlySpan<" + type.Real.CSharp + ">)" + name;

    private static string Quoted(string name) => "\"" + name.TrimStart('@') + "\"";

    /// <summary>A buffer that takes part in a check, and the parameter that an exception names.</summary>
    private sealed record Checked(string Text, string Name, BufferType Type);
}
