using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Planning.Slices;

/// <summary>What indices are sums of, and in which loops these terms are made.</summary>
internal sealed class IndexTerms
{
    private const string Sum = "\uE001 + \uE001";

    private readonly Dictionary<Value, Operation> definitions = [];
    private readonly Dictionary<Value, int> depths = [];
    private readonly HashSet<Value> notNegative = [];

    public IndexTerms(Function function) => Define(function.Body, 0);

    /// <summary>The terms of a sum; an alias is looked through.</summary>
    public List<Value> Of(Value index)
    {
        var terms = new List<Value>();
        var pending = new Stack<Value>([index]);
        while (pending.Count > 0)
        {
            var term = Source(pending.Pop());
            if (definitions.TryGetValue(term, out var operation) && operation is Opaque { Does: Effect.None, Text: Sum, Arguments: [var x, var y] })
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

    /// <summary>How many loops are around the step that makes a value.</summary>
    public int Depth(Value value) => depths.TryGetValue(value, out var depth) ? depth : 0;

    /// <summary>What made a value by arithmetic alone; nothing for others.</summary>
    public Opaque? Arithmetic(Value value) =>
        definitions.TryGetValue(value, out var operation) && operation is Opaque { Does: Effect.None } arithmetic ? arithmetic : null;

    public Value Source(Value value)
    {
        while (definitions.TryGetValue(value, out var operation) && operation is Alias { Source: var source })
        {
            value = source;
        }

        return value;
    }

    public bool IsZero(Value value) => Arithmetic(Source(value)) is { Arguments.Count: 0, Text: "0" };

    /// <summary>Whether a term is known to be 0 or more: a counter that begins there, a number.</summary>
    public bool IsNotNegative(Value term) =>
        notNegative.Contains(term) || (Arithmetic(term) is { Arguments.Count: 0, Text: var text } && int.TryParse(text, out var number) && number >= 0);

    private void Define(Block block, int depth)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            if (statement is Let let)
            {
                definitions[let.Target] = let.Operation;
            }

            foreach (var result in statement.Results)
            {
                depths[result] = depth;
            }

            if (statement is Loop loop)
            {
                Enter(loop, depth + 1);
            }

            foreach (var inner in statement.Blocks)
            {
                Define(inner, statement is Loop ? depth + 1 : depth);
            }
        }
    }

    private void Enter(Loop loop, int depth)
    {
        foreach (var carried in loop.Carried)
        {
            depths[carried] = depth;
        }

        if (loop is For { Counter: var counter } counted)
        {
            depths[counter] = depth;
            if (IsNotNegative(Source(counted.Step > 0 ? counted.From : counted.To)))
            {
                notNegative.Add(counter);
            }
        }
    }
}
