using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>
/// Finds simpler forms of a sum: quotients that are there already, <c>s·e = 1 - s</c> for <c>s = 1/(1 + e)</c>,
/// products with sums whose denominators cancel.
/// </summary>
internal sealed class Reduction(Forms forms, Known known)
{
    private const int MostExpanded = 4;

    private readonly Dictionary<Value, (Value Quotient, double Numerator)> reciprocals = [];
    private readonly Dictionary<Value, Value> logistic = [];

    /// <summary>Takes note of <c>s = c/q</c>, and of <c>s = 1/(1 + e)</c>.</summary>
    public void Learn(Value target, Apply quotient)
    {
        var divisor = forms.SourceOf(quotient.Arguments[1]);
        if (forms.Of(quotient.Arguments[0]) is not { Terms: [{ IsNumber: true, Coefficient: var number }] })
        {
            return;
        }

        reciprocals[divisor] = (target, number);
        if (number == 1d && forms.SumOf(divisor) is { Terms: [var a, var b] })
        {
            var (one, e) = a.IsNumber ? (a, b) : (b, a);
            if (one is { IsNumber: true, Coefficient: 1d } && e is { Coefficient: 1d, Factors: [{ Power: 1, Base: var exponential }] })
            {
                logistic[target] = exponential;
            }
        }
    }

    /// <summary>Forms of the same value, of which the cheapest may be taken.</summary>
    public IEnumerable<Polynomial> Candidates(Polynomial polynomial, Func<Value, Value> oneMinus)
    {
        var reduced = Reduce(polynomial, oneMinus);
        yield return reduced;
        var expanded = reduced.Terms.Select(t => Expand(t, f => Cancels(t, f))).ToList();
        if (expanded.Any(e => e.Terms.Count > 1))
        {
            reduced = Reduce(Sum(expanded), oneMinus);
            yield return reduced;
            if (reduced.Terms.Count <= MostExpanded)
            {
                yield return Reduce(Sum(reduced.Terms.Select(t => Expand(t, _ => true))), oneMinus);
            }
        }
    }

    private static Polynomial Sum(IEnumerable<Polynomial> parts) => Polynomial.Sum(parts.SelectMany(p => p.Terms));

    private Polynomial Reduce(Polynomial polynomial, Func<Value, Value> oneMinus) =>
        Polynomial.Sum(polynomial.Terms.Select(t => Reduce(t, oneMinus)));

    private Monomial Reduce(Monomial term, Func<Value, Value> oneMinus)
    {
        foreach (var factor in term.Factors.Where(f => f.Power < 0))
        {
            if (reciprocals.TryGetValue(factor.Base, out var reciprocal)
                && known.Find(reciprocal.Quotient.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), factor.Base) is not null)
            {
                var times = -factor.Power;
                return Reduce(
                    term.Times(factor.Base, times).Times(reciprocal.Quotient, times).Scale(Math.Pow(reciprocal.Numerator, factor.Power)), oneMinus);
            }

            foreach (var numerator in term.Factors.Where(f => f.Power > 0))
            {
                if (known.Find(numerator.Base.Id + "/" + factor.Base.Id, factor.Base, numerator.Base) is { } quotient)
                {
                    return Reduce(term.Times(numerator.Base, -1).Times(factor.Base, 1).Times(quotient, 1), oneMinus);
                }
            }
        }

        foreach (var factor in term.Factors.Where(f => f.Power > 0))
        {
            if (logistic.TryGetValue(factor.Base, out var e) && term.PowerOf(e) > 0)
            {
                return Reduce(term.Times(factor.Base, -1).Times(e, -1).Times(oneMinus(factor.Base), 1), oneMinus);
            }
        }

        return term;
    }

    /// <summary>Whether a sum has a denominator that a term's other factors may cancel.</summary>
    private static bool Cancels(Monomial term, Polynomial sum) =>
        sum.Terms.Any(t => t.Factors.Any(f => f.Power < 0)) && term.Factors.Count > 1;

    private Polynomial Expand(Monomial term, Func<Polynomial, bool> when)
    {
        var result = Polynomial.Of(Monomial.Of(term.Coefficient));
        foreach (var factor in term.Factors)
        {
            result = factor.Power == 1 && forms.SumOf(factor.Base) is { Terms.Count: <= MostExpanded } sum && when(sum)
                ? result.Times(sum)
                : result.Times(Monomial.Of(1d).Times(factor.Base, factor.Power));
        }

        return result;
    }
}
