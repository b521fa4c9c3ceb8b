using Adjoint.Generator.IR;

namespace Adjoint.Generator.Emission;

/// <summary>The overload without array destinations: it allocates them, and they join what is returned.</summary>
internal sealed class AllocatingOverload(MethodModel model, SourceWriter writer)
{
    /// <param name="layout">That of the companion that it calls.</param>
    /// <param name="suffix">What both add to F's name.</param>
    /// <param name="hasValue">Whether they return F's value as well.</param>
    public void Print(Layout layout, string suffix, bool hasValue)
    {
        var arrays = layout.Destinations.Where(IsArray).ToList();
        if (arrays.Count == 0)
        {
            return;
        }

        var inner = new Gradient(layout).Type.Count;
        var returned = layout.Leaves.GroupBy(l => l.Parameter).Select(g => g.ToList())
            .Where(g => g.Any(l => l.Leaf.IsDifferentiated && !(l is { IsBuffer: true, IsWhole: true } && ((BufferType)l.Value.Type).IsSpan))).ToList();
        var gradient = new GradientType(returned.Select(g => g[0].Parameter));
        var declaration = new Declaration(model, writer);
        var value = model.Result!.CSharp;
        writer.Line();
        writer.Line("/// <summary>" + (hasValue ? "The value and the gradient" : "The gradient") + " of <see cref=\"" + model.Cref + "\"/>, in new arrays.</summary>");
        declaration.Print(
            suffix,
            hasValue ? "(" + value + " Value, " + gradient.CSharp + " Gradient)" : gradient.CSharp,
            [.. layout.Added.Where(a => arrays.All(d => d.Name != a.Name)).Select(a => a.Declaration)]);
        writer.Open();
        foreach (var array in arrays)
        {
            writer.Line("var " + array.Name + " = global::Adjoint.Runtime.Arguments.NewLike(" + array.Of.Text + ");");
        }

        var call = model.Function.Name + suffix + "(" + string.Join(", ", declaration.Arguments.Concat(layout.Added.Select(a => a.Name))) + ");";
        var result = layout.Reserve("result");
        writer.Line(inner > 0 || hasValue ? "var " + result + " = " + call : call);
        var from = hasValue ? result + ".Gradient" : result;
        var item = 0;
        var parts = returned.Select(g => arrays.FirstOrDefault(d => d.Of == g[0]) is { } array ? array.Name : inner == 1 ? from : from + ".Item" + ++item).ToList();
        var own = hasValue ? inner > 0 ? result + ".Value" : result : null;
        writer.Line("return " + (own is null ? "" : "(" + own + ", ") + gradient.Build(parts) + (own is null ? ";" : ");"));
        writer.Close();
    }

    private static bool IsArray(Destination destination) => destination is { IsAllocated: false, Of.Value.Type: BufferType { IsSpan: false } };
}
