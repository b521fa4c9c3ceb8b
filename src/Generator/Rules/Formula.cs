using System.Collections.Immutable;

namespace Adjoint.Generator.Rules;

/// <summary>An expression in the parameters of a rule and its result: a partial derivative as data.</summary>
internal abstract record Formula
{
    public static readonly Formula Zero = new Number(0);

    private Formula()
    {
    }

    /// <summary>True where the formula is finite whatever the arguments are, infinities and NaN included.</summary>
    public virtual bool IsBounded => false;

    public static Formula Of(string rule, params ImmutableArray<Formula> arguments) => new Apply(rule, arguments);

    /// <summary>A real constant.</summary>
    public sealed record Number(double Value) : Formula
    {
        public override bool IsBounded => !double.IsNaN(Value) && !double.IsInfinity(Value);

        public override string ToString() => Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>An argument of the function. An inert one stands for its value as a real number.</summary>
    public sealed record Parameter(int Index) : Formula;

    /// <summary>The value of the function itself, which the primal has computed already.</summary>
    public sealed record Result : Formula;

    /// <summary>A function of the table, arithmetic included.</summary>
    public sealed record Apply(string Rule, ImmutableArray<Formula> Arguments) : Formula;

    /// <summary>
    /// One of two formulas by a condition. In a rule that selects (<see cref="Rule.IsSelection"/>) the number 0
    /// in a branch means that the argument was not selected.
    /// </summary>
    public sealed record Conditional(FormulaCondition Condition, Formula WhenTrue, Formula WhenFalse) : Formula
    {
        public override bool IsBounded => WhenTrue.IsBounded && WhenFalse.IsBounded;
    }
}
