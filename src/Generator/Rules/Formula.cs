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

    /// <summary>The formulas and conditions that this one is made of, itself included.</summary>
    public IEnumerable<object> Parts => this switch
    {
        Apply call => call.Arguments.SelectMany(a => a.Parts).Prepend(call),
        Conditional choice => choice.WhenTrue.Parts.Concat(choice.WhenFalse.Parts).Concat(choice.Condition.Parts).Prepend(choice),
        _ => [this],
    };

    /// <summary>Whether it asks which arguments carry a derivative.</summary>
    public bool AsksForActivity => Parts.Any(p => p is FormulaCondition.IsActive);

    /// <summary>Whether it is written in terms of the function's value.</summary>
    public bool MentionsResult => Parts.Any(p => p is Result);

    /// <summary>Whether it depends on an argument.</summary>
    public bool Mentions(int parameter) => Parts.Any(p => p is Parameter { Index: var index } && index == parameter);

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
