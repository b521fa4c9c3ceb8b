using Adjoint.Generator.IR;

namespace Adjoint.Generator.Emission;

/// <summary>The overload without array destinations: it allocates them, and they join what is returned.</summary>
internal sealed class AllocatingOverload(MethodModel model, SourceWriter writer)
{
    public void Print(Function function, string suffix, bool hasValue)
    {
        var parameters = model.Function.Parameters.Where(p => p.IsDifferentiated).ToList();
        if (!parameters.Any(p => IsArray(p.Value)))
        {
            return;
        }

        var names = new Names(function, ["Value"]);
        var destinations = function.Parameters.Skip(model.Parameters.Count).Select(p => p.Value).ToList();
        var destinationOf = parameters.Where(p => p.Value.Type is BufferType).Zip(destinations, (p, d) => (p.Value, d)).ToDictionary(x => x.Value, x => x.d);
        var returned = parameters.Where(p => p.Value.IsReal || IsArray(p.Value)).ToList();
        var scalars = parameters.Where(p => p.Value.IsReal).ToList();
        var gradient = new GradientType(returned);
        var declaration = new Declaration(model, writer);
        writer.Line();
        writer.Line("/// <summary>" + (hasValue ? "The value and the gradient" : "The gradient") + " of <see cref=\"" + model.Cref + "\"/>, in new arrays.</summary>");
        declaration.Print(
            suffix,
            hasValue ? "(" + model.Result.CSharp + " Value, " + gradient.CSharp + " Gradient)" : gradient.CSharp,
            [.. parameters.Where(p => p.Value.Type is BufferType { IsSpan: true }).Select(p => destinationOf[p.Value].Type.CSharp + " " + names[destinationOf[p.Value]])]);
        writer.Open();
        foreach (var parameter in parameters.Where(p => IsArray(p.Value)))
        {
            writer.Line("var " + names[destinationOf[parameter.Value]] + " = global::Adjoint.Runtime.Arguments.NewLike(" + names[parameter.Value] + ");");
        }

        var call = model.Function.Name + suffix + "(" + string.Join(", ", declaration.Arguments.Concat(destinations.Select(d => names[d]))) + ");";
        var result = names.Reserve("result");
        writer.Line(scalars.Count > 0 || hasValue ? "var " + result + " = " + call : call);
        var inner = hasValue ? result + ".Gradient" : result;
        var parts = returned.Select(p =>
            IsArray(p.Value) ? names[destinationOf[p.Value]] : scalars.Count == 1 ? inner : inner + ".Item" + (scalars.IndexOf(p) + 1));
        var value = hasValue ? scalars.Count > 0 ? result + ".Value" : result : null;
        writer.Line("return " + (value is null ? "" : "(" + value + ", ") + gradient.Build([.. parts]) + (value is null ? ";" : ");"));
        writer.Close();
    }

    private static bool IsArray(Value value) => value.Type is BufferType { IsSpan: false };
}
