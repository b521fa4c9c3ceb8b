using Adjoint.Generator.IR;

namespace Adjoint.Generator.Emission;

/// <summary>The overload without array destinations: it allocates them, and they join what is returned.</summary>
internal sealed class AllocatingOverload(MethodModel model, SourceWriter writer)
{
    /// <summary>Prints the overload of a companion that has array destinations.</summary>
    public void Print(Companion companion)
    {
        var layout = companion.Layout;
        var arrays = layout.Destinations.Where(IsArray).ToList();
        if (arrays.Count == 0)
        {
            return;
        }

        var inner = new Gradient(layout).Type.Count;
        var returned = layout.Leaves.GroupBy(l => l.Parameter).Select(g => g.ToList())
            .Where(g => g.Any(l => l.Leaf.IsDifferentiated && !(l is { IsBuffer: true, IsWhole: true } && ((BufferType)l.Value.Type).IsSpan))).ToList();
        var gradient = new GradientType(returned.Select(g => g[0].Parameter));
        var added = layout.Added.Where(a => arrays.All(d => d.Text != a.Name)).ToList();
        Declare(companion, gradient, added);
        writer.Open();
        foreach (var array in arrays)
        {
            writer.Line("var " + array.Text + " = global::Adjoint.Runtime.Arguments.NewLike(" + array.Like!.Text + ");");
        }

        var arguments = new Declaration(model, writer).Arguments(companion.HasOuts).Concat(layout.Added.Select(a => a.Argument));
        var call = model.Function.Name + companion.Suffix + model.TypeParameters + "(" + string.Join(", ", arguments) + ");";
        var result = layout.Reserve("result");
        writer.Line(inner > 0 || companion.HasValue ? "var " + result + " = " + call : call);
        var from = companion.HasValue ? result + ".Gradient" : result;
        var item = 0;
        var parts = returned.Select(g => arrays.FirstOrDefault(d => d.Like == g[0]) is { } array ? array.Text : inner == 1 ? from : from + ".Item" + ++item).ToList();
        var value = companion.HasValue ? inner > 0 ? result + ".Value" : result : null;
        writer.Line("return " + (value is null ? "" : "(" + value + ", ") + gradient.Build(parts) + (value is null ? ";" : ");"));
        writer.Close();
    }

    private void Declare(Companion companion, GradientType gradient, List<AddedParameter> added)
    {
        writer.Line();
        new CompanionPrinter(model, writer, new CalleeMethods(model)).Document(
            companion with { Summary = companion.Summary.Replace(" of", ", in new arrays, of"), Remarks = null, Example = companion.HasValue ? "var (value, gradient) = " : "var gradient = " }, added);
        new Declaration(model, writer).Print(
            companion.Suffix,
            companion.HasValue ? "(" + model.Result!.CSharp + " Value, " + gradient.CSharp + " Gradient)" : gradient.CSharp,
            companion.HasOuts,
            [.. added.Select(a => a.Declaration)]);
    }

    private static bool IsArray(AddedBuffer buffer) => buffer is { Role: Role.Written, Type.IsSpan: false };
}
