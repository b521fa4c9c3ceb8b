using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>Each real value as a polynomial of others.</summary>
internal sealed class Forms
{
    private const int MostTerms = 8;
    private const int MostFactors = 6;

    private readonly Dictionary<Value, Polynomial> forms = [];
    private readonly Dictionary<Value, Polynomial> sums = [];
    private readonly Dictionary<Value, Value> sources = [];

    /// <summary>What an alias stands for.</summary>
    public Value SourceOf(Value value) => sources.TryGetValue(value, out var source) ? source : value;

    public void Alias(Value value, Value source) => sources[value] = SourceOf(source);

    /// <summary>The value as other results write it: itself, unless it is a number or a product.</summary>
    public Polynomial Of(Value value) => forms.TryGetValue(SourceOf(value), out var form) ? form : Polynomial.Of(SourceOf(value));

    /// <summary>The sum that a value is; nothing for a value that is none.</summary>
    public Polynomial? SumOf(Value value) => sums.TryGetValue(SourceOf(value), out var sum) ? sum : null;

    /// <summary>Takes note of what a value is made of; a sum is written out where it is used only where that is wanted.</summary>
    public Polynomial? Learn(Let let, bool isInlined)
    {
        var polynomial = let.Operation switch
        {
            Constant { Number: var number } when IsHarmless(number) => Polynomial.Of(Monomial.Of(number)),
            Apply { Does: Effect.None } apply when apply.Arguments.All(a => a.Type.Equals(let.Target.Type)) => Of(apply),
            _ => null,
        };
        if (polynomial is null || polynomial.Terms.Count > MostTerms || polynomial.Terms.Any(t => t.Factors.Count > MostFactors || !IsHarmless(t.Coefficient)))
        {
            return null;
        }

        Learn(let.Target, IsQuotientOfF(let) ? Polynomial.Of(let.Target) : polynomial, isInlined);
        return polynomial;
    }

    /// <summary>Takes note of a product, and of a sum; a sum is written out where it is used only where that is wanted.</summary>
    public void Learn(Value value, Polynomial polynomial, bool isInlined)
    {
        if (polynomial.Terms.Count > 1)
        {
            sums[value] = polynomial;
        }

        if (polynomial.Terms.Count == 1 || isInlined)
        {
            forms[value] = polynomial;
        }
    }

    /// <summary>F's own quotients are worth having: they are not taken apart.</summary>
    private static bool IsQuotientOfF(Let let) => let is { Part: Part.Primal, Operation: Apply { Rule: "Divide" } };

    private Polynomial? Of(Apply apply) => apply switch
    {
        { Rule: "Add", Arguments: [var x, var y] } => Of(x).Plus(Of(y)),
        { Rule: "Subtract", Arguments: [var x, var y] } => Of(x).Plus(Of(y).Times(Monomial.Of(-1d))),
        { Rule: "Negate", Arguments: [var x] } => Of(x).Times(Monomial.Of(-1d)),
        { Rule: "Multiply", Arguments: [var x, var y] } => Product(x, y),
        { Rule: "Divide", Arguments: [var x, var y] } => Quotient(x, y),
        _ => null,
    };

    private Polynomial? Product(Value x, Value y) =>
        IsZero(x) || IsZero(y) ? null : Polynomial.Of(Factor(x).Times(Factor(y)));

    private Polynomial? Quotient(Value x, Value y) =>
        IsZero(x) || IsZero(y) ? null : Polynomial.Of(Factor(x).Times(Divisor(y).Inverse()));

    /// <summary>A value as a factor: a sum stays one.</summary>
    private Monomial Factor(Value value) => Of(value) is { Terms: [var term] } ? term : Monomial.Of(SourceOf(value));

    /// <summary>A value as a divisor: a product stays one.</summary>
    private Monomial Divisor(Value value) => Factor(value) is { Factors.Count: < 2 } factor ? factor : Monomial.Of(SourceOf(value));

    private readonly HashSet<Value> zeros = [];

    /// <summary>Numbers that a product may not be rid of: zero, and what is not finite.</summary>
    public void Keep(Value number) => zeros.Add(number);

    private bool IsZero(Value value) => zeros.Contains(SourceOf(value));

    public static bool IsHarmless(double number) => number != 0d && !double.IsNaN(number) && !double.IsInfinity(number);
}
