using Adjoint.Generator.Differentiation;
using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Planning;

/// <summary>The elements of a buffer that a loop's trips come by one after the other.</summary>
/// <param name="Buffer">The buffer.</param>
/// <param name="At">The index that the first trip comes by.</param>
/// <param name="Subtracted">The row that is subtracted from it, element by element.</param>
internal sealed record Row(Value Buffer, Value At, Row? Subtracted = null);

/// <summary>A product of what the trips do not change and of elements.</summary>
internal sealed record RowProduct(List<Value> Factors, List<Row> Rows, bool IsNegative)
{
    /// <summary>What the elements are multiplied by, 1 where nothing else says so.</summary>
    public Value Factor(BlockBuilder block, RealType real)
    {
        var arithmetic = new Arithmetic(block);
        var factor = Factors.Count == 0 ? arithmetic.Number(real, 1d) : Factors.Aggregate(arithmetic.Multiply);
        return IsNegative ? arithmetic.Negate(factor) : factor;
    }
}

/// <summary>Reads the steps of a counted loop as products of rows. What its trips do not change is made in front of it.</summary>
internal sealed class LoopRows
{
    private const string Sum = "\uE001 + \uE001";
    private const string Difference = "\uE001 - \uE001";

    private readonly For loop;
    private readonly IReadOnlyDictionary<Value, Operation> definitions;
    private readonly BlockBuilder block;
    private readonly Integers integers;
    private readonly HashSet<Value> made;

    public LoopRows(For loop, IReadOnlyDictionary<Value, Operation> definitions, BlockBuilder block)
    {
        (this.loop, this.definitions, this.block, integers) = (loop, definitions, block, new Integers(block));
        made = [.. loop.Body.Statements.SelectMany(s => s.Results), .. loop.Carried, loop.Counter];
        Count = IsZero(loop.From) ? loop.To : integers.Subtract(loop.To, loop.From);
    }

    /// <summary>How many trips there are; none where it is negative.</summary>
    public Value Count { get; }

    /// <summary>What a step of the loop made a value with; nothing for values from outside.</summary>
    public Operation? Definition(Value value) => made.Contains(value) && definitions.TryGetValue(value, out var operation) ? operation : null;

    /// <summary>The row that an element belongs to; nothing where the trips do not come by one element after the other.</summary>
    public Row? Of(Value buffer, EquatableArray<Value> indices) =>
        buffer.Type is BufferType { IsFlat: true, Slots: 1, Item: null, Real.IsParameter: false } && indices is [var index] && Invariant(buffer) is { } known && First(index) is { } at
            ? new Row(known, at)
            : null;

    public RowProduct? ProductOf(Value value)
    {
        var product = new RowProduct([], [], false);
        var pending = new Stack<Value>([value]);
        while (pending.Count > 0)
        {
            var factor = pending.Pop();
            switch (Definition(factor))
            {
                case Alias alias:
                    pending.Push(alias.Source);
                    break;
                case Apply { Rule: "Multiply", Arguments: [var x, var y] }:
                    pending.Push(y);
                    pending.Push(x);
                    break;
                case Apply { Rule: "Negate", Arguments: [var negated] }:
                    product = product with { IsNegative = !product.IsNegative };
                    pending.Push(negated);
                    break;
                case Load or Apply { Rule: "Subtract" } when Element(factor) is { } row:
                    product.Rows.Add(row);
                    break;
                default:
                    if (Invariant(factor) is not { } known)
                    {
                        return null;
                    }

                    product.Factors.Add(known);
                    break;
            }
        }

        return product.Rows.Count > 0 ? product : null;
    }

    private Row? Element(Value value) => Definition(value) switch
    {
        Load load when ((BufferType)load.Buffer.Type).Element.Equals(value.Type) => Of(load.Buffer, load.Indices),
        Apply { Rule: "Subtract", Arguments: [var x, var y] } when Definition(x) is Load && Definition(y) is Load && Element(x) is { } one && Element(y) is { } other =>
            one with { Subtracted = other },
        _ => null,
    };

    /// <summary>What an index is in the first trip, where each trip moves it on by one.</summary>
    private Value? First(Value index) =>
        index == loop.Counter ? IsZero(loop.From) ? integers.Number(0) : loop.From
        : Definition(index) switch
        {
            Alias alias => First(alias.Source),
            Opaque { Does: Effect.None, Text: Sum, Arguments: [var x, var y] } when Invariant(x) is { } known && First(y) is { } first => integers.Add(known, first),
            Opaque { Does: Effect.None, Text: Sum, Arguments: [var x, var y] } when Invariant(y) is { } known && First(x) is { } first => integers.Add(first, known),
            Opaque { Does: Effect.None, Text: Difference, Arguments: [var x, var y] } when Invariant(y) is { } known && First(x) is { } first => integers.Subtract(first, known),
            _ => null,
        };

    /// <summary>A value that the trips do not change, in reach of the place in front of the loop; nothing for others.</summary>
    private Value? Invariant(Value value)
    {
        if (!made.Contains(value))
        {
            return value;
        }

        if (Definition(value) is not { Effect: Effect.None } operation)
        {
            return null;
        }

        var known = new Dictionary<Value, Value>();
        foreach (var operand in operation.Operands)
        {
            if (Invariant(operand) is not { } outside)
            {
                return null;
            }

            known[operand] = outside;
        }

        return block.Share(value.Type, operation.With(v => known[v]));
    }

    private bool IsZero(Value value) =>
        definitions.TryGetValue(value, out var operation) && (operation is Alias alias ? IsZero(alias.Source) : operation is Opaque { Arguments.Count: 0, Text: "0" });
}
