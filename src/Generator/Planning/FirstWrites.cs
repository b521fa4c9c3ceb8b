using System.Runtime.CompilerServices;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Planning;

/// <summary>
/// A destination that a loop is the first to add to, one element in each trip, is not cleared: the loop stores, and only
/// what it does not come by is cleared.
/// </summary>
internal sealed class FirstWrites
{
    private const string Arguments = "global::Adjoint.Runtime.Arguments.";
    private const string AddScaled = "global::Adjoint.Runtime.Rows.AddScaled(";
    private const string SetScaled = "global::Adjoint.Runtime.Rows.SetScaled(";

    private readonly Origins origins;
    private readonly ValueSource values;
    private readonly Scopes scopes;
    private readonly Value destination;
    private readonly Value input;

    private FirstWrites(Function function, Value destination, Value input)
    {
        (origins, scopes, values) = (new Origins(function), new Scopes(function), new ValueSource(function.ValueCount));
        (this.destination, this.input) = (destination, input);
    }

    /// <summary>The function that clears a destination itself where it has to; nothing where all of it must be cleared in front of it.</summary>
    /// <param name="function">A companion's function, planned.</param>
    /// <param name="destination">The destination.</param>
    /// <param name="input">The buffer of F that it is as long as.</param>
    public static Function? Store(Function function, Value destination, Value input)
    {
        if (destination.Type is not BufferType { IsFlat: true, Slots: 1, Item: null })
        {
            return null;
        }

        var writes = new FirstWrites(function, destination, input);
        return writes.Rewrite(function.Body) is { } body ? function with { Body = body, ValueCount = writes.values.Next } : null;
    }

    /// <summary>The block with the first step that touches the destination storing; nothing where that cannot be.</summary>
    private Block? Rewrite(Block block)
    {
        var at = block.Statements.TakeWhile(s => !Touches(s)).Count();
        if (at == block.Statements.Count)
        {
            return null;
        }

        List<Statement>? now = block.Statements[at] switch
        {
            For loop when Covered(loop) is { } covered => [.. ClearFrom(covered), Stored(loop)],
            Execute { Text: var text, Holes: var holes } call when IsWholeRow(text, holes) => [.. ClearFrom(holes[4]), call with { Text = SetScaled + text.Substring(AddScaled.Length) }],
            If choice when Rewrite(choice.Then) is var then && Rewrite(choice.Else) is var other && (then ?? other) is not null => [choice with { Then = then ?? Cleared(choice.Then), Else = other ?? Cleared(choice.Else) }],
            _ => null,
        };
        return now is null ? null : block with { Statements = [.. block.Statements.Take(at), .. now, .. block.Statements.Skip(at + 1)] };
    }

    private bool Touches(Statement statement) =>
        statement.Operands.Any(o => o.Type is BufferType && origins.Of(o).Contains(destination)) || statement.Blocks.Any(b => b.Statements.Any(Touches));

    /// <summary>The length of what a loop adds to, from the first element on and once to each; nothing for other loops.</summary>
    private Value? Covered(For loop) =>
        !loop.Body.Completes || loop.Body.Statements.Where(Touches).ToList() is not [Accumulate { Indices: [var index] } only] || only.Buffer != destination || index != loop.Counter ? null
        : loop.Step == 1 && scopes.IsZero(loop.From) ? loop.To
        : loop.Step == -1 && scopes.IsZero(loop.To) && scopes.Maker(loop.From) is Opaque { Text: "\uE001 - 1", Arguments: [var length] } ? length
        : null;

    private For Stored(For loop) => loop with
    {
        Body = loop.Body with
        {
            Statements = loop.Body.Statements.Map(s => s is Accumulate more && more.Buffer == destination ? new Store(more.Buffer, more.Indices, more.Added, Part.Derivative) : s),
        },
    };

    private bool IsWholeRow(string text, EquatableArray<Value> holes) =>
        text.StartsWith(AddScaled, StringComparison.Ordinal) && holes.Count == 6 && holes[0] == destination && holes[2] != destination && scopes.IsZero(holes[1]);

    /// <summary>Clears what lies behind so many elements; nothing where these are all.</summary>
    private IEnumerable<Statement> ClearFrom(Value covered)
    {
        covered = scopes.Source(covered);
        if (!(scopes.Maker(covered) is Opaque { Text: "\uE001.Length", Arguments: [var of] } && of == input))
        {
            yield return Execute(new Template().Add(Arguments + "ClearFrom(").Add(covered).Add(", ").Add(destination).Add(", ").Add(input).Add(");"));
        }
    }

    private Block Cleared(Block block) =>
        !block.Completes ? block : block with { Statements = [Execute(new Template().Add(Arguments + "Clear(").Add(destination).Add(", ").Add(input).Add(");")), .. block.Statements] };

    private Execute Execute(Template text) => text.ToStatement() with { Writes = [destination] };
}
