using System.Globalization;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Differentiation;

/// <summary>Arithmetic on indices and lengths; what is known when the code is written is a number.</summary>
internal sealed class Integers(BlockBuilder block)
{
    public static readonly InertType Type = new("int");

    /// <summary>A number of its own, so that it never goes by the name of a user's variable.</summary>
    public Value Number(int number) => block.Let(Type, new Opaque(number.ToString(CultureInfo.InvariantCulture), [], Effect.None, true), null, Part.Derivative);

    /// <summary>A leaf of a struct, as the last index of a buffer of them.</summary>
    public Value Slot(SlotType slot) => block.Share(slot, new Opaque(slot.Number.ToString(CultureInfo.InvariantCulture), [], Effect.None, true));

    public Value Add(Value x, Value y) => (NumberOf(x), NumberOf(y)) switch
    {
        ({ } a, { } b) => Number(a + b),
        (0, _) => y,
        (_, 0) => x,
        _ => Share(new Template().AddTight(x).Add(" + ").AddTight(y)),
    };

    public Value Subtract(Value x, Value y) => (NumberOf(x), NumberOf(y)) switch
    {
        ({ } a, { } b) => Number(a - b),
        (_, 0) => x,
        _ => Share(new Template().AddTight(x).Add(" - ").AddTight(y)),
    };

    public Value Multiply(Value x, Value y) => (NumberOf(x), NumberOf(y)) switch
    {
        ({ } a, { } b) => Number(a * b),
        (0, _) or (_, 1) => x,
        (_, 0) or (1, _) => y,
        _ => Share(new Template().AddTight(x).Add(" * ").AddTight(y)),
    };

    /// <summary>How many reals a buffer has; one that is null counts as empty.</summary>
    public Value Count(Value buffer) => Reals(Elements(buffer), buffer);

    private Value Reals(Value elements, Value buffer) =>
        ((BufferType)buffer.Type).Bottom.Slots is > 1 and var slots ? Multiply(Number(slots), elements) : elements;

    private Value Elements(Value buffer)
    {
        var type = (BufferType)buffer.Type;
        return type.Element is BufferType
            ? Share(new Template().Add("global::Adjoint.Runtime.Arguments.Count(").Add(buffer).Add(")"), true)
            : type.IsSpan ? Share(new Template().AddTight(buffer).Add(".Length"), true)
            : Share(new Template().Add("(").AddTight(buffer).Add("?.Length ?? 0)"), true);
    }

    /// <summary>How many reals the rows before a row have.</summary>
    public Value CountBefore(Value rows, Value row) => Reals(ElementsBefore(rows, row), rows);

    private Value ElementsBefore(Value rows, Value row) =>
        Share(new Template().Add("global::Adjoint.Runtime.Arguments.Count(").Add(rows).Add(", ").Add(row).Add(")"), true);

    /// <summary>A row of an array of arrays of arrays.</summary>
    public Value Row(Value rows, View view) => block.Share((IrType)((BufferType)rows.Type).Element, view.On(rows));

    /// <summary>The length of a dimension; what is null counts as empty.</summary>
    public Value Length(Value buffer, int dimension)
    {
        var type = (BufferType)buffer.Type;
        var member = type.Dimensions == 1 ? "Length" : "GetLength(" + dimension + ")";
        return type.IsSpan
            ? Share(new Template().AddTight(buffer).Add("." + member), true)
            : Share(new Template().Add("(").AddTight(buffer).Add("?." + member + " ?? 0)"), true);
    }

    private int? NumberOf(Value value) =>
        block.Definition(value) is Opaque { Arguments.Count: 0, Text: var text } && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private Value Share(Template text, bool isPrimary = false) => block.Share(Type, text.ToOperation(Effect.None, isPrimary));
}
