using Adjoint.Generator.IR;
using Adjoint.Generator.Lowering;

namespace Adjoint.Generator.Emission;

/// <summary>The gradient companions: their documentation, their declarations, their bodies.</summary>
internal sealed class CompanionPrinter(MethodModel model, SourceWriter writer)
{
    private List<Parameter> Differentiated => [.. model.Function.Parameters.Where(p => p.IsDifferentiated)];

    public void Gradient(Function function)
    {
        var gradient = new GradientType(Differentiated.Where(p => p.Value.IsReal));
        Summary("The gradient of", Formulas.Of(model.Function.Name, function));
        Print(new Companion("Gradient", gradient.CSharp, function, parts => gradient.Build([.. parts.Select(p => p.Text)]), []));
        new AllocatingOverload(model, writer).Print(function, "Gradient", hasValue: false);
    }

    public void ValueAndGradient(Function function)
    {
        var gradient = new GradientType(Differentiated.Where(p => p.Value.IsReal));
        Summary("The value and the gradient of", null);
        Print(new Companion(
            "ValueAndGradient",
            gradient.Count == 0 ? model.Result.CSharp : "(" + model.Result.CSharp + " Value, " + gradient.CSharp + " Gradient)",
            function,
            parts => gradient.Count == 0 ? parts[0].Text : "(" + parts[0].Text + ", " + gradient.Build([.. parts.Skip(1).Select(p => p.Text)]) + ")",
            ["Value"]));
        new AllocatingOverload(model, writer).Print(function, "ValueAndGradient", hasValue: true);
    }

    private void Summary(string what, string? formulas)
    {
        writer.Line("/// <summary>" + what + " <see cref=\"" + model.Cref + "\"/>.</summary>");
        if (formulas is { Length: > 0 })
        {
            writer.Line("/// <remarks>" + formulas + "</remarks>");
        }
    }

    private void Print(Companion companion)
    {
        var destinations = companion.Function.Parameters.Skip(model.Parameters.Count).ToList();
        var names = new Names(companion.Function, companion.Reserved);
        new Declaration(model, writer).Print(companion.Suffix, companion.Result, [.. destinations.Select(d => d.Value.Type.CSharp + " " + names[d.Value])]);
        writer.Open();
        new Checks(model, names, writer).Print(destinations);
        PrintBody(companion, names);
        writer.Close();
    }

    private void PrintBody(Companion companion, Names names)
    {
        var notation = new CSharpNotation(model.UsesMathByName, UsesMathF(model.Function.Body));
        var body = writer.Nested();
        var printer = new BodyPrinter(body, companion.Function, names, notation);
        printer.PrintBody(companion.Function.Body, parts => companion.Result == "void" ? "" : "return " + companion.Build(parts) + ";");
        new SavedFrame(writer, printer.Stacks, printer.Pooled).Print(body);
    }

    private static bool UsesMathF(Block block) => block.Statements.Any(s =>
        s is Let { Operation: Apply { Callee: { } callee } } && (callee.Contains("MathF.") || callee.StartsWith("float.", StringComparison.Ordinal))
        || s.Blocks.Any(UsesMathF));

    /// <summary>One companion: what it adds to F's name, what it returns, what it runs.</summary>
    private sealed record Companion(
        string Suffix, string Result, Function Function, Func<IReadOnlyList<Code>, string> Build, string[] Reserved);
}
