using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>Writes a polynomial with as few steps as it can: what all terms share in front, what is there already taken from there.</summary>
internal sealed class Writing(Known known, IrType type)
{
    /// <summary>The steps that writing a polynomial takes, without writing it.</summary>
    public double Cost(Polynomial polynomial)
    {
        var counter = new Counter();
        Write(polynomial, counter);
        return counter.Cost;
    }

    public Value Write(Polynomial polynomial, Arithmetic arithmetic) => Write(polynomial, new Writer(arithmetic, type))!;

    private Value? Write(Polynomial polynomial, IWriter writer)
    {
        if (polynomial.Terms.Count == 0)
        {
            return writer.Number(0d);
        }

        if (polynomial.Terms.Count == 1)
        {
            return Write(polynomial.Terms[0], writer);
        }

        if (known.Find(polynomial.Key, Bases(polynomial)) is { } there)
        {
            return there;
        }

        if (known.Find(polynomial.Times(Monomial.Of(-1d)).Key, Bases(polynomial)) is { } opposite)
        {
            return writer.Negate(opposite);
        }

        var shared = Shared(polynomial);
        if (shared.Factors.Count > 0)
        {
            var rest = Write(polynomial.Times(shared.Inverse()), writer);
            return shared.Factors.All(f => f.Power < 0) && shared.Factors.Count == 1
                ? Divided(rest, shared, writer)
                : Divided(writer.Multiply(Numerator(shared, writer), rest), shared, writer);
        }

        var first = polynomial.Terms.FirstOrDefault(t => t.Coefficient > 0d) ?? polynomial.Terms.FirstOrDefault(t => t.IsNumber) ?? polynomial.Terms[0];
        var sum = Write(first, writer);
        foreach (var term in polynomial.Terms.Where(t => t != first))
        {
            sum = term.Coefficient < 0d ? writer.Subtract(sum, Write(term.Scale(-1d), writer)) : writer.Add(sum, Write(term, writer));
        }

        return sum;
    }

    private static IEnumerable<Value> Bases(Polynomial polynomial) => polynomial.Terms.SelectMany(t => t.Factors).Select(f => f.Base);

    /// <summary>The powers that all terms share.</summary>
    private static Monomial Shared(Polynomial polynomial) => new(1d, polynomial.Terms[0].Factors
        .Select(f => new Factor(f.Base, polynomial.Terms.Select(t => t.PowerOf(f.Base)).Aggregate((a, b) => a > 0 && b > 0 ? Math.Min(a, b) : a < 0 && b < 0 ? Math.Max(a, b) : 0)))
        .Where(f => f.Power != 0).ToEquatableArray());

    private Value? Write(Monomial term, IWriter writer)
    {
        if (term.IsNumber)
        {
            return writer.Number(term.Coefficient);
        }

        if (!term.Factors.Any(f => f.Power > 0))
        {
            return Divided(writer.Number(term.Coefficient), term, writer);
        }

        var value = Numerator(term, writer);
        var divided = Divided(value, term, writer);
        return term.Coefficient == -1d ? writer.Negate(divided) : divided;
    }

    private static Value? Divided(Value? value, Monomial by, IWriter writer)
    {
        foreach (var factor in by.Factors.Where(f => f.Power < 0))
        {
            for (var i = 0; i < -factor.Power; i++)
            {
                value = writer.Divide(value, factor.Base);
            }
        }

        return value;
    }

    /// <summary>The number and the positive powers.</summary>
    private Value? Numerator(Monomial term, IWriter writer)
    {
        var factors = term.Factors.Where(f => f.Power > 0).SelectMany(f => Enumerable.Repeat(f.Base, f.Power)).ToList();
        for (var i = 0; i < factors.Count; i++)
        {
            for (var j = i + 1; j < factors.Count; j++)
            {
                if (known.Find(KeyOf(factors[i], factors[j]), factors[i], factors[j]) is { } product)
                {
                    factors.RemoveAt(j);
                    factors[i] = product;
                    j = i;
                }
            }
        }

        if (Math.Abs(term.Coefficient) == 1d || factors.Count == 0)
        {
            return factors.Count == 0 ? writer.Number(term.Coefficient) : factors.Skip(1).Aggregate((Value?)factors[0], writer.Multiply);
        }

        for (var i = 0; i < factors.Count; i++)
        {
            if (known.Find(KeyOf(term.Coefficient, factors[i]), factors[i]) is { } scaled)
            {
                factors[i] = scaled;
                return factors.Skip(1).Aggregate((Value?)factors[0], writer.Multiply);
            }
        }

        return factors.Aggregate(writer.Number(term.Coefficient), writer.Multiply);
    }

    public static string KeyOf(Value x, Value y) => Math.Min(x.Id, y.Id) + "*" + Math.Max(x.Id, y.Id);

    public static string KeyOf(double number, Value x) => BitConverter.DoubleToInt64Bits(number) + "·" + x.Id;

    /// <summary>Either writes steps or counts them.</summary>
    private interface IWriter
    {
        Value? Number(double number);

        Value? Negate(Value? x);

        Value? Add(Value? x, Value? y);

        Value? Subtract(Value? x, Value? y);

        Value? Multiply(Value? x, Value? y);

        Value? Divide(Value? x, Value y);
    }

    private sealed class Counter : IWriter
    {
        public double Cost { get; private set; }

        public Value? Number(double number) => null;

        public Value? Negate(Value? x) => More(0.5);

        public Value? Add(Value? x, Value? y) => More(1d);

        public Value? Subtract(Value? x, Value? y) => More(1d);

        public Value? Multiply(Value? x, Value? y) => More(1d);

        public Value? Divide(Value? x, Value y) => More(Simplification.Cost.Division);

        private Value? More(double cost)
        {
            Cost += cost;
            return null;
        }
    }

    private sealed class Writer(Arithmetic arithmetic, IrType type) : IWriter
    {
        public Value Number(double number) => arithmetic.Number(type, type.Equals(RealType.Single) ? (float)number : number);

        public Value Negate(Value? x) => arithmetic.Negate(x!);

        public Value Add(Value? x, Value? y) => arithmetic.Add(x!, y!);

        public Value Subtract(Value? x, Value? y) => arithmetic.Subtract(x!, y!);

        public Value Multiply(Value? x, Value? y) =>
            arithmetic.NumberOf(x!) is 1d ? y! : arithmetic.NumberOf(y!) is 1d ? x! : arithmetic.Make(type, "Multiply", x!, y!);

        public Value Divide(Value? x, Value y) => arithmetic.Divide(x!, y);
    }
}
