namespace Adjoint.Generator.IR;

/// <summary>How freely an operation may be moved, dropped or shared.</summary>
internal enum Effect
{
    /// <summary>Depends on its operands alone.</summary>
    None,

    /// <summary>Reads state that others may change: stays in its place, but goes when nobody needs it.</summary>
    Reads,

    /// <summary>Writes state, calls out or may throw: happens once, in order, whether needed or not.</summary>
    Acts,
}

/// <summary>What computes one value from others.</summary>
internal abstract record Operation
{
    public abstract EquatableArray<Value> Operands { get; }

    public virtual Effect Effect => Effect.None;

    /// <summary>The same operation on other operands.</summary>
    public abstract Operation With(Func<Value, Value> replace);

    protected static EquatableArray<Value> Map(EquatableArray<Value> values, Func<Value, Value> replace) =>
        values.Map(replace);
}

/// <summary>A real number, compared by its bits.</summary>
internal sealed record Constant(long Bits) : Operation
{
    public Constant(double number)
        : this(BitConverter.DoubleToInt64Bits(number))
    {
    }

    public double Number => BitConverter.Int64BitsToDouble(Bits);

    public override EquatableArray<Value> Operands => [];

    public override Operation With(Func<Value, Value> replace) => this;
}

/// <summary>A function of the rule table, arithmetic included, applied to real and inert arguments.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Arguments">One for each parameter of the rule.</param>
/// <param name="Callee">The C# function as the user called it; none for operators and for the derivative's own calls.</param>
/// <param name="Does">Whether the function throws for some arguments.</param>
internal sealed record Apply(
    string Rule, EquatableArray<Value> Arguments, string? Callee = null, Effect Does = Effect.None) : Operation
{
    public override Effect Effect => Does;

    public override EquatableArray<Value> Operands => Arguments;

    public override Operation With(Func<Value, Value> replace) => this with { Arguments = Map(Arguments, replace) };
}

internal enum Comparison
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>Compares two values; the result is a <c>bool</c>.</summary>
internal sealed record Compare(Comparison Kind, Value Left, Value Right) : Operation
{
    public override EquatableArray<Value> Operands => [Left, Right];

    public override Operation With(Func<Value, Value> replace) =>
        this with { Left = replace(Left), Right = replace(Right) };
}

internal enum Connective
{
    And,
    Or,
    Not,
}

/// <summary>Joins conditions that are already evaluated.</summary>
internal sealed record Logic(Connective Kind, EquatableArray<Value> Arguments) : Operation
{
    public override EquatableArray<Value> Operands => Arguments;

    public override Operation With(Func<Value, Value> replace) => this with { Arguments = Map(Arguments, replace) };
}

/// <summary>One of two values. What was not chosen contributes nothing, whatever its value is.</summary>
internal sealed record Select(Value Condition, Value WhenTrue, Value WhenFalse) : Operation
{
    public override EquatableArray<Value> Operands => [Condition, WhenTrue, WhenFalse];

    public override Operation With(Func<Value, Value> replace) =>
        new Select(replace(Condition), replace(WhenTrue), replace(WhenFalse));
}

/// <summary>Another name for a value, kept because the reader knows it: an adjoint, a user's local.</summary>
/// <param name="Source">The value itself.</param>
/// <param name="Comment">What the reader should know of it.</param>
internal sealed record Alias(Value Source, string? Comment = null) : Operation
{
    public override EquatableArray<Value> Operands => Source.Alone;

    public override Operation With(Func<Value, Value> replace) => this with { Source = replace(Source) };
}

/// <summary>
/// A value whose derivative is given: it is the primal, and its partial with respect to each argument is a value.
/// How the primal and the partials were computed is nobody's business but theirs.
/// </summary>
/// <param name="Primal">The value; what derivative its own steps have does not count.</param>
/// <param name="Arguments">The reals that it depends on; one may occur twice.</param>
/// <param name="Partials">One for each argument; second derivatives are theirs.</param>
internal sealed record Linear(Value Primal, EquatableArray<Value> Arguments, EquatableArray<Value> Partials) : Operation
{
    public override EquatableArray<Value> Operands => [Primal, .. Arguments, .. Partials];

    public override Operation With(Func<Value, Value> replace) =>
        new Linear(replace(Primal), Map(Arguments, replace), Map(Partials, replace));
}

/// <summary>Inert C#, carried as it is.</summary>
/// <param name="Text">The text, with a hole for each argument.</param>
/// <param name="Arguments">What fills the holes, in the order of the text.</param>
/// <param name="Does">Its effect.</param>
/// <param name="IsPrimary">Whether the text binds as tightly as a call does.</param>
internal sealed record Opaque(string Text, EquatableArray<Value> Arguments, Effect Does, bool IsPrimary) : Operation
{
    public override EquatableArray<Value> Operands => Arguments;

    public override Effect Effect => Does;

    /// <summary>Whether it reads the length of an array, which needs one that is not null.</summary>
    public bool IsOfArray => Text is "\uE001.Length" or "\uE001.LongLength" or "\uE001.Rank" && Arguments is [{ Type: BufferType { IsSpan: false } }];

    public override Operation With(Func<Value, Value> replace) => this with { Arguments = Map(Arguments, replace) };
}
