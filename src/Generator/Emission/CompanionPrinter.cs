using Adjoint.Generator.IR;

namespace Adjoint.Generator.Emission;

/// <summary>One companion.</summary>
/// <param name="Suffix">What it adds to F's name.</param>
/// <param name="Result">The type that it returns.</param>
/// <param name="Function">What it runs.</param>
/// <param name="Layout">How the function's parameters stand in the declaration.</param>
/// <param name="Return">The expression that it returns, of what the function yields; empty where it returns nothing.</param>
internal sealed record Companion(
    string Suffix, string Result, Function Function, Layout Layout, Func<IReadOnlyList<Code>, string> Return);

/// <summary>Prints companions: their documentation, their declarations, their bodies.</summary>
internal sealed class CompanionPrinter(MethodModel model, SourceWriter writer)
{
    public void Gradient(Function function)
    {
        var layout = new Layout(model, function);
        layout.AddDestinations("Gradient");
        var gradient = new Gradient(layout);
        Summary("The gradient of", Formulas.Of(model.Function.Name, function));
        Print(new Companion("Gradient", gradient.Type.CSharp, function, layout, parts => gradient.Build(parts)));
        new AllocatingOverload(model, writer).Print(layout, "Gradient", hasValue: false);
    }

    public void ValueAndGradient(Function function)
    {
        var layout = new Layout(model, function, "Value");
        layout.AddDestinations("Gradient");
        var gradient = new Gradient(layout);
        var value = model.Result!.CSharp;
        Summary("The value and the gradient of", null);
        Print(new Companion(
            "ValueAndGradient",
            gradient.Type.Count == 0 ? value : "(" + value + " Value, " + gradient.Type.CSharp + " Gradient)",
            function,
            layout,
            parts => gradient.Type.Count == 0 ? parts[0].Text : "(" + parts[0].Text + ", " + gradient.Build(parts.Skip(1)) + ")"));
        new AllocatingOverload(model, writer).Print(layout, "ValueAndGradient", hasValue: true);
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
        new Declaration(model, writer).Print(companion.Suffix, companion.Result, [.. companion.Layout.Added.Select(a => a.Declaration)]);
        writer.Open();
        new Checks(model, companion.Layout, writer).Print();
        PrintBody(companion);
        writer.Close();
    }

    private void PrintBody(Companion companion)
    {
        var notation = new CSharpNotation(model.UsesMathByName, UsesMathF(model.Function.Body));
        var body = writer.Nested();
        var printer = new BodyPrinter(body, companion.Function, companion.Layout.Names, notation);
        printer.PrintBody(companion.Function.Body, parts => companion.Result == "void" ? "" : "return " + companion.Return(parts) + ";");
        new SavedFrame(writer, printer.Stacks, printer.Pooled).Print(body);
    }

    private static bool UsesMathF(Block block) => block.Statements.Any(s =>
        s is Let { Operation: Apply { Callee: { } callee } } && (callee.Contains("MathF.") || callee.StartsWith("float.", StringComparison.Ordinal))
        || s.Blocks.Any(UsesMathF));
}
