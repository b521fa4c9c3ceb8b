namespace Adjoint.Tests.Kit.Oracles;

/// <summary>A value with its derivative along one direction, and whether it depends on an input at all.</summary>
public readonly struct Dual(double value, double tangent, bool isVariable = true) : IFormattable, IComparable<Dual>
{
    [ThreadStatic]
    private static bool overflowed;

    /// <summary>Whether a value was infinite since this was last reset.</summary>
    public static bool Overflowed
    {
        get => overflowed;
        set => overflowed = value;
    }

    public double Value { get; } = Noted(value);

    public double Tangent { get; } = tangent;

    /// <summary>A constant at a tie is not moved by any direction; a variable is, whatever its tangent along this one.</summary>
    public bool IsVariable { get; } = isVariable;

    private static double Noted(double value)
    {
        overflowed |= double.IsInfinity(value);
        return value;
    }

    public static implicit operator Dual(double value) => new(value, 0, false);

    /// <summary>For casts to integers, which end a derivative.</summary>
    public static explicit operator double(Dual x) => x.Value;

    public static Dual operator +(Dual x) => x;

    public static Dual operator -(Dual x) => new(-x.Value, -x.Tangent, x.IsVariable);

    public static Dual operator +(Dual x, Dual y) => Of(x.Value + y.Value, x, 1, y, 1);

    public static Dual operator -(Dual x, Dual y) => Of(x.Value - y.Value, x, 1, y, -1);

    public static Dual operator *(Dual x, Dual y) => Of(x.Value * y.Value, x, y.Value, y, x.Value);

    public static Dual operator /(Dual x, Dual y) => Of(x.Value / y.Value, x, 1 / y.Value, y, -(x.Value / y.Value / y.Value));

    public static Dual operator %(Dual x, Dual y) => Of(x.Value % y.Value, x, 1, y, -Math.Truncate(x.Value / y.Value));

    public static Dual operator ++(Dual x) => x + 1;

    public static Dual operator --(Dual x) => x - 1;

    public static bool operator <(Dual x, Dual y) => x.Value < y.Value;

    public static bool operator >(Dual x, Dual y) => x.Value > y.Value;

    public static bool operator <=(Dual x, Dual y) => x.Value <= y.Value;

    public static bool operator >=(Dual x, Dual y) => x.Value >= y.Value;

    public static bool operator ==(Dual x, Dual y) => x.Value == y.Value;

    public static bool operator !=(Dual x, Dual y) => x.Value != y.Value;

    public int CompareTo(Dual other) => Value.CompareTo(other.Value);

    public override bool Equals(object? other) => other is Dual dual && Value.Equals(dual.Value) && Tangent.Equals(dual.Tangent);

    public override int GetHashCode() => HashCode.Combine(Value, Tangent);

    public override string ToString() => Value.ToString();

    public string ToString(string? format, IFormatProvider? provider) => Value.ToString(format, provider);

    /// <summary>A function of one number with its partial.</summary>
    public static Dual Of(double value, Dual x, double partial) => new(value, Times(x.Tangent, partial), x.IsVariable);

    /// <summary>A function of two numbers with its partials.</summary>
    public static Dual Of(double value, Dual x, double partialX, Dual y, double partialY) =>
        new(value, Times(x.Tangent, partialX) + Times(y.Tangent, partialY), x.IsVariable || y.IsVariable);

    /// <summary>A direction that does not move an operand gets nothing through it, whatever the partial is.</summary>
    private static double Times(double tangent, double partial) => tangent == 0 ? 0 : tangent * partial;
}
