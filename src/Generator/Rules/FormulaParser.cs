using System.Collections.Immutable;
using System.Globalization;

namespace Adjoint.Generator.Rules;

/// <summary>
/// Reads a formula of the rule table: C# expressions over the parameters, the result <c>r</c>, <c>pi</c>,
/// <c>ln2</c>, <c>ln10</c>, functions of the table, <c>IsNaN(x)</c> and <c>active(x)</c>.
/// </summary>
internal sealed class FormulaParser
{
    private static readonly (string Text, FormulaCondition.Relation Relation)[] Relations =
    [
        ("==", FormulaCondition.Relation.Equal),
        ("!=", FormulaCondition.Relation.NotEqual),
        ("<=", FormulaCondition.Relation.LessOrEqual),
        (">=", FormulaCondition.Relation.GreaterOrEqual),
        ("<", FormulaCondition.Relation.Less),
        (">", FormulaCondition.Relation.Greater),
    ];

    private readonly string text;
    private readonly ImmutableArray<string> parameters;
    private int position;

    private FormulaParser(string text, ImmutableArray<string> parameters)
    {
        this.text = text;
        this.parameters = parameters;
    }

    /// <exception cref="FormatException">The text is not a formula in these parameters.</exception>
    public static Formula Parse(string text, ImmutableArray<string> parameters)
    {
        var parser = new FormulaParser(text, parameters);
        var formula = parser.AsFormula(parser.ReadConditional());
        return parser.position == text.Length ? formula : throw parser.Unexpected();
    }

    // A parenthesis may hold a number or a condition, and which of them shows only at its end. So each level
    // reads a Formula or a FormulaCondition, and what uses it says which of them it needs.
    private object ReadConditional()
    {
        var condition = ReadOr();
        if (!Accept("?"))
        {
            return condition;
        }

        var whenTrue = AsFormula(ReadConditional());
        Expect(":");
        return new Formula.Conditional(AsCondition(condition), whenTrue, AsFormula(ReadConditional()));
    }

    private object ReadOr()
    {
        var left = ReadAnd();
        while (Accept("||"))
        {
            left = new FormulaCondition.Or(AsCondition(left), AsCondition(ReadAnd()));
        }

        return left;
    }

    private object ReadAnd()
    {
        var left = ReadRelation();
        while (Accept("&&"))
        {
            left = new FormulaCondition.And(AsCondition(left), AsCondition(ReadRelation()));
        }

        return left;
    }

    private object ReadRelation()
    {
        var left = ReadSum();
        foreach (var (symbol, relation) in Relations)
        {
            if (Accept(symbol))
            {
                return new FormulaCondition.Compare(relation, AsFormula(left), AsFormula(ReadSum()));
            }
        }

        return left;
    }

    private object ReadSum()
    {
        var left = ReadProduct();
        while (AcceptOne("+", "-") is { } symbol)
        {
            left = Apply(symbol == "+" ? "Add" : "Subtract", AsFormula(left), AsFormula(ReadProduct()));
        }

        return left;
    }

    private object ReadProduct()
    {
        var left = ReadUnary();
        while (AcceptOne("*", "/", "%") is { } symbol)
        {
            var rule = symbol switch { "*" => "Multiply", "/" => "Divide", _ => "Remainder" };
            left = Apply(rule, AsFormula(left), AsFormula(ReadUnary()));
        }

        return left;
    }

    private object ReadUnary()
    {
        if (Accept("!"))
        {
            return new FormulaCondition.Not(AsCondition(ReadUnary()));
        }

        if (!Accept("-"))
        {
            return ReadPrimary();
        }

        var operand = AsFormula(ReadUnary());
        return operand is Formula.Number(var number) ? new Formula.Number(-number) : Formula.Of("Negate", operand);
    }

    private object ReadPrimary()
    {
        if (Accept("("))
        {
            var inner = ReadConditional();
            Expect(")");
            return inner;
        }

        var word = ReadWord();
        if (word.Length > 0 && char.IsDigit(word[0]))
        {
            return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? new Formula.Number(number)
                : throw Unexpected();
        }

        return Accept("(") ? ReadCall(word) : Named(word);
    }

    private object ReadCall(string function)
    {
        var arguments = ImmutableArray.CreateBuilder<Formula>();
        do
        {
            arguments.Add(AsFormula(ReadConditional()));
        }
        while (Accept(","));
        Expect(")");
        return (function, arguments.ToArray()) switch
        {
            ("active", [Formula.Parameter(var index)]) => new FormulaCondition.IsActive(index),
            ("IsNaN", [var operand]) => new FormulaCondition.IsNaN(operand),
            ("active" or "IsNaN", _) => throw Unexpected(),
            _ => Formula.Of(function, arguments.ToImmutable()),
        };
    }

    private Formula Named(string word) => word switch
    {
        "r" => new Formula.Result(),
        "pi" => new Formula.Number(Math.PI),
        "ln2" => new Formula.Number(0.69314718055994531),
        "ln10" => new Formula.Number(2.3025850929940457),
        _ => parameters.IndexOf(word) is >= 0 and var index ? new Formula.Parameter(index) : throw Unexpected(),
    };

    /// <summary>An operation, or its value where the operands are numbers (<c>pi / 180</c>).</summary>
    private static Formula Apply(string rule, Formula left, Formula right) => (rule, left, right) switch
    {
        ("Add", Formula.Number(var a), Formula.Number(var b)) => new Formula.Number(a + b),
        ("Subtract", Formula.Number(var a), Formula.Number(var b)) => new Formula.Number(a - b),
        ("Multiply", Formula.Number(var a), Formula.Number(var b)) => new Formula.Number(a * b),
        ("Divide", Formula.Number(var a), Formula.Number(var b)) => new Formula.Number(a / b),
        _ => Formula.Of(rule, left, right),
    };

    private Formula AsFormula(object read) => read as Formula ?? throw Unexpected();

    private FormulaCondition AsCondition(object read) => read as FormulaCondition ?? throw Unexpected();

    private string ReadWord()
    {
        SkipSpace();
        var start = position;
        while (position < text.Length && (char.IsLetterOrDigit(text[position]) || text[position] == '.'))
        {
            position++;
        }

        return text.Substring(start, position - start);
    }

    private string? AcceptOne(params ReadOnlySpan<string> symbols)
    {
        foreach (var symbol in symbols)
        {
            if (Accept(symbol))
            {
                return symbol;
            }
        }

        return null;
    }

    private bool Accept(string symbol)
    {
        SkipSpace();
        if (string.CompareOrdinal(text, position, symbol, 0, symbol.Length) != 0)
        {
            return false;
        }

        position += symbol.Length;
        SkipSpace();
        return true;
    }

    private void Expect(string symbol)
    {
        if (!Accept(symbol))
        {
            throw Unexpected();
        }
    }

    private void SkipSpace()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
        {
            position++;
        }
    }

    private FormatException Unexpected() =>
        new($"'{text}' is not a formula of the rule table; reading stopped at {position}.");
}
