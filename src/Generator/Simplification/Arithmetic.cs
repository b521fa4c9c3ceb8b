using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>The derivative's own arithmetic: makes each result once, and none that is trivial.</summary>
internal sealed class Arithmetic(BlockBuilder block)
{
    private const int DeepestChoice = 4;

    public BlockBuilder Block => block;

    public Value Number(IrType type, double number) => block.Share(type, new Constant(number));

    public double? NumberOf(Value value) => block.Definition(value) is Constant constant ? constant.Number : null;

    public Value Add(Value x, Value y) => (NumberOf(x), NumberOf(y)) switch
    {
        ({ } a, { } b) => Number(x.Type, Round(x.Type, a + b)),
        (0d, _) => y,
        (_, 0d) => x,
        _ when Negated(y) is { } z => Subtract(x, z),
        _ when Negated(x) is { } z => Subtract(y, z),
        _ when block.Source(x) == block.Source(y) => Scale(2d, x),
        _ => Make(x.Type, "Add", x, y),
    };

    public Value Subtract(Value x, Value y) => (NumberOf(x), NumberOf(y)) switch
    {
        ({ } a, { } b) => Number(x.Type, Round(x.Type, a - b)),
        (_, 0d) => x,
        (0d, _) => Negate(y),
        _ when Negated(y) is { } z => Add(x, z),
        _ => Make(x.Type, "Subtract", x, y),
    };

    public Value Negate(Value x) =>
        NumberOf(x) is { } a ? Number(x.Type, -a)
        : Negated(x) is { } y ? y
        : block.Definition(x) is Apply { Rule: "Subtract", Arguments: var difference } ? Subtract(difference[1], difference[0])
        : Make(x.Type, "Negate", x);

    public Value Multiply(Value x, Value y) => (NumberOf(x), NumberOf(y)) switch
    {
        ({ } a, { } b) => Number(x.Type, Round(x.Type, a * b)),
        (1d, _) => y,
        (_, 1d) => x,
        (-1d, _) => Negate(y),
        (_, -1d) => Negate(x),
        _ when Negated(x) is { } z => Negate(Multiply(z, y)),
        _ when Negated(y) is { } z => Negate(Multiply(x, z)),
        _ when block.Definition(y) is Select select && IsNumber(select.WhenTrue) && IsNumber(select.WhenFalse) => Distribute(x, select),
        _ when block.Definition(y) is Apply { Rule: "Divide", Arguments: var quotient } && NumberOf(quotient[0]) is 1d => Divide(x, quotient[1]),
        (null, { } b) => Scale(b, x),
        ({ } a, null) => Scale(a, y),
        _ => Make(x.Type, "Multiply", x, y),
    };

    public Value Divide(Value x, Value y) => (NumberOf(x), NumberOf(y)) switch
    {
        (_, 1d) => x,
        (_, -1d) => Negate(x),
        ({ } a, { } b) when b != 0d => Number(x.Type, Round(x.Type, a / b)),
        _ when Negated(x) is { } z => Negate(Divide(z, y)),
        _ when Negated(y) is { } z => Negate(Divide(x, z)),
        _ => Make(x.Type, "Divide", x, y),
    };

    public Value Choose(Value condition, Value whenTrue, Value whenFalse)
    {
        if (whenTrue == whenFalse)
        {
            return whenTrue;
        }

        return block.Definition(condition) is Logic { Kind: Connective.Not, Arguments: var inner }
            ? Choose(inner[0], whenFalse, whenTrue)
            : block.Share(whenTrue.Type, new Select(condition, Where(condition, true, whenTrue, 0), Where(condition, false, whenFalse, 0)));
    }

    /// <summary>A value where a condition is known: what other choices say of it is settled.</summary>
    private Value Where(Value condition, bool holds, Value value, int depth)
    {
        if (depth == DeepestChoice || block.Definition(value) is not Select select)
        {
            return value;
        }

        if (select.Condition == condition)
        {
            return Where(condition, holds, holds ? select.WhenTrue : select.WhenFalse, depth + 1);
        }

        var (whenTrue, whenFalse) = (Where(condition, holds, select.WhenTrue, depth + 1), Where(condition, holds, select.WhenFalse, depth + 1));
        return whenTrue == select.WhenTrue && whenFalse == select.WhenFalse ? value : Choose(select.Condition, whenTrue, whenFalse);
    }

    public Value And(Value x, Value y) => x == y ? x : block.Share(InertType.Bool, new Logic(Connective.And, [x, y]));

    public Value Or(Value x, Value y) => x == y ? x : block.Share(InertType.Bool, new Logic(Connective.Or, [x, y]));

    public Value Not(Value x) =>
        block.Definition(x) is Logic { Kind: Connective.Not, Arguments: var inner }
            ? inner[0]
            : block.Share(InertType.Bool, new Logic(Connective.Not, [x]));

    /// <summary>The value in another precision.</summary>
    public Value Convert(IrType type, Value x) =>
        x.Type.Equals(type) ? x
        : NumberOf(x) is { } number ? Number(type, Round(type, number))
        : block.Share(type, new Apply("Convert", [x]));

    public Value Make(IrType type, string rule, params IEnumerable<Value> arguments) =>
        block.Share(type, new Apply(rule, arguments.ToEquatableArray()));

    private bool IsNumber(Value value) =>
        NumberOf(value) is not null
        || (block.Definition(value) is Select inner && IsNumber(inner.WhenTrue) && IsNumber(inner.WhenFalse));

    /// <summary>A factor in front; it joins a factor that is there already.</summary>
    private Value Scale(double factor, Value x)
    {
        if (block.Definition(x) is Apply { Rule: "Multiply", Arguments: var product } && NumberOf(product[0]) is { } inner
            && IsHarmless(factor * inner))
        {
            return Multiply(Number(x.Type, Round(x.Type, factor * inner)), product[1]);
        }

        return Make(x.Type, "Multiply", Number(x.Type, factor), x);
    }

    /// <summary>A product with a choice of numbers is a choice of products: what is not chosen stays out.</summary>
    private Value Distribute(Value x, Select select) =>
        Choose(select.Condition, Chosen(x, select.WhenTrue), Chosen(x, select.WhenFalse));

    private Value Chosen(Value x, Value number) =>
        NumberOf(number) is 0d ? number
        : block.Definition(number) is Select inner ? Distribute(x, inner)
        : Multiply(x, number);

    private Value? Negated(Value x) => block.Definition(x) is Apply { Rule: "Negate", Arguments: var inner } ? inner[0] : null;

    private static bool IsHarmless(double number) => number != 0d && !double.IsNaN(number) && !double.IsInfinity(number);

    private static double Round(IrType type, double number) => type.Equals(RealType.Single) ? (float)number : number;
}
