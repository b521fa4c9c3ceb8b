using Adjoint.Generator.IR;

namespace Adjoint.Generator.Emission;

/// <summary>The gradient as formulas for the documentation, where they are short.</summary>
internal static class Formulas
{
    private const int Longest = 40;

    public static string? Of(string name, Function function)
    {
        var definitions = function.Body.Statements.OfType<Let>().ToDictionary(l => l.Target, l => l.Operation);
        var notation = new FormulaNotation();
        // The derivatives of the scalars stand at the end; those of buffers go to destinations.
        var differentiated = function.Parameters.Where(p => p.IsDifferentiated && p.Value.IsReal).ToList();
        var first = function.Body.Yields.Count - differentiated.Count;
        var formulas = new List<string>();
        for (var i = 0; first >= 0 && i < differentiated.Count; i++)
        {
            if (Text(function.Body.Yields[first + i], definitions, notation, 6) is not { } text || text.Length > Longest)
            {
                return null;
            }

            formulas.Add("∂" + name + "/∂" + differentiated[i].Value.Name + " = " + text.Replace("&", "&amp;").Replace("<", "&lt;"));
        }

        return formulas.Count <= 6 ? string.Join("; ", formulas) : null;
    }

    private static string? Text(Value value, Dictionary<Value, Operation> definitions, Notation notation, int depth)
    {
        var isShort = true;

        Code Print(Value v, int left)
        {
            if (!definitions.TryGetValue(v, out var operation))
            {
                isShort &= v.Name is not null;
                return new Code(v.Name ?? "…", Precedence.Primary);
            }

            // Memory changes, and a formula does not say when it is read.
            if (left == 0 || operation is Opaque { Arguments.Count: > 0 } or Load or Zeros or Allocate or View)
            {
                isShort = false;
                return new Code("…", Precedence.Primary);
            }

            return new ExpressionPrinter(notation, inner => Print(inner, left - 1)).Print(operation, v.Type);
        }

        var text = Print(value, depth).Text;
        return isShort ? text : null;
    }
}
