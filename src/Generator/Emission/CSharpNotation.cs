using Adjoint.Generator.IR;
using Adjoint.Generator.Rules;

namespace Adjoint.Generator.Emission;

/// <summary>Expressions as C# that compiles wherever the companion stands.</summary>
/// <param name="usesMathByName">Whether <c>Math</c> needs no qualification.</param>
/// <param name="hasMathF">Whether F itself calls <c>MathF</c> or a static member of <c>float</c>.</param>
internal sealed class CSharpNotation(bool usesMathByName, bool hasMathF) : Notation
{
    private const string Qualified = "global::System.";

    public override string Number(double number, IrType type) => RealLiterals.Of(number, type);

    public override string Call(Apply call, IrType type, IReadOnlyList<string> arguments)
    {
        var list = "(" + string.Join(", ", arguments) + ")";
        if (call.Callee is { } whole)
        {
            // An element of the tuple that a function returns.
            var hole = whole.IndexOf(Template.Hole);
            var callee = hole < 0 ? whole : whole.Substring(0, hole);
            list += hole < 0 ? "" : "." + whole.Substring(hole + 1);
            return (usesMathByName && callee.StartsWith(Qualified + "Math", StringComparison.Ordinal) ? callee.Substring(Qualified.Length) : callee) + list;
        }

        if (type is RealType { IsParameter: true })
        {
            return type.CSharp + "." + MathMembers.MemberOf(call.Rule) + list;
        }

        if (RuleTable.Find(call.Rule)?.Owner is { } owner)
        {
            return (type.Equals(RealType.Single) ? "(float)" : "") + "global::" + owner + "." + call.Rule + list;
        }

        var prefix = usesMathByName ? "" : Qualified;
        return type.Equals(RealType.Single)
            ? hasMathF ? prefix + "MathF." + call.Rule + list : "(float)" + prefix + "Math." + call.Rule + list
            : prefix + "Math." + call.Rule + list;
    }
}

/// <summary>Expressions as a reader writes them: <c>2c</c>, <c>exp(x)</c>.</summary>
internal sealed class FormulaNotation : Notation
{
    public override string Number(double number, IrType type)
    {
        var text = RealLiterals.Of(number, RealType.Double);
        return text.EndsWith("d", StringComparison.Ordinal) ? text.Substring(0, text.Length - 1) : text;
    }

    public override string Call(Apply call, IrType type, IReadOnlyList<string> arguments) =>
        char.ToLowerInvariant(call.Rule[0]) + call.Rule.Substring(1) + "(" + string.Join(", ", arguments) + ")";

    public override string Multiply(string left, string right) =>
        char.IsDigit(left[left.Length - 1]) && (char.IsLetter(right[0]) || right[0] == '(') && left.All(c => char.IsDigit(c) || c is '.' or '-')
            ? left + right
            : left + "·" + right;
}
