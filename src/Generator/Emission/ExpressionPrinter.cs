using System.Text;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Emission;

/// <summary>How the parts of an expression are written: as C#, or as a formula for a reader.</summary>
internal abstract class Notation
{
    public abstract string Number(double number, IrType type);

    public abstract string Call(Apply call, IrType type, IReadOnlyList<string> arguments);

    public virtual string Multiply(string left, string right) => left + " * " + right;
}

/// <summary>Prints one operation, given the text of its operands.</summary>
internal sealed class ExpressionPrinter(Notation notation, Func<Value, Code> operand)
{
    private static readonly Dictionary<string, (string Symbol, Precedence Precedence)> Binary = new()
    {
        ["Add"] = ("+", Precedence.Additive),
        ["Subtract"] = ("-", Precedence.Additive),
        ["Multiply"] = ("*", Precedence.Multiplicative),
        ["Divide"] = ("/", Precedence.Multiplicative),
        ["Remainder"] = ("%", Precedence.Multiplicative),
    };

    private static readonly (string Symbol, Precedence Precedence)[] Comparisons =
    [
        ("==", Precedence.Equality),
        ("!=", Precedence.Equality),
        ("<", Precedence.Relational),
        ("<=", Precedence.Relational),
        (">", Precedence.Relational),
        (">=", Precedence.Relational),
    ];

    public Code Print(Operation operation, IrType type) => operation switch
    {
        Constant constant => Number(notation.Number(constant.Number, type)),
        Apply { Callee: null, Rule: var rule, Arguments: { Count: 2 } pair } when Binary.TryGetValue(rule, out var infix) =>
            Infix(pair[0], infix.Symbol, pair[1], infix.Precedence),
        Apply { Callee: null, Rule: "Negate" } negate => new Code("-" + Guarded(operand(negate.Arguments[0])), Precedence.Unary),
        Apply { Callee: null, Rule: "Convert", Arguments: var converted } when type is RealType { IsParameter: true } || converted[0].Type is RealType { IsParameter: true } =>
            new Code(type.CSharp + ".CreateChecked(" + operand(converted[0]).Text + ")", Precedence.Primary),
        Apply { Callee: null, Rule: "Convert" } convert => new Code("(" + type.CSharp + ")" + Guarded(operand(convert.Arguments[0])), Precedence.Unary),
        Apply call => Call(call, type),
        Compare compare => Infix(compare.Left, Comparisons[(int)compare.Kind].Symbol, compare.Right, Comparisons[(int)compare.Kind].Precedence),
        Logic { Kind: Connective.Not, Arguments: var inner } => new Code("!" + operand(inner[0]).In(Precedence.Unary), Precedence.Unary),
        Logic { Kind: Connective.And } all => Joined(all, " && ", Precedence.And),
        Logic any => Joined(any, " || ", Precedence.Or),
        Select choice => Choice(operand(choice.Condition), operand(choice.WhenTrue), operand(choice.WhenFalse)),
        Alias alias => operand(alias.Source),
        Linear linear => operand(linear.Primal),
        Opaque opaque => Filled(opaque),
        IsReached reached => IsReached(operand(reached.Adjoint), (RealType)reached.Adjoint.Type),
        Load load => new Code(Element(load.Buffer, load.Indices) + Slot(load.Buffer, load.Indices), Precedence.Primary),
        Allocate allocate => new Code(Fill(allocate.Text, allocate.Sizes, operand), Precedence.Primary),
        View view => new Code(
            Fill(view.Text, [view.Buffer, .. view.Arguments], operand), view.Text[0] == '(' ? Precedence.Unary : Precedence.Primary),
        _ => throw new InvalidOperationException("unsupported: " + operation.GetType().Name),
    };

    /// <summary>An element of a buffer: a real, or the struct that holds it.</summary>
    public string Element(Value buffer, EquatableArray<Value> indices) =>
        operand(buffer).In(Precedence.Primary) + "[" + string.Join(", ", indices.Take(((BufferType)buffer.Type).Dimensions).Select(i => operand(i).Text)) + "]";

    /// <summary>How a leaf is read from the struct that is the element; nothing where it is the element.</summary>
    private static string Slot(Value buffer, EquatableArray<Value> indices) =>
        ((BufferType)buffer.Type).Item is { } item ? item.Paths.ElementAt(((SlotType)indices[indices.Count - 1].Type).Leaf)! : "";

    public static Code Choice(Code condition, Code whenTrue, Code whenFalse) => new(
        condition.In(Precedence.Or) + " ? " + whenTrue.In(Precedence.Or) + " : " + whenFalse.In(Precedence.Conditional), Precedence.Conditional);

    /// <summary>Puts operands into the holes of inert text.</summary>
    public static string Fill(string text, EquatableArray<Value> holes, Func<Value, Code> operand)
    {
        if (holes.Count == 0)
        {
            return text;
        }

        var filled = new StringBuilder();
        var next = 0;
        foreach (var c in text)
        {
            _ = c switch
            {
                Template.Hole => filled.Append(operand(holes[next++]).Text),
                Template.TightHole => filled.Append(operand(holes[next++]).In(Precedence.Primary)),
                Template.NameHole => filled.Append(operand(holes[next++]).Text.TrimStart('(').Split('.', ' ')[0]),
                _ => filled.Append(c),
            };
        }

        return filled.ToString();
    }

    private static Code Number(string text) => new(text, text[0] == '-' ? Precedence.Unary : Precedence.Primary);

    private static string Guarded(Code code) => code.Text[0] == '-' ? "(" + code.Text + ")" : code.In(Precedence.Unary);

    private Code Infix(Value left, string symbol, Value right, Precedence precedence)
    {
        // The right side of one level needs parentheses: floating-point arithmetic is not associative.
        var (x, y) = (operand(left).In(precedence), operand(right).In(precedence + 1));
        if (symbol == "-" && y[0] == '-')
        {
            // What is negative is added as what it is without the sign: to the last bit the same.
            (symbol, y) = ("+", y.Substring(1));
        }

        return new Code(symbol == "*" ? notation.Multiply(x, y) : x + " " + symbol + " " + y, precedence);
    }

    private Code Joined(Logic logic, string separator, Precedence precedence) =>
        new(string.Join(separator, logic.Arguments.Select(a => operand(a).In(precedence))), precedence);

    private Code Call(Apply call, IrType type)
    {
        var text = notation.Call(call, type, [.. call.Arguments.Select(a => operand(a).Text)]);
        return new Code(text, text[0] == '(' ? Precedence.Unary : Precedence.Primary);
    }

    private static Code IsReached(Code adjoint, RealType type) =>
        type.IsParameter ? new Code("!(" + type.CSharp + ".IsZero(" + adjoint.Text + ") && " + type.CSharp + ".IsNegative(" + adjoint.Text + "))", Precedence.Unary)
        : new Code("global::Adjoint.Runtime.Adjoints.IsReached(" + adjoint.Text + ")", Precedence.Primary);

    private Code Filled(Opaque opaque) =>
        opaque is { Text: "\uE000", Arguments: var only }
            ? operand(only[0])
            : new Code(
                Fill(opaque.Text, opaque.Arguments, operand),
                opaque.IsPrimary ? Precedence.Primary : IsCast(opaque) ? Precedence.Unary : Precedence.Conditional);

    private static bool IsCast(Opaque opaque) =>
        opaque.Arguments.Count == 1 && opaque.Text[0] == '(' && opaque.Text.EndsWith(")" + Template.TightHole, StringComparison.Ordinal);
}
