using System.Globalization;
using System.Runtime.CompilerServices;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>
/// Buffers of a few elements that a function makes and keeps to itself, and whose indices are known when the code is
/// written, are values: one for each element, as if the user had given each a local of its own.
/// </summary>
internal sealed class SmallBuffers
{
    private const int MostElements = 16;

    private readonly ValueSource values;
    private readonly KnownIntegers integers = new();

    /// <summary>The buffers, and their other names.</summary>
    private readonly Dictionary<Value, Value> roots = [];
    private readonly Dictionary<Value, int> sizes = [];

    private SmallBuffers(Function function) => values = new ValueSource(function.ValueCount);

    public static Function Apart(Function function) => function.Each(ApartOne);

    private static Function ApartOne(Function function)
    {
        var buffers = new SmallBuffers(function);
        buffers.Find(function.Body, true);
        buffers.Drop(function.Body.Yields);
        if (buffers.sizes.Count == 0)
        {
            return function;
        }

        var body = buffers.Rewrite(function.Body, []);
        return DeadCode.Remove(function with { Body = body, ValueCount = buffers.values.Next });
    }

    /// <summary>How many elements an allocation has; nothing where that is not known or too many.</summary>
    public static int? SizeOf(Let made, KnownIntegers integers) =>
        made is { Operation: Allocate or Zeros, Target.Type: BufferType { IsFlat: true, Item: null, Rank: 1 } }
        && made.Operands is [var size] && integers.Of(size) is { } count and >= 0 and <= MostElements ? count : null;

    /// <summary>Looks for buffers that only steps touch which say which element they mean.</summary>
    private void Find(Block block, bool isOpen)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            integers.Learn(statement);
            switch (statement)
            {
                case Let { Target: var target } made when isOpen && SizeOf(made, integers) is { } size:
                    roots[target] = target;
                    sizes[target] = size;
                    break;
                case Let { Operation: Alias { Source: var source }, Target: var name } when Root(source) is { } root:
                    roots[name] = root;
                    break;
                case Let { Operation: View { IsWhole: true, Buffer: var shown }, Target: var name } when Root(shown) is { } root:
                    roots[name] = root;
                    break;
                case Let { Operation: Opaque operation } when IsLength(operation):
                    break;
                case Let { Operation: Load load } when isOpen && IsKnown(load.Buffer, load.Indices):
                    break;
                case Store store when isOpen && IsKnown(store.Buffer, store.Indices):
                    break;
                default:
                    Drop(statement.Operands);
                    break;
            }

            foreach (var inner in statement.Blocks)
            {
                Find(inner, isOpen && statement is not Protected);
                Drop(inner.Yields);
            }
        }
    }

    private Value? Root(Value buffer) => roots.TryGetValue(buffer, out var root) && sizes.ContainsKey(root) ? root : null;

    private static bool IsLength(Opaque operation) => operation is { Does: Effect.None, Text: "\uE001.Length" };

    private bool IsKnown(Value buffer, EquatableArray<Value> indices) =>
        Root(buffer) is { } root && indices is [var index] && integers.Of(index) is { } at && at >= 0 && at < sizes[root];

    private void Drop(IEnumerable<Value> used)
    {
        foreach (var value in used)
        {
            if (roots.TryGetValue(value, out var root))
            {
                sizes.Remove(root);
            }
        }
    }

    private Block Rewrite(Block block, Dictionary<(Value Buffer, int Index), Value> elements) => Steps(block, elements) with { Yields = block.Yields };

    private Block Steps(Block block, Dictionary<(Value Buffer, int Index), Value> elements)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var statements = new List<Statement>(block.Statements.Count);
        foreach (var statement in block.Statements)
        {
            switch (statement)
            {
                case Let { Operation: Allocate or Zeros, Target: var root } when sizes.TryGetValue(root, out var size):
                    var zero = values.New(((BufferType)root.Type).Real, root.Name);
                    statements.Add(new Let(zero, new Constant(0d)));
                    for (var i = 0; i < size; i++)
                    {
                        elements[(root, i)] = zero;
                    }

                    break;
                case Let { Operation: Alias or View, Target: var name } when Root(name) is not null:
                    break;
                case Let { Operation: Opaque { Arguments: [var of] } asked } length when IsLength(asked) && Root(of) is { } root:
                    statements.Add(length with { Operation = new Opaque(sizes[root].ToString(CultureInfo.InvariantCulture), [], Effect.None, true) });
                    break;
                case Let { Operation: Load load } read when Root(load.Buffer) is { } root:
                    statements.Add(read with { Operation = new Alias(elements[(root, integers.Of(load.Indices[0])!.Value)]) });
                    break;
                case Store store when Root(store.Buffer) is { } root:
                    elements[(root, integers.Of(store.Indices[0])!.Value)] = store.Stored;
                    break;
                case If choice:
                    statements.Add(Rewrite(choice, elements));
                    break;
                case Loop loop:
                    statements.Add(Rewrite(loop, elements));
                    break;
                default:
                    statements.Add(statement.WithBlocks([.. statement.Blocks.Select(b => Rewrite(b, elements))]));
                    break;
            }
        }

        return block with { Statements = statements.ToEquatableArray() };
    }

    /// <summary>What one side stores is one more outcome.</summary>
    private If Rewrite(If choice, Dictionary<(Value Buffer, int Index), Value> elements)
    {
        var (then, otherwise) = (new Dictionary<(Value, int), Value>(elements), new Dictionary<(Value, int), Value>(elements));
        var (whenTrue, whenFalse) = (Rewrite(choice.Then, then), Rewrite(choice.Else, otherwise));
        var outcomes = choice.Outcomes.ToList();
        var (thenYields, elseYields) = (whenTrue.Yields.ToList(), whenFalse.Yields.ToList());
        foreach (var element in elements.Keys.ToList())
        {
            if ((whenTrue.Completes && then[element] != elements[element]) || (whenFalse.Completes && otherwise[element] != elements[element]))
            {
                thenYields.Add(then[element]);
                elseYields.Add(otherwise[element]);
                outcomes.Add(elements[element] = New(element));
            }
        }

        return choice with
        {
            Then = whenTrue.Completes ? whenTrue with { Yields = thenYields.ToEquatableArray() } : whenTrue,
            Else = whenFalse.Completes ? whenFalse with { Yields = elseYields.ToEquatableArray() } : whenFalse,
            Outcomes = outcomes.ToEquatableArray(),
        };
    }

    /// <summary>What the trips store is carried.</summary>
    private Loop Rewrite(Loop loop, Dictionary<(Value Buffer, int Index), Value> elements)
    {
        var stored = elements.Keys.Where(e => Stores(loop.Body, e)).ToList();
        var (carried, initial, outcomes) = (loop.Carried.ToList(), loop.Initial.ToList(), loop.Outcomes.ToList());
        foreach (var element in stored)
        {
            initial.Add(elements[element]);
            carried.Add(elements[element] = New(element));
        }

        var blocks = loop.Blocks.Take(loop.Blocks.Count - 1).Select(head => Rewrite(head, new Dictionary<(Value, int), Value>(elements))).ToList();
        var inside = new Dictionary<(Value, int), Value>(elements);
        var body = Rewrite(loop.Body, inside);
        blocks.Add(body.Completes ? body with { Yields = body.Yields.Concat(stored.Select(e => inside[e])).ToEquatableArray() } : body);
        foreach (var element in stored)
        {
            outcomes.Add(elements[element] = New(element));
        }

        return (Loop)loop.WithBlocks(blocks) with { Carried = carried.ToEquatableArray(), Initial = initial.ToEquatableArray(), Outcomes = outcomes.ToEquatableArray() };
    }

    private bool Stores(Block block, (Value Buffer, int Index) element) => block.Statements.Any(s =>
        (s is Store store && Root(store.Buffer) == element.Buffer && integers.Of(store.Indices[0]) == element.Index) || s.Blocks.Any(b => Stores(b, element)));

    private Value New((Value Buffer, int Index) element) =>
        values.New(((BufferType)element.Buffer.Type).Real, element.Buffer.Name is { } name ? name + element.Index.ToString(CultureInfo.InvariantCulture) : null);
}
