using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Planning.Slices;

/// <summary>What indices are sums of.</summary>
internal sealed class IndexTerms(Scopes scopes)
{
    /// <summary>The terms of a sum; an alias is looked through.</summary>
    public List<Value> Of(Value index)
    {
        var terms = new List<Value>();
        var pending = new Stack<Value>([index]);
        while (pending.Count > 0)
        {
            var term = scopes.Source(pending.Pop());
            if (Arithmetic(term) is { Text: "\uE001 + \uE001", Arguments: [var x, var y] })
            {
                pending.Push(y);
                pending.Push(x);
            }
            else
            {
                terms.Add(term);
            }
        }

        return terms;
    }

    /// <summary>What made a value by arithmetic alone; nothing for others.</summary>
    public Opaque? Arithmetic(Value value) => scopes.Maker(value) is Opaque { Does: Effect.None } arithmetic ? arithmetic : null;

    /// <summary>Whether a term is known to be 0 or more: a counter that begins there, a number.</summary>
    public bool IsNotNegative(Value term) => scopes.LoopOf(term) is { } loop
        ? IsNotNegative(scopes.Source(loop.Step > 0 ? loop.From : loop.To))
        : Arithmetic(term) is { Arguments.Count: 0, Text: var text } && int.TryParse(text, out var number) && number >= 0;
}
