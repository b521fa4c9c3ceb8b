using Adjoint.Generator.Emission;
using Adjoint.Generator.IR;
using Adjoint.Generator.Lowering;

namespace Adjoint.Tests.Kit;

/// <summary>A function of the IR as a method that takes arrays and returns its results in an array.</summary>
internal static class PrintedFunction
{
    /// <summary>The functions as members of the type of the method that they come from.</summary>
    public static string Beside(MethodModel model, IReadOnlyList<(string Name, Function Function)> functions)
    {
        var writer = new SourceWriter();
        writer.Line("#nullable disable");
        writer.Line("#pragma warning disable");
        if (model.Namespace.Length > 0)
        {
            writer.Open("namespace " + model.Namespace);
        }

        model.Types.ToList().ForEach(writer.Open);
        var callees = new CalleeMethods(model with { Prefix = "Called_" + functions[0].Name });
        foreach (var (name, function) in functions)
        {
            Print(name, function, model, callees, writer);
        }

        callees.Print(writer);

        model.Types.ToList().ForEach(_ => writer.Close());
        if (model.Namespace.Length > 0)
        {
            writer.Close();
        }

        return writer.ToString();
    }

    private static void Print(string name, Function function, MethodModel model, CalleeMethods callees, SourceWriter writer)
    {
        var names = new Names(function, []);
        foreach (var parameter in function.Parameters)
        {
            names.Bind(parameter.Value, CSharpNames.Identifier(names.Reserve(parameter.Value.Name!)));
        }

        var spans = function.Parameters.Select(p => p.Value).Where(v => v.Type is BufferType { IsSpan: true }).ToList();
        var parameters = function.Parameters.Select(p => p.Value.Type is BufferType { IsSpan: true } span
            ? span.ElementName + "[] from_" + names[p.Value].TrimStart('@')
            : p.Value.Type.CSharp + " " + names[p.Value]);
        writer.Open("public " + (model.Modifiers.Contains("static") ? "static " : "") + "object[] " + name + model.TypeParameters + "(" + string.Join(", ", parameters) + ")"
            + string.Concat(model.Constraints.Select(c => " " + c)));
        foreach (var span in spans)
        {
            writer.Line(span.Type.CSharp + " " + names[span] + " = from_" + names[span].TrimStart('@') + ";");
        }

        var body = writer.Nested();
        var printer = new BodyPrinter(body, function, names, new CSharpNotation(false, false)) { Calls = callees.Of(function) };
        printer.PrintBody(function.Body, true, parts => body.Line("return new object[] { " + string.Join(", ", parts.Select(p => p.Text)) + " };"));
        SavedFrame.Of(printer, writer).Print(body);
        writer.Close();
    }
}
