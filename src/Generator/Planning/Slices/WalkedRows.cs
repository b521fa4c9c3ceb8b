using System.Text;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.Differentiation;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Planning.Slices;

/// <summary>The rows of buffers that the trips of one counted loop walk along, an element each.</summary>
internal sealed class WalkedRows
{
    private readonly For loop;
    private readonly int depth;
    private readonly Scopes scopes;
    private readonly IndexTerms terms;
    private readonly BlockBuilder front;
    private readonly Dictionary<(Value Buffer, string Base), Value> rows = [];
    private readonly Dictionary<(Value Buffer, string Base), List<Value>> walked = [];

    /// <param name="loop">The loop.</param>
    /// <param name="depth">How many loops are around it.</param>
    /// <param name="scopes">What values are made of, and where.</param>
    /// <param name="values">Where the rows' names come from.</param>
    public WalkedRows(For loop, int depth, Scopes scopes, ValueSource values)
    {
        (this.loop, this.depth, this.scopes) = (loop, depth, scopes);
        (terms, front) = (new IndexTerms(scopes), new BlockBuilder(values));
        if (loop.Counter.Type is InertType { Name: "int" } && IsWalk && loop.Body.Statements.Any(HoldsLoop))
        {
            foreach (var statement in loop.Body.Statements)
            {
                Walk(statement);
            }
        }
    }

    /// <summary>What takes the rows that were asked for.</summary>
    public EquatableArray<Statement> Taken => front.Close().Statements;

    /// <summary>F's own loops begin with the first element of a row; the backward pass comes by no other ones than F did.</summary>
    private bool IsWalk => loop.BackwardOf == 0 ? loop.Step == 1 && scopes.IsZero(loop.From) : scopes.IsZero(loop.Step > 0 ? loop.From : loop.To);

    /// <summary>The row that has an element, and what adds up to its index there; nothing where the loop walks along none that has it.</summary>
    public (Value Row, List<Value> Offset)? Of(Value buffer, EquatableArray<Value> indices)
    {
        if (walked.Count == 0 || indices is not [var index])
        {
            return null;
        }

        var (known, offset) = Split(index);
        var row = (buffer, Key(known));
        return known.Count > 0 && offset.Count > 0 && offset.All(terms.IsNotNegative) && walked.ContainsKey(row) ? (Take(row), offset) : null;
    }

    private static bool HoldsLoop(Statement statement) => statement is Loop || statement.Blocks.Any(b => b.Statements.Any(HoldsLoop));

    private void Walk(Statement statement)
    {
        var (buffer, indices) = statement switch
        {
            Let { Operation: Load load } => (load.Buffer, load.Indices),
            Store store => (store.Buffer, store.Indices),
            Accumulate more => (more.Buffer, more.Indices),
            _ => (null, default),
        };
        if (buffer?.Type is BufferType { IsFlat: true, Slots: 1, Item: null } && scopes.Depth(buffer) <= depth && indices is [var index]
            && Split(index) is { Known: { Count: > 0 } known, Offset: [var only] } && only == loop.Counter)
        {
            walked[(buffer, Key(known))] = known;
        }
    }

    /// <summary>The terms of an index that the trips do not change, and those that they do.</summary>
    private (List<Value> Known, List<Value> Offset) Split(Value index)
    {
        var all = terms.Of(index);
        return ([.. all.Where(IsKnown)], [.. all.Where(t => !IsKnown(t))]);
    }

    private bool IsKnown(Value value) => scopes.Depth(value) <= depth || (terms.Arithmetic(value) is { Arguments.Count: > 0 } made && made.Arguments.All(IsKnown));

    /// <summary>The sum of terms, by what made them: the same index is computed at each access.</summary>
    private string Key(List<Value> known)
    {
        var keys = known.ConvertAll(Written);
        keys.Sort(StringComparer.Ordinal);
        return string.Join("+", keys);
    }

    private string Written(Value value)
    {
        value = scopes.Source(value);
        if (terms.Arithmetic(value) is not { } made)
        {
            return "#" + value.Id;
        }

        var text = new StringBuilder("(").Append(made.Text);
        foreach (var argument in made.Arguments)
        {
            text.Append(' ').Append(Written(argument));
        }

        return text.Append(')').ToString();
    }

    private Value Take((Value Buffer, string Base) row)
    {
        if (rows.TryGetValue(row, out var taken))
        {
            return taken;
        }

        var type = (BufferType)row.Buffer.Type;
        var at = walked[row].ConvertAll(InFront).Aggregate(new Integers(front).Add);
        var view = new View(row.Buffer, "global::Adjoint.Runtime.Rows.From(\uE000, \uE000, \uE000)", [at, Trips]);
        var name = (row.Buffer.Name ?? "buffer") + "Row";
        return rows[row] = front.Let(type.IsReadOnlySpan ? type.AsReadOnlySpan : type.AsSpan, view, name, Part.Derivative);
    }

    private Value Trips =>
        loop.Step > 0 ? loop.To
        : terms.Arithmetic(loop.From) is { Text: "\uE001 - 1", Arguments: [var count] } ? count
        : new Integers(front).Add(loop.From, new Integers(front).Number(1));

    /// <summary>A value that the trips do not change, in reach of the place in front of the loop.</summary>
    private Value InFront(Value value)
    {
        value = scopes.Source(value);
        return scopes.Depth(value) <= depth ? value : front.Share(value.Type, terms.Arithmetic(value)!.With(InFront));
    }
}
