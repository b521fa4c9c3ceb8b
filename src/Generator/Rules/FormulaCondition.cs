namespace Adjoint.Generator.Rules;

/// <summary>What a conditional formula asks. Conditions carry no derivative.</summary>
internal abstract record FormulaCondition
{
    private FormulaCondition()
    {
    }

    /// <summary>The formulas and conditions that this one is made of, itself included.</summary>
    public IEnumerable<object> Parts => this switch
    {
        Compare compare => compare.Left.Parts.Concat(compare.Right.Parts).Prepend(compare),
        And both => both.Left.Parts.Concat(both.Right.Parts).Prepend(both),
        Or either => either.Left.Parts.Concat(either.Right.Parts).Prepend(either),
        Not negation => negation.Operand.Parts.Prepend(negation),
        IsNaN test => test.Operand.Parts.Prepend(test),
        _ => [this],
    };

    public enum Relation
    {
        Equal,
        NotEqual,
        Less,
        LessOrEqual,
        Greater,
        GreaterOrEqual,
    }

    public sealed record Compare(Relation Kind, Formula Left, Formula Right) : FormulaCondition;

    public sealed record And(FormulaCondition Left, FormulaCondition Right) : FormulaCondition;

    public sealed record Or(FormulaCondition Left, FormulaCondition Right) : FormulaCondition;

    public sealed record Not(FormulaCondition Operand) : FormulaCondition;

    public sealed record IsNaN(Formula Operand) : FormulaCondition;

    /// <summary>
    /// Whether derivatives flow through a parameter: known when the derivative is made, never asked at run time.
    /// At a tie the least subgradient depends on it.
    /// </summary>
    public sealed record IsActive(int Parameter) : FormulaCondition;
}
