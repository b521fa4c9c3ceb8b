using System.Runtime.CompilerServices;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Planning;

/// <summary>
/// Loops that stand for calls on whole buffers become such calls where what they add is a product of elements and
/// numbers: the derivative of a row times a vector runs at the speed of vectors, as the product itself does.
/// </summary>
internal sealed class Bulk
{
    private const string Library = "global::System.Numerics.Tensors.TensorPrimitives.";

    private readonly Origins origins;
    private readonly ValueSource values;
    private readonly Dictionary<Value, Operation> definitions = [];

    private Bulk(Function function) => (origins, values) = (new Origins(function), new ValueSource(function.ValueCount));

    public static Function Call(Function function) => function.Each(CallOne);

    private static Function CallOne(Function function)
    {
        var bulk = new Bulk(function);
        var body = bulk.Rewrite(function.Body);
        return function with { Body = body, ValueCount = bulk.values.Next };
    }

    private Block Rewrite(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var statements = new List<Statement>(block.Statements.Count);
        foreach (var statement in block.Statements)
        {
            if (statement is Let let)
            {
                definitions[let.Target] = let.Operation;
            }

            var inner = statement.WithBlocks(Rewrite);
            if (inner is For { IsBulk: true, Step: 1 } loop && IsZero(loop.From) && Calls(loop) is { } calls)
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

    private bool IsZero(Value value) => definitions.TryGetValue(value, out var operation) && operation is Opaque { Arguments.Count: 0, Text: "0" };

    /// <summary>What does the same as a loop; nothing where there is no such thing.</summary>
    private List<Statement>? Calls(For loop)
    {
        var made = new HashSet<Value>(loop.Body.Statements.SelectMany(s => s.Results)) { loop.Counter };
        made.UnionWith(loop.Carried);
        var (added, read) = (new HashSet<Value>(), new HashSet<Value>());
        var block = new BlockBuilder(values);
        foreach (var statement in loop.Body.Statements)
        {
            switch (statement)
            {
                case Let { Operation: Load load }:
                    read.UnionWith(origins.Of(load.Buffer));
                    break;
                case Let { Operation.Effect: Effect.None }:
                    break;
                case Accumulate more when IsElement(more.Buffer, more.Indices, loop) && ((BufferType)more.Buffer.Type).Real.Equals(more.Added.Type) && ProductOf(more.Added, loop, made) is { } product:
                    added.UnionWith(origins.Of(more.Buffer));
                    Add(more.Buffer, product, loop.To, block);
                    break;
                default:
                    return null;
            }
        }

        if (added.Overlaps(read))
        {
            return null;
        }

        for (var k = 0; k < loop.Carried.Count; k++)
        {
            if (Sum(loop, k, made, block) is not { } sum)
            {
                return null;
            }

            block.Append(new Let(loop.Outcomes[k], new Alias(sum), Part.Derivative));
        }

        return [.. block.Close().Statements];
    }

    private static bool IsElement(Value buffer, EquatableArray<Value> indices, For loop) =>
        buffer.Type is BufferType { IsFlat: true, Slots: 1 } && indices.Count == 1 && indices[0] == loop.Counter;

    /// <summary>A product of what the trips do not change and one or two elements.</summary>
    private sealed record Product(List<Value> Factors, List<Value> Buffers, bool IsNegative);

    private Product? ProductOf(Value value, For loop, HashSet<Value> made)
    {
        var product = new Product([], [], false);
        var pending = new Stack<Value>([value]);
        while (pending.Count > 0)
        {
            var factor = pending.Pop();
            if (!made.Contains(factor))
            {
                product.Factors.Add(factor);
                continue;
            }

            switch (definitions.TryGetValue(factor, out var operation) ? operation : null)
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
                case Load load when IsElement(load.Buffer, load.Indices, loop) && product.Buffers.Count < 2 && load.Buffer.Type is BufferType { Real: var real } && real.Equals(value.Type):
                    product.Buffers.Add(load.Buffer);
                    break;
                default:
                    return null;
            }
        }

        return product.Buffers.Count > 0 ? product : null;
    }

    private void Add(Value buffer, Product product, Value count, BlockBuilder block)
    {
        var into = Slice(buffer, count, block);
        var first = Slice(product.Buffers[0], count, block);
        var factor = FactorOf(product, ((BufferType)buffer.Type).Real, block);
        if (product.Buffers.Count == 2 && factor is not null)
        {
            // Two elements and a number: the sum of a scaled product has no call of its own.
            var scaled = block.Let(into.Type, new Zeros(count), "scaled", Part.Derivative);
            Execute(block, "Multiply", real: ((BufferType)buffer.Type).Real, first, factor, scaled);
            Execute(block, "MultiplyAdd", ((BufferType)buffer.Type).Real, scaled, Slice(product.Buffers[1], count, block), into, into);
        }
        else if (product.Buffers.Count == 2)
        {
            Execute(block, "MultiplyAdd", ((BufferType)buffer.Type).Real, first, Slice(product.Buffers[1], count, block), into, into);
        }
        else if (factor is not null)
        {
            Execute(block, "MultiplyAdd", ((BufferType)buffer.Type).Real, first, factor, into, into);
        }
        else
        {
            Execute(block, "Add", ((BufferType)buffer.Type).Real, into, first, into);
        }
    }

    private static void Execute(BlockBuilder block, string name, RealType real, params Value[] arguments)
    {
        var text = new Template().Add(Library + name + "<" + real.CSharp + ">(");
        for (var i = 0; i < arguments.Length; i++)
        {
            text.Add(i == 0 ? "" : ", ").Add(arguments[i]);
        }

        block.Append(text.Add(");").ToStatement() with { Writes = [arguments[arguments.Length - 1]] });
    }

    /// <summary>What elements are multiplied by; nothing for 1.</summary>
    private static Value? FactorOf(Product product, RealType real, BlockBuilder block)
    {
        var arithmetic = new Arithmetic(block);
        var factor = product.Factors.Count == 0 ? null : product.Factors.Aggregate(arithmetic.Multiply);
        return !product.IsNegative ? factor : factor is null ? arithmetic.Number(real, -1d) : arithmetic.Negate(factor);
    }

    private static Value Slice(Value buffer, Value count, BlockBuilder block)
    {
        var type = (BufferType)buffer.Type;
        var text = type.IsSpan
            ? new Template().AddTight(buffer).Add(".Slice(0, ").Add(count).Add(")")
            : new Template().Add("global::System.MemoryExtensions.AsSpan(").Add(buffer).Add(", 0, ").Add(count).Add(")");
        return block.Share(type.IsSpan ? type : type.AsSpan, text.ToOperation(Effect.None));
    }

    /// <summary>A multiple of a sum, 0 of no elements: what it is multiplied by may be infinite.</summary>
    private static Value WhereThereIsOne(Value count, Value multiple, Arithmetic arithmetic)
    {
        var any = arithmetic.Block.Share(InertType.Bool, new Template().AddTight(count).Add(" > 0").ToOperation(Effect.None, false));
        return arithmetic.Block.Let(multiple.Type, new Select(any, multiple, arithmetic.Number(multiple.Type, 0d)), null, Part.Derivative);
    }

    /// <summary>What a carried sum comes to; nothing where it is no sum of products.</summary>
    private Value? Sum(For loop, int carried, HashSet<Value> made, BlockBuilder block)
    {
        var arithmetic = new Arithmetic(block);
        var initial = loop.Initial[carried];
        Value? sum = definitions.TryGetValue(initial, out var first) && first is Constant { Number: 0d } ? null : initial;
        var pending = new Stack<Value>([loop.Body.Yields[carried]]);
        var found = false;
        while (pending.Count > 0)
        {
            var term = pending.Pop();
            if (term == loop.Carried[carried])
            {
                found = true;
            }
            else if (definitions.TryGetValue(term, out var operation) && operation is Apply { Rule: "Add", Arguments: [var x, var y] } && made.Contains(term))
            {
                pending.Push(y);
                pending.Push(x);
            }
            else if (made.Contains(term) && ProductOf(term, loop, made) is { } product)
            {
                var real = (RealType)term.Type;
                var slices = product.Buffers.Select(b => Slice(b, loop.To, block)).ToList();
                var text = new Template().Add(Library + (slices.Count == 1 ? "Sum<" : "Dot<") + real.CSharp + ">(").Add(slices[0]);
                text = slices.Count == 1 ? text : text.Add(", ").Add(slices[1]);
                var total = block.Let(real, text.Add(")").ToOperation(Effect.Reads), null, Part.Derivative);
                var more = FactorOf(product, real, block) is { } factor ? WhereThereIsOne(loop.To, arithmetic.Multiply(total, factor), arithmetic) : total;
                sum = sum is null ? more : arithmetic.Add(sum, more);
            }
            else
            {
                return null;
            }
        }

        return found ? sum ?? initial : null;
    }
}
