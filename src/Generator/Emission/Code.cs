namespace Adjoint.Generator.Emission;

/// <summary>How tightly an expression binds, as C# has it.</summary>
internal enum Precedence
{
    Conditional,
    Or,
    And,
    Equality,
    Relational,
    Additive,
    Multiplicative,
    Unary,
    Primary,
}

/// <summary>The text of an expression and how tightly it binds.</summary>
internal readonly record struct Code(string Text, Precedence Precedence)
{
    /// <summary>The text, in parentheses where its surroundings bind more tightly.</summary>
    public string In(Precedence surroundings) => Precedence < surroundings ? "(" + Text + ")" : Text;
}
