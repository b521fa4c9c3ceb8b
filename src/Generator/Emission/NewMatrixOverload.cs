using Adjoint.Generator.IR;

namespace Adjoint.Generator.Emission;

/// <summary>The overload that returns the matrix as an array of two dimensions.</summary>
internal sealed class NewMatrixOverload(MethodModel model, SourceWriter writer)
{
    private const string Arguments = "global::Adjoint.Runtime.Arguments.";

    public void Print(Companion companion)
    {
        if (companion.Layout.Matrix is not { Rows: { } } matrix)
        {
            return;
        }

        var name = companion.Layout.Names;
        var real = matrix.Type.Real.CSharp;
        writer.Line();
        new CompanionPrinter(model, writer, new CalleeMethods(model)).Document(
            companion with { Summary = companion.Summary.Replace(" of", ", in a new array, of"), Example = "var " + matrix.Name + " = " }, []);
        var declaration = new Declaration(model, writer);
        declaration.Print(companion.Suffix, real + "[,]", companion.HasOuts, []);
        writer.Open();
        var (rows, columns, flat) = (name.Reserve("rows"), name.Reserve("columns"), name.Reserve("flat"));
        writer.Line("int " + rows + " = " + matrix.Rows + ";");
        writer.Line("int " + columns + " = " + matrix.Columns + ";");
        writer.Line(real + "[] " + flat + " = new " + real + "[checked(" + rows + " * " + columns + ")];");
        writer.Line(model.Function.Name + companion.Suffix + model.TypeParameters + "(" + string.Join(", ", declaration.Arguments(companion.HasOuts).Append("(" + matrix.Type.CSharp + ")" + flat)) + ");");
        writer.Line("return " + Arguments + "Matrix(" + flat + ", " + rows + ", " + columns + ");");
        writer.Close();
    }
}
