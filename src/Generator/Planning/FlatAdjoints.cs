using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Planning;

/// <summary>
/// The adjoints of an array of several dimensions that a function keeps to itself lie in pooled memory, row by row. Where an
/// index is in range has been seen by then: F has been there.
/// </summary>
internal sealed class FlatAdjoints
{
    private static readonly InertType Int = new("int");

    private readonly Dictionary<Value, (Value Span, EquatableArray<Value> Sizes)> flat = [];
    private readonly HashSet<(Value Row, Value Width)> needed = [];
    private readonly HashSet<Value> zeros = [];
    private readonly HashSet<Value> made;
    private readonly Dictionary<(Value Row, Value Width), Value> products = [];
    private readonly ValueSource values;

    private FlatAdjoints(Function function)
    {
        values = new ValueSource(function.ValueCount);
        made = [.. function.Parameters.Select(p => p.Value)];
    }

    public static Function Lay(Function function) => function.Each(LayOne);

    private static Function LayOne(Function function)
    {
        var laid = new FlatAdjoints(function);
        laid.Find(function.Body);
        laid.Keep(function.Body);
        if (laid.flat.Count == 0)
        {
            return function;
        }

        laid.Note(function.Body);
        var body = laid.Rewrite(function.Body, []);
        return function with { Body = body, ValueCount = laid.values.Next };
    }

    private void Find(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            if (statement is Let { Part: Part.Derivative, Operation: Allocate { Sizes: { Count: > 1 } sizes }, Target: { Type: BufferType { IsSpan: false, Item: null, Element: RealType real } type } target } && type.Rank == sizes.Count)
            {
                flat[target] = (values.New(BufferType.Span(real), target.Name), sizes);
            }
            else if (statement is Let { Operation: Opaque { Arguments.Count: 0, Text: "0" }, Target: var zero })
            {
                zeros.Add(zero);
            }

            foreach (var inner in statement.Blocks)
            {
                Find(inner);
            }
        }
    }

    /// <summary>Leaves as they are those that are used for anything but their elements.</summary>
    private void Keep(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            var buffer = BufferOf(statement);
            foreach (var operand in statement.Operands.Where(o => o != buffer || statement.Operands.Count(p => p == o) > 1))
            {
                flat.Remove(operand);
            }

            foreach (var inner in statement.Blocks)
            {
                Keep(inner);
            }
        }

        foreach (var yielded in block.Yields)
        {
            flat.Remove(yielded);
        }
    }

    /// <summary>Whose element a step reads or writes.</summary>
    private static Value? BufferOf(Statement statement) => statement switch
    {
        Let { Operation: Load load } => load.Buffer,
        Store store => store.Buffer,
        Accumulate more => more.Buffer,
        _ => null,
    };

    private static EquatableArray<Value> IndicesOf(Statement statement) => statement switch
    {
        Let { Operation: Load load } => load.Indices,
        Store store => store.Indices,
        Accumulate more => more.Indices,
        _ => [],
    };

    /// <summary>Takes note of where rows begin, to be told once where their numbers are made.</summary>
    private void Note(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            if (BufferOf(statement) is { } buffer && flat.TryGetValue(buffer, out var place) && !zeros.Contains(IndicesOf(statement)[0]))
            {
                needed.Add((IndicesOf(statement)[0], place.Sizes[1]));
            }

            foreach (var inner in statement.Blocks)
            {
                Note(inner);
            }
        }
    }

    private Block Rewrite(Block block, Dictionary<(Value, Value), Value> outer, Value? counter = null)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var statements = new List<Statement>(block.Statements.Count);
        var sums = new Dictionary<(Value, Value), Value>(outer);
        Begin(counter, statements);
        foreach (var statement in block.Statements)
        {
            if (statement is Let { Operation: Allocate } made && flat.TryGetValue(made.Target, out var place))
            {
                var total = place.Sizes.Skip(1).Aggregate(place.Sizes[0], (product, size) => Integer(new Template().Add("checked(").AddTight(product).Add(" * ").AddTight(size).Add(")"), statements, true));
                statements.Add(new Let(place.Span, new Zeros(total), Part.Derivative));
                continue;
            }

            var rewritten = BufferOf(statement) is { } buffer && flat.TryGetValue(buffer, out var span)
                ? At(statement, span.Span, IndexOf(IndicesOf(statement), span.Sizes, sums, statements))
                : statement;
            statements.Add(rewritten.Blocks.Count == 0 ? rewritten : rewritten.WithBlocks([.. rewritten.Blocks.Select(b => Rewrite(b, sums, (statement as For)?.Counter))]));
            foreach (var result in statement is Let ? statement.Results : [])
            {
                Begin(result, statements);
            }
        }

        return block with { Statements = statements.ToEquatableArray() };
    }

    private static Statement At(Statement statement, Value span, Value index) => statement switch
    {
        Let { Operation: Load load } let => let with { Operation = load with { Buffer = span, Indices = [index] } },
        Store store => store with { Buffer = span, Indices = [index] },
        Accumulate more => new Accumulate(span, [index], more.Added),
        _ => statement,
    };

    /// <summary>Where rows begin, once both their number and their width are made.</summary>
    private void Begin(Value? value, List<Statement> statements)
    {
        if (value is null || !made.Add(value))
        {
            return;
        }

        foreach (var (number, width) in needed.Where(n => (n.Row == value || n.Width == value) && made.Contains(n.Row) && made.Contains(n.Width)).ToList())
        {
            products[(number, width)] = Integer(new Template().AddTight(number).Add(" * ").AddTight(width), statements);
        }
    }

    private Value IndexOf(EquatableArray<Value> indices, EquatableArray<Value> sizes, Dictionary<(Value, Value), Value> sums, List<Statement> statements)
    {
        Value? index = zeros.Contains(indices[0]) ? null : indices[0];
        for (var d = 1; d < indices.Count; d++)
        {
            if (index is not null)
            {
                index = d == 1 && products.TryGetValue((index, sizes[1]), out var start) ? start
                    : Integer(new Template().AddTight(index).Add(" * ").AddTight(sizes[d]), statements);
            }

            index = index is null ? (zeros.Contains(indices[d]) ? null : indices[d])
                : zeros.Contains(indices[d]) ? index
                : Plus(index, indices[d], sums, statements);
        }

        return index ?? indices[0];
    }

    private Value Plus(Value start, Value column, Dictionary<(Value, Value), Value> sums, List<Statement> statements)
    {
        if (!sums.TryGetValue((start, column), out var sum))
        {
            sums.Add((start, column), sum = Integer(new Template().AddTight(start).Add(" + ").AddTight(column), statements));
        }

        return sum;
    }

    private Value Integer(Template text, List<Statement> statements, bool isPrimary = false)
    {
        var value = values.New(Int);
        statements.Add(new Let(value, text.ToOperation(isPrimary ? Effect.Acts : Effect.None, isPrimary), Part.Derivative));
        return value;
    }
}
