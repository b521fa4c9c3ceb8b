using System.Runtime.CompilerServices;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Planning;

/// <summary>
/// Backward loops that only add multiples of rows to rows become calls that do it by vectors. The derivative's own sums
/// may be taken in any order; F's own loops stay as they are. Rows that grow or shrink with a loop around them, as those
/// of a triangle do, are mostly too short for calls, and so are rows of a few elements.
/// </summary>
internal sealed class RowCalls
{
    private const string Library = "global::Adjoint.Runtime.Rows.";

    /// <summary>So many elements fill vectors.</summary>
    private const int Few = 8;

    private readonly Origins origins;
    private readonly ValueSource values;
    private readonly Dictionary<Value, Operation> definitions = [];
    private readonly HashSet<Value> counters = [];
    private readonly KnownIntegers integers = new();

    private RowCalls(Function function) => (origins, values) = (new Origins(function), new ValueSource(function.ValueCount));

    public static Function Make(Function function) => function.Each(MakeOne);

    private static Function MakeOne(Function function)
    {
        var calls = new RowCalls(function);
        var body = calls.Rewrite(function.Body);
        return function with { Body = body, ValueCount = calls.values.Next };
    }

    private Block Rewrite(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var statements = new List<Statement>(block.Statements.Count);
        foreach (var statement in block.Statements)
        {
            integers.Learn(statement);
            if (statement is Let let)
            {
                definitions[let.Target] = let.Operation;
            }
            else if (statement is For { Counter: var counter })
            {
                counters.Add(counter);
            }

            var inner = statement.WithBlocks(Rewrite);
            if (inner is For { BackwardOf: not 0, Step: 1 } loop && !IsShort(loop) && Calls(loop) is { } calls)
            {
                statements.AddRange(calls);
            }
            else
            {
                statements.Add(inner);
            }
        }

        return block with { Statements = statements.ToEquatableArray() };
    }

    private bool IsShort(For loop) =>
        IsOfCounters(loop.To) || IsOfCounters(loop.From) || (integers.Of(loop.From) is { } from && integers.Of(loop.To) is { } to && to - from < Few);

    /// <summary>Whether a number is arithmetic on the counter of a loop around.</summary>
    private bool IsOfCounters(Value value) => counters.Contains(value)
        || (definitions.TryGetValue(value, out var operation) && operation switch
        {
            Alias alias => IsOfCounters(alias.Source),
            Opaque { Does: Effect.None, Text: var text } arithmetic when !text.EndsWith(".Length", StringComparison.Ordinal) => arithmetic.Arguments.Any(IsOfCounters),
            _ => false,
        });

    /// <summary>What does the same as a loop; nothing where there is no such thing.</summary>
    private EquatableArray<Statement>? Calls(For loop)
    {
        if (loop.Counter.Type is not InertType { Name: "int" } || !OnlyAdds(loop))
        {
            return null;
        }

        var block = new BlockBuilder(values);
        var rows = new LoopRows(loop, definitions, block);
        foreach (var more in loop.Body.Statements.OfType<Accumulate>())
        {
            if (rows.Of(more.Buffer, more.Indices) is not { } into || rows.ProductOf(more.Added) is not { } product || !Add(into, product, rows, block))
            {
                return null;
            }
        }

        for (var k = 0; k < loop.Carried.Count; k++)
        {
            if (Sum(loop, k, rows, block) is not { } sum)
            {
                return null;
            }

            block.Append(new Let(loop.Outcomes[k], new Alias(sum), Part.Derivative));
        }

        return block.Close().Statements;
    }

    /// <summary>Whether the trips only compute and add, and read nothing that they add to.</summary>
    private bool OnlyAdds(For loop)
    {
        var (added, read) = (new HashSet<Value>(), new HashSet<Value>());
        foreach (var statement in loop.Body.Statements)
        {
            switch (statement)
            {
                case Let { Operation: Load load }:
                    read.UnionWith(origins.Of(load.Buffer));
                    break;
                case Let { Operation.Effect: Effect.None }:
                    break;
                case Accumulate more:
                    added.UnionWith(origins.Of(more.Buffer));
                    break;
                default:
                    return false;
            }
        }

        return !added.Overlaps(read);
    }

    /// <summary>Adds a product to a row; not where there is no call for it.</summary>
    private static bool Add(Row into, RowProduct product, LoopRows rows, BlockBuilder block)
    {
        var real = RealOf(into);
        if (product.Rows.Any(r => !RealOf(r).Equals(real) || (r.Subtracted is { } other && !RealOf(other).Equals(real))))
        {
            return false;
        }

        var text = new Template().Add(Library);
        switch (product.Rows)
        {
            case [{ Subtracted: null } term]:
                text.Add("AddScaled(");
                Append(text, into).Add(", ");
                Append(text, term);
                break;
            case [{ Subtracted: { } subtracted } term]:
                text.Add("AddScaledDifference(");
                Append(text, into).Add(", ");
                Append(text, term).Add(", ");
                Append(text, subtracted);
                break;
            default:
                return false;
        }

        text.Add(", ").Add(rows.Count).Add(", ").Add(product.Factor(block, real)).Add(");");
        block.Append(text.ToStatement() with { Writes = [into.Buffer] });
        return true;
    }

    /// <summary>The calls take rows of one type; a gradient of <c>float</c> in a matrix of <c>double</c> has two.</summary>
    private static RealType RealOf(Row row) => ((BufferType)row.Buffer.Type).Real;

    private static Template Append(Template text, Row row) => text.Add(row.Buffer).Add(", ").Add(row.At);

    /// <summary>What a carried sum comes to; nothing where it is no sum of products.</summary>
    private Value? Sum(For loop, int carried, LoopRows rows, BlockBuilder block)
    {
        var arithmetic = new Arithmetic(block);
        var initial = loop.Initial[carried];
        var sum = definitions.TryGetValue(initial, out var first) && first is Constant { Number: 0d } ? null : initial;
        var isThere = false;
        var pending = new Stack<(Value Term, bool IsNegative)>([(loop.Body.Yields[carried], false)]);
        while (pending.Count > 0)
        {
            var (term, isNegative) = pending.Pop();
            if (term == loop.Carried[carried])
            {
                if (isThere || isNegative)
                {
                    return null;
                }

                isThere = true;
            }
            else if (rows.Definition(term) is Apply { Rule: "Add" or "Subtract", Arguments: [var x, var y] } both)
            {
                pending.Push((y, isNegative ^ (both.Rule == "Subtract")));
                pending.Push((x, isNegative));
            }
            else if (rows.ProductOf(term) is { Rows: [{ Subtracted: null } left, { Subtracted: null } right] } product && RealOf(left).Equals(term.Type) && RealOf(right).Equals(term.Type))
            {
                // What the sum is multiplied by may be infinite: of no elements it is 0 for all that.
                var text = Append(Append(new Template().Add(Library + "Dot("), left).Add(", "), right).Add(", ").Add(rows.Count).Add(", ").Add(product.Factor(block, (RealType)term.Type)).Add(")");
                var more = block.Let(term.Type, text.ToOperation(Effect.Reads), null, Part.Derivative);
                sum = (sum, isNegative) switch
                {
                    (null, true) => arithmetic.Negate(more),
                    (null, false) => more,
                    (_, true) => arithmetic.Subtract(sum, more),
                    _ => arithmetic.Add(sum, more),
                };
            }
            else
            {
                return null;
            }
        }

        return isThere ? sum ?? initial : null;
    }
}
