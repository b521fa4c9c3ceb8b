using Adjoint.Generator.IR;
using Adjoint.Generator.Lowering;

namespace Adjoint.Generator.Emission;

/// <summary>One companion: its documentation, its declaration, its body.</summary>
internal sealed class CompanionPrinter(MethodModel model, SourceWriter writer)
{
    public void Gradient(Function function)
    {
        var gradient = new GradientType(function);
        writer.Line("/// <summary>The gradient of <see cref=\"" + model.Cref + "\"/>.</summary>");
        if (Formulas.Of(model.Function.Name, function) is { } formulas)
        {
            writer.Line("/// <remarks>" + formulas + "</remarks>");
        }

        Method("Gradient", gradient.CSharp, function, parts => "return " + gradient.Build(parts) + ";");
    }

    public void ValueAndGradient(Function function)
    {
        var gradient = new GradientType(function);
        writer.Line("/// <summary>The value and the gradient of <see cref=\"" + model.Cref + "\"/>.</summary>");
        Method(
            "ValueAndGradient",
            "(" + model.Result.CSharp + " Value, " + gradient.CSharp + " Gradient)",
            function,
            parts => "return (" + parts[0].Text + ", " + gradient.Build([.. parts.Skip(1)]) + ");",
            prefix: "Value");
    }

    private void Method(string suffix, string result, Function function, Func<IReadOnlyList<Code>, string> build, string prefix = "")
    {
        foreach (var attribute in model.Attributes)
        {
            writer.Line("[" + attribute + "]");
        }

        writer.Line(model.Modifiers + " " + result + " " + CSharpNames.Identifier(model.Function.Name + suffix) + model.TypeParameters
            + "(" + string.Join(", ", model.Parameters.Select(p => p.Before + p.Type + " " + CSharpNames.Identifier(p.Name) + p.Default)) + ")");
        foreach (var constraint in model.Constraints)
        {
            writer.Line("    " + constraint);
        }

        writer.Open();
        var notation = new CSharpNotation(model.UsesMathByName, UsesMathF(model.Function.Body));
        new BodyPrinter(writer, function, new Names(function, [prefix]), notation).PrintBody(function.Body, build);
        writer.Close();
    }

    private static bool UsesMathF(Block block) => block.Statements.Any(s =>
        s is Let { Operation: Apply { Callee: { } callee } } && (callee.Contains("MathF.") || callee.StartsWith("float.", StringComparison.Ordinal))
        || s.Blocks.Any(UsesMathF));
}
