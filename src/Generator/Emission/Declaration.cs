using Adjoint.Generator.IR;
using Adjoint.Generator.Lowering;

namespace Adjoint.Generator.Emission;

/// <summary>The declaration of a companion: F's own, with another name and more parameters.</summary>
internal sealed class Declaration(MethodModel model, SourceWriter writer)
{
    /// <summary>Defaults and <c>params</c> are kept where nothing follows them.</summary>
    public void Print(string suffix, string result, bool hasOuts, IReadOnlyList<string> more)
    {
        foreach (var attribute in model.Attributes)
        {
            writer.Line("[" + attribute + "]");
        }

        var parameters = Parameters(hasOuts).Select(p => more.Count > 0
            ? p.Before.Replace("params ", "") + p.Type + " " + CSharpNames.Identifier(p.Name)
            : p.OfDefault + p.Before + p.Type + " " + CSharpNames.Identifier(p.Name) + p.Default);
        writer.Line(model.Modifiers + " " + result + " " + CSharpNames.Identifier(model.Function.Name + suffix) + model.TypeParameters
            + "(" + string.Join(", ", parameters.Concat(more)) + ")");
        foreach (var constraint in model.Constraints)
        {
            writer.Line("    " + constraint);
        }
    }

    /// <summary>F's parameters as arguments of another companion.</summary>
    public IEnumerable<string> Arguments(bool hasOuts) => Parameters(hasOuts).Select(p =>
        p.Passing switch { Passing.In => "in ", Passing.Ref => "ref ", Passing.Out => "out ", _ => "" } + CSharpNames.Identifier(p.Name));

    private IEnumerable<ParameterModel> Parameters(bool hasOuts) => model.Parameters.Where(p => hasOuts || p.Passing != Passing.Out);
}
