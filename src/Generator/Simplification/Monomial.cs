using System.Text;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>A value raised to a power that is not 0.</summary>
internal readonly record struct Factor(Value Base, int Power);

/// <summary>A number times powers of values, in the order in which they were met.</summary>
internal sealed record Monomial(double Coefficient, EquatableArray<Factor> Factors)
{
    public static Monomial Of(double number) => new(number, []);

    public static Monomial Of(Value value) => new(1d, [new Factor(value, 1)]);

    public bool IsNumber => Factors.Count == 0;

    /// <summary>The same for all monomials that are equal but for the order of their factors.</summary>
    public string Key
    {
        get
        {
            var sorted = Factors.ToArray();
            Array.Sort(sorted, (x, y) => x.Base.Id.CompareTo(y.Base.Id));
            var key = new StringBuilder().Append(BitConverter.DoubleToInt64Bits(Coefficient));
            foreach (var factor in sorted)
            {
                key.Append(' ').Append(factor.Base.Id).Append('^').Append(factor.Power);
            }

            return key.ToString();
        }
    }

    public int PowerOf(Value value)
    {
        foreach (var factor in Factors)
        {
            if (factor.Base == value)
            {
                return factor.Power;
            }
        }

        return 0;
    }

    /// <summary>Whether two monomials differ by their coefficient alone.</summary>
    public bool IsLike(Monomial other)
    {
        if (Factors.Count != other.Factors.Count)
        {
            return false;
        }

        foreach (var factor in Factors)
        {
            if (other.PowerOf(factor.Base) != factor.Power)
            {
                return false;
            }
        }

        return true;
    }

    public Monomial Plus(double number) => this with { Coefficient = Coefficient + number };

    public Monomial Scale(double number) => this with { Coefficient = Coefficient * number };

    public Monomial Times(Monomial other)
    {
        var product = other.Factors.Aggregate(this, (m, f) => m.Times(f.Base, f.Power));
        return product with { Coefficient = Coefficient * other.Coefficient };
    }

    public Monomial Times(Value value, int power)
    {
        var before = PowerOf(value);
        return this with
        {
            Factors = before == 0 ? [.. Factors, new Factor(value, power)]
                : before + power == 0 ? [.. Factors.Where(f => f.Base != value)]
                : [.. Factors.Select(f => f.Base == value ? new Factor(value, before + power) : f)],
        };
    }

    public Monomial Inverse() => new(1d / Coefficient, [.. Factors.Select(f => new Factor(f.Base, -f.Power))]);
}

/// <summary>A sum of monomials of which no two are alike.</summary>
internal sealed record Polynomial(EquatableArray<Monomial> Terms)
{
    public static Polynomial Of(Monomial term) => new([term]);

    public static Polynomial Of(Value value) => Of(Monomial.Of(value));

    public bool IsNumber => Terms.Count == 0 || (Terms.Count == 1 && Terms[0].IsNumber);

    /// <summary>The same for all polynomials with these terms.</summary>
    public string Key
    {
        get
        {
            if (Terms.Count == 1)
            {
                return Terms[0].Key;
            }

            var keys = Terms.Select(t => t.Key).ToArray();
            Array.Sort(keys, StringComparer.Ordinal);
            return string.Join("+", keys);
        }
    }

    public Polynomial Plus(Polynomial other) => new(Collect(Terms.Concat(other.Terms)));

    public Polynomial Times(Monomial factor) => new(Terms.Select(t => t.Times(factor)).ToEquatableArray());

    public Polynomial Times(Polynomial other) => new(Collect(Terms.SelectMany(t => other.Times(t).Terms)));

    public static Polynomial Sum(IEnumerable<Monomial> terms) => new(Collect(terms));

    private static EquatableArray<Monomial> Collect(IEnumerable<Monomial> terms)
    {
        var collected = new List<Monomial>();
        foreach (var term in terms)
        {
            var at = collected.FindIndex(term.IsLike);
            if (at < 0)
            {
                collected.Add(term);
            }
            else
            {
                collected[at] = collected[at].Plus(term.Coefficient);
            }
        }

        collected.RemoveAll(t => t.Coefficient == 0d);
        return collected.ToEquatableArray();
    }
}
